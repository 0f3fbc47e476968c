import Basics
import Testing

@testable import Formats

@Suite struct INIReaderTests {
  private func codes(_ text: String, _ options: INIReader.Options = .general) -> [String] {
    problemCodes { () throws(ProblemList) in
      _ = try INIReader.read(Array(text.utf8), file: "a.ini", options: options)
    }
  }

  @Test func keepsPlaces() throws {
    let text = "; 設定\r\ntop=1\r\n[認証 ]\r\n  最短 = \" 12 \"\r\n空=\r\n"
    let node = try INIReader.read(Array(text.utf8), file: "a.ini")
    #expect(
      treeText(node) == "1:1{top@2:1=2:5|1| 認証@3:1=3:1{最短@4:3=4:8' 12 ' 空@5:1=5:3null}}")
  }

  @Test(arguments: [
    ("", "{}"),
    ("a=1\nb: 2\nc:3\n", "{a=|1| b=|2| c=|3|}"),
    (
      "url: http://h/?a=b\nC:\\x=1\nhost:port=80\n",
      "{url=|http://h/?a=b| C:\\x=|1| host:port=|80|}"
    ),
    ("[s]\na=1 ; kept\n[t]\nb=2\n[s]\nc=3\n", "{s={a=|1 ; kept| c=|3|} t={b=|2|}}"),
    ("a=\"x\",\"y\"\n", "{a=|\"x\",\"y\"|}"),
  ])
  func reads(_ text: String, _ expected: String) throws {
    let node = try INIReader.read(Array(text.utf8), file: "a.ini")
    #expect(shapeText(node) == expected)
  }

  @Test(arguments: [
    ("[s]\na=1\nb=2\na=3\n", ["duplicate-key 4:1"]),
    ("[s]\na=1\n[t]\n[s]\na=3\n", ["duplicate-key 5:1"]),
    ("s=1\n[s]\n", ["duplicate-key 2:1"]),
    (
      "a=1\n  garbage\n[open\n=x\n",
      ["not-a-setting 2:3", "not-a-setting 3:1", "setting-without-key 4:1"]
    ),
    ("a=\u{0}", ["nul-character 1:3"]),
  ])
  func refuses(_ text: String, _ expected: [String]) {
    #expect(codes(text) == expected)
  }

  @Test func readsAWindowsPolicyInUTF16() throws {
    let text = """
      [Unicode]\r
      Unicode=yes\r
      [System Access]\r
      LockoutDuration = -1\r
      NewAdministratorName = "Admin"\r
      [Registry Values]\r
      MACHINE\\System\\Lsa\\X=4,1\r
      [File Security]\r
      "%SystemDrive%\\",1,"D:AR"\r
      """
    let wide = [0xFF, 0xFE] + utf16Bytes(text)
    let decoded = try TextDecoder.decode(wide, file: "GptTmpl.inf")
    let node = try INIReader.read(decoded.bytes, file: "GptTmpl.inf", options: .securityPolicy)
    #expect(
      shapeText(node)
        == "{Unicode={Unicode=|yes|} System Access={LockoutDuration=|-1|"
        + " NewAdministratorName='Admin'} Registry Values={MACHINE\\System\\Lsa\\X=|4,1|}"
        + " File Security={\"%SystemDrive%\\\",1,\"D:AR\"=null}}")
  }
}

@Suite struct KeyValueReaderTests {
  private func shape(_ text: String, _ options: KeyValueReader.Options) throws -> String {
    shapeText(try KeyValueReader.read(Array(text.utf8), file: "a.conf", options: options))
  }

  @Test func readsServerSettings() throws {
    let text = """
      # PermitRootLogin yes
      Include /etc/ssh/sshd_config.d/*.conf
      permitrootlogin no # not here
      PermitRootLogin yes
      AllowUsers a b
      Port=22
      AllowUsers c
      Banner "/etc/issue # net"
      Match  User  root
        PermitRootLogin prohibit-password
      match Address 10.0.0.0/8
        PasswordAuthentication yes
      MATCH User root
        PermitRootLogin yes
      """
    #expect(
      try shape(text, .sshd)
        == "{include=[|/etc/ssh/sshd_config.d/*.conf|] permitrootlogin=|no|"
        + " allowusers=[|a b| |c|] port=[|22|] banner='/etc/issue # net'"
        + " Match User root={permitrootlogin=|prohibit-password|}"
        + " Match Address 10.0.0.0/8={passwordauthentication=|yes|}}")
  }

  @Test func readsLoginDefaults() throws {
    let text = "# comment\n\nPASS_MAX_DAYS\t99999\r\nPASS_MAX_DAYS  90\nUMASK 022 # 注\nALONE\n"
    #expect(
      try shape(text, .loginDefs) == "{PASS_MAX_DAYS=|90| UMASK=|022 # 注| ALONE=null}")
    let node = try KeyValueReader.read(Array(text.utf8), file: "a", options: .loginDefs)
    #expect(
      treeText(node)
        == "1:1{PASS_MAX_DAYS@4:1=4:16|90| UMASK@5:1=5:7|022 # 注| ALONE@6:1=6:6null}")
  }

  @Test func refusesWhatIsGivenTwiceUnlessTheDialectSaysWhichCounts() {
    let bytes = Array("A 1\n  A 2\n= 3\n".utf8)
    #expect(
      problemCodes { () throws(ProblemList) in
        _ = try KeyValueReader.read(bytes, file: "a", options: .init())
      } == ["duplicate-key 2:3", "setting-without-key 3:1"])
  }

  @Test func readsAnEmptyFile() throws {
    #expect(try shape("", .sshd) == "{}")
  }
}
