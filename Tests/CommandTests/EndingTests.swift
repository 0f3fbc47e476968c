import Glibc
import Testing

/// How a run ends when the place it writes to is closed, full, or no place at all.
@Suite struct EndingTests {
  private static let check = "check examples/saiene-before"

  private func shell(_ text: String) -> Program.Result {
    Program.run("bash", ["-c", "t='\(Binary.path)'; " + text], in: repository)
  }

  @Test func aCommandThatIsMisspelt() {
    let result = Binary.run(["chek", "examples/saiene-before"], in: repository)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.complaint.contains("「chek」というコマンドはありません"), "\(result.complaint)")
    #expect(result.complaint.contains("「check」のことではありませんか"))
  }

  /// A reader that has seen enough is no error: the gate's status stands.
  @Test(arguments: ["", "--format json", "--format csv"])
  func aClosedPipe(format: String) {
    let result = shell(
      "\"$t\" \(Self.check) \(format) | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}")
    #expect(result == Program.Result(status: 1, output: [], errors: []))
  }

  @Test(arguments: [check, check + " --format json", "policy list"])
  func aFullDisk(command: String) {
    let result = shell("\"$t\" \(command) --lang en > /dev/full")
    #expect(result.status == 2)
    #expect(result.complaint.hasPrefix("stdout: error: cannot be written"), "\(result.complaint)")
  }

  /// Nothing else takes the number of a closed stdout.
  @Test func aClosedOutput() {
    let folder = Program.temporaryFolder()
    let result = shell("\"$t\" \(Self.check) --output '\(folder)' >&-")
    #expect(result == Program.Result(status: 1, output: [], errors: []))
    #expect(Program.bytes(of: folder + "/findings.json")?.first == UInt8(ascii: "{"))
  }

  @Test func aFileWhereTheFolderShouldBe() {
    let folder = Program.temporaryFolder()
    let result = shell("touch '\(folder)/f'; \"$t\" \(Self.check) --output '\(folder)/f' --lang en")
    #expect(result.status == 2)
    #expect(
      result.complaint
        == "\(folder)/f/findings.json: error: cannot be written (a part of its path is a file, "
        + "not a folder) → choose another output folder\n")
  }

  @Test func noFolderAtAll() {
    let result = shell("\"$t\" \(Self.check) --output ''")
    #expect(result.status == 2)
    #expect(result.complaint.contains("--output takes a folder"))
  }

  @Test func noProgressInALog() {
    let result = shell("\"$t\" \(Self.check) --quiet")
    #expect(result == Program.Result(status: 1, output: [], errors: []))
  }
}
