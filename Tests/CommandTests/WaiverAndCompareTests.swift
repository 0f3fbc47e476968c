import Basics
import Testing

/// Waivers and comparisons from the command line: exit statuses and what is said.
@Suite struct WaiverAndCompareTests {
  private let folder = Binary.workplace()
  private static let waivers = "examples/waivers/saiene-before.yaml"

  private func run(_ line: String) -> (status: Int32?, text: String, complaint: String) {
    let result = Binary.run(line.split(separator: " ").map(String.init), in: folder)
    return (result.status, result.text, result.complaint)
  }

  private func write(_ text: String, to name: String) throws {
    let sink = try FileSink(path: "\(folder)/\(name)")
    try sink.write(text)
    try sink.commit()
  }

  @Test func lintTellsStatusAndDays() {
    let sound = run("waiver lint \(Self.waivers) --as-of 2023-03-31 --lang en")
    #expect(sound.status == 0)
    #expect(sound.text.contains("0 days left"))
    #expect(sound.text.contains("the waiver 'R4-02' ended on 2023-01-31"))
    #expect(sound.text.hasSuffix("3 waivers: in force 2, not started 0, expired 1. Problems: 1\n"))
    let later = run("waiver lint \(Self.waivers) --as-of 2023-04-01 --lang en")
    #expect(later.status == 0)
    #expect(later.text.contains("in force 1, not started 0, expired 2"))
  }

  @Test(arguments: [
    ("waivers:\n  - id: a\n kind: b\n", "w.yaml:"), ("waivers: []\nwavers: []\n", "'waivers'"),
  ])
  func aBrokenFileIsAWrongQuestion(_ example: (String, String)) throws {
    try write(example.0, to: "w.yaml")
    let lint = run("waiver lint w.yaml --lang en")
    #expect(lint.status == 2)
    #expect(lint.text.contains(example.1))
    let check = run("check examples/saiene-before --waivers w.yaml --lang en")
    #expect(check.status == 2)
    #expect(check.text == "")
    #expect(check.complaint.contains(example.1))
  }

  @Test func aWaiverChangesTheVerdictAndTheGate() {
    let line = "check examples/saiene-before --fail-on critical --lang en"
    #expect(run(line).text.contains("60 rules: fail 34, unknown 15, empty 4, pass 1"))
    let waived = run(line + " --waivers \(Self.waivers)")
    #expect(waived.status == 1)
    #expect(waived.text.contains("60 rules: fail 32, unknown 15, empty 4, waived 2, pass 1"))
    #expect(waived.text.contains("[alternatives 8] "))
    #expect(waived.text.contains("exceptions and alternatives: in force 2, expired 1"))
  }

  @Test func onlyNewFindingsReachTheGate() {
    #expect(run("check examples/saiene-before --output old --quiet").status == 1)
    // All is known; what could not be judged still makes the run incomplete.
    let again = run(
      "check examples/saiene-before --compare old/findings.xml --output new --lang en")
    #expect(again.status == 3)
    #expect(again.text.contains("against 2023-02-03T00:00:00+09:00: new 0, reopened 0, known 2,"))
    // A waiver that goes comes back as a finding.
    #expect(
      run("check examples/saiene-before --waivers \(Self.waivers) --output waived --quiet").status
        == 1)
    let back = run("check examples/saiene-before --compare waived/findings.json --lang en")
    #expect(back.status == 1)
    #expect(back.text.contains("new 0, reopened 9, known"))
    let other = run("check examples/saiene-after --compare old/findings.json --lang en")
    #expect(other.status == 2)
    #expect(other.complaint.contains("findings of another system cannot be compared"))
  }

  @Test func comparisonsHaveFiveForms() {
    _ = run("check examples/saiene-before --output old --quiet")
    _ = run("check examples/saiene-before --waivers \(Self.waivers) --output new --quiet")
    for (form, part) in [
      ("text", "new 0, reopened 0, changed 9,"), ("json", "\"totals\": {\"new\": 0,"),
      ("xml", "<totals new=\"0\" reopened=\"0\" changed=\"9\""), ("markdown", "| Rule | Verdict |"),
      ("html", "<!DOCTYPE html>"),
    ] {
      let result = run("compare old/findings.json new/findings.xml --lang en --format \(form)")
      #expect(result.status == 0, "\(form)")
      #expect(result.text.lowercased().contains(part.lowercased()), "\(form)")
    }
    #expect(run("compare old/findings.json old/findings.csv").status == 2)
    #expect(run("compare old/findings.json none.json").status == 2)
  }
}
