import Testing

/// The files that a run writes: the same in every run, valid, and the same in every form.
@Suite struct OutputTests {
  static let files = ["findings.json", "findings.xml", "findings.csv", "report.html"]

  private func written(_ arguments: [String], in folder: String, to output: String) -> [[UInt8]?] {
    let result = Binary.run(
      arguments + ["--output", output, "--quiet"]
        + (arguments[0] == "check" ? ["--exit-zero"] : []), in: folder)
    #expect(result == Program.Result(status: 0, output: [], errors: []))
    return Self.files.map { Program.bytes(of: "\(output)/\($0)") }
  }

  @Test(arguments: ["saiene-before", "saiene-after"])
  func theSameBytes(_ system: String) {
    let output = Program.temporaryFolder()
    let path = "\(repository)/examples/\(system)"
    let first = written(["check", path, "--jobs", "1"], in: repository, to: output + "/1")
    #expect(first.allSatisfy { $0?.isEmpty == false })
    #expect(first == written(["check", path, "--jobs", "1"], in: repository, to: output + "/2"))
    #expect(first == written(["check", path, "--jobs", "2"], in: repository, to: output + "/3"))
    #expect(first == written(["check", "."], in: path, to: output + "/4"))
    #expect(
      first == written(["check", "examples/\(system)"], in: Binary.workplace(), to: output + "/5"))
  }

  @Test(arguments: ["saiene-before", "saiene-after"])
  func validAndLossless(_ system: String) {
    let output = Program.temporaryFolder()
    let first = written(["check", "examples/\(system)"], in: repository, to: output + "/a")
    let checked = Program.run(
      "xmllint",
      ["--noout", "--schema", "\(repository)/schemas/findings.xsd", "\(output)/a/findings.xml"],
      in: repository)
    #expect(checked.status == 0, "\(checked.complaint)")
    let fromXML = written(
      ["report", "\(output)/a/findings.xml"], in: repository, to: output + "/b")
    #expect(first == fromXML)
    #expect(
      first == written(["report", "\(output)/b/findings.json"], in: repository, to: output + "/c"))
  }
}
