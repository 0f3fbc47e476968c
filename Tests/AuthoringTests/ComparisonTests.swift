import Basics
import Policy
import Testing

@testable import Authoring

@Suite struct ComparisonTests {
  private func resolve(_ scratch: Scratch, _ name: String, _ text: String) throws
    -> ResolvedBaseline
  {
    try Repository.policies().resolve(baseline: scratch.write("\(name).yaml", text))
  }

  @Test func ruleByRule() throws {
    let scratch = Scratch()
    let title = "title: {ja: 基準, en: Baseline}\n"
    let old = try resolve(
      scratch, "old",
      "id: old\n" + title + """
        rules:
          - account-mfa
          - account-review-current
          - account-dormant-suspended
          - account-password-age
          - grant-never-used
        allow_weaker: [{rule: account-password-age, parameter: max_age, reason: {ja: 例, en: example}}]
        """)
    let new = try resolve(
      scratch, "new",
      "id: new\n" + title + """
        rules:
          - account-mfa
          - account-privileged-mfa
          - {id: account-dormant-suspended, parameters: {dormancy: P3M}}
          - {id: account-password-age, parameters: {max_age: P2Y}}
          - grant-never-used
        allow_weaker: [{rule: account-password-age, parameter: max_age, reason: {ja: 例, en: example}}]
        not_applicable: {grant-never-used: 記録がない}
        """)
    let comparison = BaselineComparison(old, new)
    #expect(
      comparison.rules.map { "\($0.rule.id) \($0.change.rawValue)" } == [
        "account-mfa same", "account-privileged-mfa added", "account-dormant-suspended stricter",
        "account-password-age weaker", "grant-never-used removed", "account-review-current removed",
      ])
    #expect(
      comparison.rules.flatMap(\.parameters).map { "\($0.name) \($0.old) \($0.new)" } == [
        "dormancy P6M P3M", "max_age P1Y P2Y",
      ])
    let table = ComparisonOutput(old, new, documents: []).table(in: .ja)
    #expect(table.contains("厳しい (1)\n  account-dormant-suspended"))
    #expect(table.contains("    dormancy: P6M → P3M\n"))
    #expect(table.contains("対象外: 記録がない"))
    let back = BaselineComparison(new, old)
    #expect(back.count(.stricter) == 1 && back.count(.weaker) == 1 && back.count(.added) == 2)
  }

  @Test func clausesAreFoundInTheOtherEdition() throws {
    let policies = try Repository.policies()
    let old = try policies.resolve(baseline: "unified-standards-r3")
    let new = try policies.resolve(baseline: "recurrence-prevention")
    let documents = policies.loadAllRules().documents
    let entry = try #require(
      ClauseEditions(documents).between(old, new).first { $0.rule == "account-left-person" })
    #expect(entry.document == "unified-standards")
    #expect(entry.editions.map(\.edition) == ["r3", "r5", "r7"])
    #expect(entry.editions.first?.clauses == ["6.1.1(2)(b)"])
    let table = ComparisonOutput(old, new, documents: documents).table(in: .en)
    #expect(
      table.contains("account-left-person  unified-standards  r3 6.1.1(2)(b) | r5 7.1.1(2)(b) |"))
  }

  @Test func aBaselineBesideItselfIsTheSame() throws {
    let baseline = try Repository.policies().resolve(baseline: "recurrence-prevention")
    let comparison = BaselineComparison(baseline, baseline)
    #expect(comparison.count(.same) == baseline.rules.count)
    #expect(comparison.rules.count == baseline.rules.count)
  }

  @Test func theMeasuresOf2023AreNowhereWeaker() throws {
    let policies = try Repository.policies()
    let comparison = BaselineComparison(
      try policies.resolve(baseline: "unified-standards-r7"),
      try policies.resolve(baseline: "recurrence-prevention"))
    for change in [BaselineComparison.Change.weaker, .removed, .different] {
      #expect(comparison.rules.filter { $0.change == change }.map(\.rule.id) == [])
    }
    #expect(comparison.count(.added) > 10)
  }
}
