import Testing

/// No output may take the place of what a check reads.
@Suite struct OutputRefusalTests {
  /// A copy of the example that a test may break.
  private func system() -> String {
    let folder = Program.temporaryFolder()
    _ = Program.run(
      "cp", ["-r", "\(repository)/examples/declared", "\(folder)/system"], in: repository)
    return "\(folder)/system"
  }

  @Test(arguments: [
    "csv=accounts.csv", "json=tenken.yaml", "xml=./records/../attestations.yaml", "html=link.html",
  ])
  func aFileThatWasRead(_ format: String) {
    let folder = system()
    _ = Program.run("ln", ["-s", "accounts.csv", "link.html"], in: folder)
    let names = ["accounts.csv", "tenken.yaml", "attestations.yaml"]
    let before = names.map { Program.bytes(of: "\(folder)/\($0)") }
    let result = Binary.run(["check", ".", "--format", format], in: folder)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("点検の入力であるファイルには書き出しません"))
    #expect(names.map { Program.bytes(of: "\(folder)/\($0)") } == before)
    #expect(before.allSatisfy { $0?.isEmpty == false })
  }

  @Test func aFolderThatHoldsEvidenceOfThatName() {
    let folder = system()
    _ = Program.run("mv", ["accounts.csv", "findings.csv"], in: folder)
    _ = Program.run("sed", ["-i", "s/accounts.csv/findings.csv/", "tenken.yaml"], in: folder)
    let before = Program.bytes(of: "\(folder)/findings.csv")
    let result = Binary.run(["check", ".", "--output", "."], in: folder)
    #expect(result.status == 2)
    #expect(Program.bytes(of: "\(folder)/findings.csv") == before)
    #expect(Program.bytes(of: "\(folder)/report.html") == nil)
  }

  /// Whatever option names the output.
  @Test(arguments: [
    ["--pseudonym-map", "accounts.csv"], ["--pseudonym-map", "tenken.yaml"],
    ["--pseudonym-key", "key", "--pseudonym-map", "key"],
    ["--pseudonym-key", "key", "--format", "csv=key"],
  ])
  func aMapOfPseudonyms(_ options: [String]) {
    let folder = system()
    Files.write("0123456789abcdef0123456789abcdef\n", to: folder + "/key")
    _ = Program.run("chmod", ["600", "key"], in: folder)
    let names = ["accounts.csv", "tenken.yaml", "key"]
    let before = names.map { Program.bytes(of: "\(folder)/\($0)") }
    let result = Binary.run(["check", "."] + options, in: folder)
    #expect(result.status == 2)
    #expect(result.complaint.contains("点検の入力であるファイルには書き出しません"))
    #expect(names.map { Program.bytes(of: "\(folder)/\($0)") } == before)
  }

  /// What a run is compared with may not be replaced: the second run would find nothing new.
  @Test func theFindingsOfAnEarlierRun() {
    let folder = system()
    let first = Binary.run(["check", ".", "--output", "out", "--exit-zero"], in: folder)
    #expect(first.status == 0)
    let before = Program.bytes(of: "\(folder)/out/findings.json")
    let result = Binary.run(
      ["check", ".", "--compare", "out/findings.json", "--output", "out", "--exit-zero"], in: folder
    )
    #expect(result.status == 2)
    #expect(result.complaint.contains("点検の入力であるファイルには書き出しません"))
    #expect(Program.bytes(of: "\(folder)/out/findings.json") == before)
  }

  @Test func theMatrixOfAnAcceptance() {
    let folder = system()
    Files.write("本文", to: folder + "/acceptance.html")
    _ = Program.run(
      "sed", ["-i", "s/^evidence:/evidence:\\n  terms: {file: acceptance.html}/", "tenken.yaml"],
      in: folder)
    let result = Binary.run(["check", ".", "--output", "."], in: folder)
    #expect(result.status == 2)
    #expect(result.complaint.contains("acceptance.html"))
    #expect(Program.bytes(of: "\(folder)/acceptance.html") == Array("本文".utf8))
  }

  /// Waivers, and a document that is called like the copy of another one.
  @Test func whatASpecificationIsJudgedWith() {
    let folder = Binary.workplace()
    let examples = Program.run("sh", ["-c", "ls examples/*/*.docx"], in: folder)
    let document = examples.text.split(separator: "\n").first.map(String.init) ?? ""
    _ = Program.run("cp", [document, "a.docx"], in: folder)
    _ = Program.run("cp", [document, "a.annotated.docx"], in: folder)
    Files.write("waivers: []\n", to: folder + "/w.yaml")
    let names = ["a.docx", "a.annotated.docx", "w.yaml"]
    let before = names.map { Program.bytes(of: "\(folder)/\($0)") }
    for options in [
      ["a.docx", "--waivers", "w.yaml", "--format", "json=w.yaml"],
      ["a.docx", "a.annotated.docx", "--output", "."],
    ] {
      let result = Binary.run(["spec"] + options, in: folder)
      #expect(result.status == 2)
      #expect(result.complaint.contains("点検の入力であるファイルには書き出しません"))
    }
    #expect(names.map { Program.bytes(of: "\(folder)/\($0)") } == before)
    #expect(before.allSatisfy { $0?.isEmpty == false })
  }

  /// A misspelt name is not judged as a document that says nothing.
  @Test(arguments: [["none.docx"], ["a.md", "none.docx"], ["a.md", "--against", "none.md"]])
  func aSpecificationThatIsNotThere(arguments: [String]) {
    let folder = Program.temporaryFolder()
    Files.write("# 調達仕様書\n", to: folder + "/a.md")
    let result = Binary.run(["spec"] + arguments, in: folder)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("none."))
  }

  @Test func anotherFileIsWritten() {
    let folder = system()
    let result = Binary.run(["check", ".", "--format", "csv=mine.csv", "--exit-zero"], in: folder)
    #expect(result.status == 0)
    #expect(Program.bytes(of: "\(folder)/mine.csv")?.isEmpty == false)
  }
}
