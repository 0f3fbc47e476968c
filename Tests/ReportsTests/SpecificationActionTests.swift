import Basics
import Findings
import Testing

@testable import Reports

/// What an officer is asked to do about a requirement.
@Suite struct SpecificationActionTests {
  private func result(_ verdict: Verdict, reason: String?) -> RuleResult {
    let text = BilingualText("t")
    let finding = Finding(
      id: "1", subject: "s", outcome: verdict == .fail ? .fail : .unknown, reason: reason,
      at: .init(evidence: "specification"), observed: [], expected: text, message: text, signs: [])
    return RuleResult(
      rule: "r", version: 1, title: text, kind: "requirement", aspect: "procurement",
      verdict: verdict, severity: "high", level: "basic", clauses: [], parameters: [],
      evidence: [], requirement: text, remedy: text, rationale: nil, population: 1, passed: 0,
      failed: 0, unknown: 0, waived: 0, reasons: [],
      findings: FindingList(reason == nil ? [] : [finding]))
  }

  /// What is near is to be looked at; of what cannot be read nothing is known.
  @Test func whatIsToBeDone() {
    typealias Action = SpecificationReport.Action
    #expect(Action(result(.unknown, reason: "unclear")) == .look)
    #expect(Action(result(.unknown, reason: "delegated")) == .unjudged)
    #expect(Action(result(.unknown, reason: nil)) == .unjudged)
    #expect(Action(result(.fail, reason: "missing")) == .correct)
    #expect(Action(result(.pass, reason: nil)) == .none)
  }
}
