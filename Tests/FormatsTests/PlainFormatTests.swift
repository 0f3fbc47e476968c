import Basics
import Testing

@testable import Formats

/// Plain formats: whole files in, whole trees out, and what is wrong with broken ones.
@Suite struct PlainFormatTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func codes(_ body: () throws(ProblemList) -> PlainTree) -> [String] {
    do throws(ProblemList) {
      return try body().problems.map(\.code)
    } catch {
      return error.problems.map(\.code)
    }
  }

  /// A tree in one line, with the lines where entries of lists begin.
  private func show(_ node: Node) -> String {
    switch node.content {
    case .null: "null"
    case .scalar(let scalar): scalar.text
    case .list(let items):
      "[" + items.map { "\($0.line):\(show($0))" }.joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key)=\(show($0.value))" }.joined(separator: " ") + "}"
    }
  }

  // MARK: LDIF

  @Test func ldif() throws {
    let tree = try LDIFReader.read(
      bytes(
        """
        # 注釈
         は続く
        version: 1

        dn: uid=a,dc=x
        objectClass: top
        objectclass: person
        cn:: 5L2Q6Jek
        description: one
          two
        photo:: /9j/4AA=
        jpeg:< file:///x

        dn: uid=b,dc=x
        ObjectClass: person
        dn: uid=c,dc=x
        changetype: add
        empty:
        """), file: "a.ldif")
    #expect(
      show(tree.node)
        == "[5:{dn=uid=a,dc=x objectClass=[6:top, 7:person] cn=佐藤 description=one two "
        + "photo={} jpeg={}}, 14:{dn=uid=b,dc=x objectClass=person}, 16:{dn=uid=c,dc=x empty=}]")
    #expect(tree.problems == [])
  }

  @Test(arguments: [
    ("dn: a\nchangetype: modify\nreplace: x\nx: 1\n", ["ldif-change-record"]),
    ("dn: a\nno colon\n", ["ldif-line"]), ("cn: a\nuid: b\n", ["ldif-no-dn"]),
    ("dn: a\ncn: a\n\nsearch: 2\nresult: 4 Size limit exceeded\n", ["ldif-cut-short"]),
    ("dn: a\ncn: a\n\nref: ldap://b/\n\nsearch: 2\nresult: 0 Success\n", ["ldif-references"]),
  ])
  func brokenLDIF(text: String, expected: [String]) {
    #expect(
      codes { () throws(ProblemList) in try LDIFReader.read(bytes(text), file: "a") } == expected)
  }

  // MARK: TOML

  @Test func toml() throws {
    let node = try TOMLReader.read(
      bytes(
        """
        # 注釈
        title = "a \\u3042 \\"b\\""
        n = 1_000
        f = -2.5e3
        d = 1979-05-27 07:32:00
        s = '''
        raw\\n'''
        l = [1, 2,
          3 ]  # 後
        "k.q" = { a.b = true, c = 'x' }
        [t.u]
        v = 0x1F
        [[arr]]
        a = 1
        [[arr]]
        a = 2
        [arr.sub]
        z = inf
        """), file: "a.toml")
    #expect(
      show(node)
        == "{title=a あ \"b\" n=1_000 f=-2.5e3 d=1979-05-27 07:32:00 s=raw\\n "
        + "l=[8:1, 8:2, 9:3] k.q={a={b=true} c=x} t={u={v=0x1F}} "
        + "arr=[13:{a=1}, 15:{a=2 sub={z=inf}}]}")
  }

  @Test(arguments: [
    "a = 1\na = 2", "[a]\n[a]", "a = ", "a 1", "= 1", "a = \"x", "a = \"\\q\"", "a = 01", "a = 1 b",
    "a = [1", "a = {b = 1", "[a", "a = 1__0", "a.b = 1\na = 2", "[[a]]\n[a]", "a = {}\n[a.b]",
    "a = 1979-5-27", "a = \"x\ny\"",
  ])
  func brokenTOML(text: String) {
    #expect(throws: ProblemList.self) { try TOMLReader.read(bytes(text), file: "a.toml") }
  }

  @Test func deepTOML() {
    let text = "a = " + String(repeating: "[", count: 10_000)
    #expect(throws: ProblemList.self) { try TOMLReader.read(bytes(text), file: "a.toml") }
  }

  // MARK: Properties

  @Test func properties() throws {
    let tree = try PropertiesReader.read(
      bytes(
        """
        # c
        ! c
        a.b=1
        c : two words
        d e
        f=x\\
           y
        g\\ h=\\u3042\\t.
        empty=
        a.b=2
        """), file: "a.properties")
    #expect(show(tree.node) == "{a.b=2 c=two words d=e f=xy g h=あ\t. empty=null}")
    #expect(tree.problems.map(\.code) == ["key-repeated"])
    #expect(
      codes { () throws(ProblemList) in try PropertiesReader.read(bytes("a=\\u12"), file: "a") }
        == ["properties-escape"])
  }

  // MARK: Unix accounts

  @Test func passwordHashesDoNotLeave() throws {
    let tree = try UnixAccountsReader.read(
      bytes("a:$6$x$yyyyyyyyyyyyyyyy:1::::::\nb:!$6$x$y:1::::::\nc:*:1::::::\nd::1::::::\n"),
      file: "shadow", kind: .shadow)
    let states = tree.node.items?.compactMap { $0["password_state"]?.text }
    #expect(states == ["set", "locked", "disabled", "empty"])
    #expect(!show(tree.node).contains("$6$"))
  }

  @Test func accountLinesAreWhole() {
    #expect(
      codes { () throws(ProblemList) in
        try UnixAccountsReader.read(bytes("a:x:1\n"), file: "passwd", kind: .passwd)
      } == ["account-fields"])
    #expect(UnixAccountsReader.kind(of: bytes("a:x:1:1::/:/bin/sh\n")) == .passwd)
    #expect(UnixAccountsReader.kind(of: bytes("a:*:1:0:99999:7:::\n")) == .shadow)
    #expect(UnixAccountsReader.kind(of: bytes("a:x:1:b,c\n")) == .group)
    #expect(UnixAccountsReader.kind(of: bytes("a,b\n")) == nil)
    let broken =
      "a:x:1:1::/:/bin/sh\nb:x:1:1::/:/bin/sh\nc:x:1\nd:x:1:1::/:/bin/sh\ne:x:1:1::/:/bin/sh\n"
    #expect(UnixAccountsReader.kind(of: bytes(broken)) == .passwd)
  }

  @Test func accountsOfADirectoryAreElsewhere() throws {
    let tree = try UnixAccountsReader.read(
      bytes("a:x:1:1::/:/bin/sh\n+@admins::::::\n-b\n+\n"), file: "passwd", kind: .passwd)
    #expect(tree.node.items?.count == 1)
    #expect(tree.problems.map { "\($0.place.line ?? 0) \($0.code)" } == ["2 accounts-elsewhere"])
    #expect(tree.incomplete.count == 1)
  }

  // MARK: PostgreSQL

  @Test func postgreSQLConf() throws {
    let tree = try PostgreSQLConfReader.read(
      bytes("A = 'it''s' # c\nb on\nb = off\n#c = 1\nempty =\n"), file: "postgresql.conf")
    #expect(show(tree.node) == "{a=it's b=off empty=null}")
    let included = try PostgreSQLConfReader.read(
      bytes("ssl = on\ninclude 'x.conf'\nb = 1\n"), file: "postgresql.conf")
    #expect(show(included.node) == "{ssl=null b=1 include=[2:x.conf]}")
    #expect(
      codes { () throws(ProblemList) in
        try PostgreSQLConfReader.read(bytes("a = 'x\n"), file: "p")
      } == ["quote-open"])
  }

  @Test func hostAccess() throws {
    let tree = try HostAccessReader.read(
      bytes("local all \"my db\",b peer\nhost all all 192.0.2.0 255.255.255.0 md5 map=x y\n# c\n"),
      file: "pg_hba.conf")
    #expect(
      show(tree.node)
        == "{rules=[1:{type=local databases=[1:all] users=[1:my db, 1:b] method=peer}, "
        + "2:{type=host databases=[2:all] users=[2:all] address=192.0.2.0 mask=255.255.255.0 "
        + "method=md5 options={map=x y=}}]}")
    #expect(
      codes { () throws(ProblemList) in try HostAccessReader.read(bytes("host all\n"), file: "p") }
        == ["hba-line"])
  }

  @Test(arguments: [
    " a | b \n---+---\n 1 | x+\n   | y\n 2 | \n(2 rows)\n",
    "+---+---+\n| a | b |\n+---+---+\n| 1 | x+|\n|   | y |\n| 2 |   |\n+---+---+\n2 rows in set (0.00 sec)\n",
    "   題   \n a │ b \n───┼───\n 1 │ x↵\n   │ y\n 2 │ \n(2 行)\n",
  ])
  func alignedTables(text: String) throws {
    let tree = try AlignedTableReader.read(bytes(text), file: "a.txt")
    let rows = tree.node.items?.map { item in
      (item.entries ?? []).map { "\($0.key)=\(show($0.value))" }
    }
    #expect(rows == [["a=1", "b=x\ny"], ["a=2", "b=null"]])
  }

  @Test(arguments: [
    (" a | b\n---+---\n 1 | 2\n(3 rows)\n", "aligned-footer"),
    (" a | b\n---+---\n 1 | 2 | 3\n(0 rows)\n", "aligned-width"), ("no table\n", "aligned-heading"),
  ])
  func brokenAligned(text: String, code: String) {
    #expect(
      codes { () throws(ProblemList) in try AlignedTableReader.read(bytes(text), file: "a") } == [
        code
      ])
  }

  // MARK: sshd

  @Test func sshdBlocks() throws {
    let tree = try SSHConfigReader.read(
      bytes("Port 22\n#X 1\nLogLevel INFO\nLogLevel QUIET\nMatch User a\n  LogLevel DEBUG\n"),
      file: "sshd_config")
    #expect(
      show(tree.node)
        == "{global={port=[1:22] loglevel=INFO} match=[5:{criteria=User a settings={loglevel=DEBUG}}]}"
    )
    let open = try SSHConfigReader.read(
      bytes("LogLevel INFO\nInclude /etc/x/*.conf\nMaxAuthTries 3\n"), file: "sshd_config")
    #expect(open.node["global"]?["loglevel"]?.text == "INFO")
    #expect(open.node["global"]?["maxauthtries"]?.isNull == true)
    #expect(open.node["open"] != nil)
    #expect(open.problems.map(\.code) == ["sshd-include"])
  }

  // MARK: Lines

  private func lines(_ form: LineForm, _ text: String) -> String {
    var out: [UInt8] = []
    bytes(text).withUnsafeBufferPointer { form.writer().write($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  @Test func jsonLines() {
    let form = LineForm.jsonLines(
      JSONLineColumns(["a", "b.c", "l", "s", "f.*.t"], lists: [3]))
    #expect(
      lines(
        form,
        #"{"a": "x \"y\" \u3042\n", "b": {"c": 1.5e3, "z": [1]}, "l": ["p", "q"], "s": ["p", "q"]}"#
          + "\n\n" + #"{"f": [{"t": 1}, {"t": 2}], "a": null, "b": {}}"# + "\r\n"
          + #"{"a": {"x": 1}}"# + "\n" + #"{"a": 1, "a": 2}"# + "\n" + #"{"a": 01}"# + "\n[1]\n{"
      )
        == "\"x \"\"y\"\" あ \",\"1.5e3\",\"p; q\",\"p\u{1F}q\",\n\n,,,,\"1; 2\"\n\"{…}\",,,,\n"
        + "\"?\"?\n\"?\"?\n\"?\"?\n\"?\"?")
  }

  @Test func webServerLog() {
    #expect(
      lines(
        .webServerLog,
        #"h - - [01/Jan/2023:00:00:00 +0900] "GET /a b HTTP/1.1" 200 5"# + "\n"
          + #"v:443 192.0.2.1 - u x [t] "-" 408 - "-" "a \"b\"" extra"# + "\n"
          + #"h - - [t] "GET /"# + "\n")
        == "\"h\",,,\"01/Jan/2023:00:00:00 +0900\",\"GET\",\"/a b\",\"HTTP/1.1\",\"200\",\"5\",,\n"
        + "\"192.0.2.1\",,\"u x\",\"t\",,,,\"408\",,,\"a \"\"b\"\"\"\n\"?\"?\n")
  }

  /// Cut anywhere, and with any byte changed, readers end with a tree or a problem.
  @Test func cutAndBent() {
    let texts = [
      "dn: a\ncn:: 5L2Q\n x\n", "a = [1, {b = \"x\"}]\n[t]\nc = '''x'''\n", "a\\u3042=b\\\n c\n",
      "a:x:1:1:g:/:/s\n", " a | b\n---+---\n 1 | 2\n(1 row)\n", "host all all ::/0 md5 a=b\n",
      "a = 'x''y' # c\n", "auth [a=b c] x.so d=1\n", "Port 1\nMatch User a\n X 1\n",
    ]
    for text in texts {
      let whole = bytes(text)
      for cut in 0...whole.count { tryAll(Array(whole[..<cut])) }
      for index in whole.indices {
        for byte in [UInt8(0), 0x22, 0x0A, 0x5B, 0xFF, 0x3A] {
          var bent = whole
          bent[index] = byte
          tryAll(bent)
        }
      }
    }
  }

  private func tryAll(_ bytes: [UInt8]) {
    _ = try? LDIFReader.read(bytes, file: "a")
    _ = try? TOMLReader.read(bytes, file: "a")
    _ = try? PropertiesReader.read(bytes, file: "a")
    for kind in UnixAccountsReader.Kind.allCases {
      _ = try? UnixAccountsReader.read(bytes, file: "a", kind: kind)
    }
    _ = try? LastLogReader.read(bytes, file: "a")
    _ = try? AlignedTableReader.read(bytes, file: "a")
    _ = try? HostAccessReader.read(bytes, file: "a")
    _ = try? PostgreSQLConfReader.read(bytes, file: "a")
    _ = try? PAMReader.read(bytes, file: "a")
    _ = try? SSHConfigReader.read(bytes, file: "a")
    var out: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      LineForm.webServerLog.writer().write(buffer, to: &out)
      LineForm.w3cLog(Array("#Fields: date time a\n".utf8))?.writer().write(buffer, to: &out)
      LineForm.jsonLines(JSONLineColumns(["a"])).writer().write(buffer, to: &out)
    }
  }

  /// What the fuzzer found: a row that goes on, and then a wider table.
  @Test func aSecondTableMayBeWider() {
    let text = " a \n---\n x+\n(1 row)\n\n b | c \n---+---\n y | z\n(1 row)\n"
    #expect(
      codes { () throws(ProblemList) in try AlignedTableReader.read(bytes(text), file: "a") }
        .contains("aligned-second-table"))
  }

  /// A row whose first and last cells are blank is no row with borders.
  @Test func blankCellsAtBothEndsAreCells() throws {
    let tree = try AlignedTableReader.read(
      Array(" a | b | c \n---+---+---\n x | y+| \n   | z | \n(1 row)\n".utf8), file: "a")
    #expect(tree.node.items?.count == 1)
    let row = try #require(tree.node.items?.first)
    #expect(row["b"]?.text == "y\nz")
    #expect(row["c"]?.text == nil)
  }
}
