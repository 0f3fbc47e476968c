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

  @Test func anotherFileIsWritten() {
    let folder = system()
    let result = Binary.run(["check", ".", "--format", "csv=mine.csv", "--exit-zero"], in: folder)
    #expect(result.status == 0)
    #expect(Program.bytes(of: "\(folder)/mine.csv")?.isEmpty == false)
  }
}
