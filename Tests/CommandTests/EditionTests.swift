import Testing

/// What editions let out of persons: nothing, in whatever form the findings are written.
@Suite struct EditionTests {
  /// Columns of the examples whose values tell who somebody is.
  private static let personal = [
    "利用者ID", "ログインID", "氏名", "メールアドレス", "電子メールアドレス", "電子メール", "電話番号",
    "緊急連絡先電話番号", "申請者", "承認者", "確認者", "接続元IPアドレス", "セッションID",
  ]
  private static let key = "0123456789abcdef0123456789abcdef\n"

  /// A copy of the examples with a key file, and a row that has slipped by one column.
  private func workplace() -> String {
    let folder = Binary.workplace()
    Files.write(Self.key, to: folder + "/key")
    _ = Program.run("chmod", ["600", "key"], in: folder)
    let log = folder + "/examples/saiene-log"
    _ = Program.run("chmod", ["u+w", "accounts.csv"], in: log)
    let accounts = String(decoding: Program.bytes(of: log + "/accounts.csv") ?? [], as: UTF8.self)
    Files.write(
      accounts + "x01999,架空　滑人,suberu@registry.example,M01,登録管理者,個人,有効,架空　滑人,,架空　滑人\n",
      to: log + "/accounts.csv")
    return folder
  }

  /// Every value of the personal columns of a system's tables, of which there must be some.
  private func names(_ system: String) -> Set<String> {
    let listed = Program.run("find", [".", "-name", "*.csv"], in: system).text
    var names: Set<String> = []
    for file in listed.split(separator: "\n") {
      let text = String(decoding: Program.bytes(of: "\(system)/\(file)") ?? [], as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let headings = (lines.first ?? []).map { $0.filter { $0 != "\u{FEFF}" } }
      for line in lines.dropFirst() {
        for (heading, value) in zip(headings, line) where Self.personal.contains(heading) {
          if value.utf8.count > 3 { names.insert(value) }
        }
      }
    }
    return names
  }

  /// The files in a folder, workbooks unpacked, and what the terminal showed as one more.
  private func everything(_ result: Program.Result, in folder: String) -> [String] {
    Files.write(result.text + result.complaint, to: folder + "/terminal")
    let unpacked = Program.run(
      "sh",
      ["-c", "for f in *.xlsx; do [ ! -e $f ] || { unzip -p $f > $f.txt && rm $f; }; done; ls"],
      in: folder)
    return unpacked.text.split(separator: "\n").map(String.init)
  }

  /// The files that hold one of the words.
  private func holders(of words: Set<String>, in folder: String) -> String {
    Files.write(words.sorted().joined(separator: "\n") + "\n", to: folder + "/../words")
    return Program.run("grep", ["-raFo", "-m", "3", "-f", "../words", "."], in: folder).text
  }

  @Test(arguments: [
    ("saiene-log", "ministry", 7), ("saiene-after", "ministry", 5), ("declared", "ci", 7),
    ("saiene-log", "ci", 7), ("saiene-log", "lessons", 7), ("saiene-log", "", 7),
  ])
  func noPersonInAnyFile(system: String, edition: String, files: Int) throws {
    let folder = workplace()
    let names = names(folder + "/examples/" + system)
    #expect(names.count > 5)
    let chosen = edition.isEmpty ? [] : ["--edition", edition]
    let result = Binary.run(
      ["check", "examples/" + system, "--output", "out", "--format", "xlsx=out/list.xlsx"]
        + ["--exit-zero"] + chosen, in: folder)
    #expect(result.status == 0, "\(result.complaint)")
    #expect(everything(result, in: folder + "/out").count == files + 1)
    #expect(holders(of: names, in: folder + "/out") == "")
  }

  /// The search finds names where they are: else it would prove nothing.
  @Test func theAuditorSeesNames() throws {
    let folder = workplace()
    let result = Binary.run(
      ["check", "examples/saiene-log", "--edition", "auditor", "--output", "out", "--exit-zero"],
      in: folder)
    #expect(result.status == 0)
    let held = holders(of: ["m01900"], in: folder + "/out")
    for file in everything(result, in: folder + "/out") where !file.hasSuffix(".txt") {
      #expect(file == "terminal" || held.contains("/\(file):"), "\(file)")
    }
  }

  @Test func theSameKeyGivesTheSameNames() throws {
    let folder = workplace()
    func check(_ more: [String]) -> Program.Result {
      Binary.run(["check", "examples/saiene-log", "--exit-zero"] + more, in: folder)
    }
    #expect(check(["--pseudonym-key", "key", "--output", "one"]).status == 0)
    // Another file of evidence: without a key pseudonyms would be others.
    let log = folder + "/examples/saiene-log/personnel.csv"
    Files.write(
      String(decoding: Program.bytes(of: log) ?? [], as: UTF8.self) + "99,架空　増員,,M01,,\n", to: log)
    let again = check(
      [
        "--pseudonym-key", "key", "--output", "two", "--compare", "one/findings.json",
        "--pseudonym-map", "map.csv",
      ])
    #expect(again.status == 0, "\(again.complaint)")
    let later = String(
      decoding: Program.bytes(of: folder + "/two/findings.json") ?? [], as: UTF8.self)
    #expect(later.contains("\"change\": \"known\"") || later.contains("\"change\":\"known\""))
    #expect(!later.contains("\"new\": 1") && !later.contains("comparison-other-names"))

    let map = String(decoding: Program.bytes(of: folder + "/map.csv") ?? [], as: UTF8.self)
    let line = try #require(map.split(whereSeparator: \.isNewline).first { $0.contains("m01900") })
    let standIn = String(line.prefix(14))
    #expect(standIn.hasPrefix("p-") && later.contains(standIn))
    #expect(Program.run("stat", ["-c", "%a", "map.csv"], in: folder).text == "600\n")

    let other = check(["--output", "three", "--compare", "one/findings.json"])
    #expect(other.status == 0)
    let stranger = String(
      decoding: Program.bytes(of: folder + "/three/findings.json") ?? [], as: UTF8.self)
    #expect(stranger.contains("comparison-other-names"))
    #expect(!stranger.contains("\"change\": \"known\""))
  }

  @Test(arguments: [
    (["--pseudonym-map", "out/map.csv", "--output", "out"], "仮名の対応表"),
    (["--pseudonym-map", "./out/../out/map.csv", "--output", "out"], "仮名の対応表"),
    (["--explain", "access-off-hours=m01900"], "--edition auditor"),
    (["--pseudonym-key", "missing"], "鍵のファイル"),
    (["--pseudonym-key", "examples/saiene-log/tenken.yaml"], "鍵"),
    (["--edition", "auditor", "--pseudonym-key", "key"], "auditor"),
    (["--edition", "press"], "press"),
  ])
  func wrongQuestions(arguments: [String], word: String) {
    let result = Binary.run(["check", "examples/saiene-log"] + arguments, in: workplace())
    #expect(result.status == 2 || result.status == 64)
    #expect(result.complaint.contains(word), "\(result.complaint)")
    #expect(!result.text.contains("m01900"))
  }

  /// What a reader of an edition does with it: other forms, the same edition.
  @Test func anEditionStaysWhatItIs() {
    let folder = workplace()
    #expect(
      Binary.run(
        ["check", "examples/saiene-log", "--output", "one", "--exit-zero", "--quiet"], in: folder
      ).status == 0)
    #expect(
      Binary.run(
        ["report", "one/findings.xml", "--output", "two", "--quiet"], in: folder
      ).status == 0)
    for file in OutputTests.files {
      let isSame =
        Program.bytes(of: "\(folder)/one/\(file)") == Program.bytes(of: "\(folder)/two/\(file)")
      #expect(isSame, "\(file)")
    }
    let checked = Program.run(
      "xmllint",
      ["--noout", "--schema", "\(repository)/schemas/findings.xsd", "one/findings.xml"], in: folder)
    #expect(checked.status == 0, "\(checked.complaint)")
  }
}
