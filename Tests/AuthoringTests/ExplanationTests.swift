import Basics
import Evaluation
import Policy
import Testing

@testable import Authoring

@Suite struct ExplanationTests {
  private static func cases() throws -> (
    cases: [RuleTestCase], runner: RuleTestRunner, set: PolicySet, tests: RuleTests
  ) {
    let policies = try Repository.policies()
    let tests = RuleTests(policies)
    var cases: [RuleTestCase] = []
    for file in policies.ruleFiles { cases += try tests.read(try policies.source(file)) }
    return (
      cases, RuleTestRunner(vocabulary: policies.vocabulary, wordlists: tests.wordlists), policies,
      tests
    )
  }

  /// Over every subject of every test of every shipped rule, and every node of each tree.
  @Test func noExplanationDisagreesWithItsOutcome() throws {
    let (cases, runner, _, _) = try Self.cases()
    var count = 0
    for test in cases {
      let plain = runner.run(test).outcome?.subjects ?? []
      let explained = runner.run(test, explaining: .all).outcome?.subjects ?? []
      #expect(plain.map(\.outcome) == explained.map(\.outcome))
      for subject in explained {
        let explanation = try #require(subject.explanation, "\(test.rule.id)")
        #expect(explanation.outcome == subject.outcome, "\(test.rule.id) \(subject.subject)")
        #expect(Self.isSound(explanation.requirement))
        if let chosen = explanation.chosen { #expect(Self.isSound(chosen)) }
        count += 1
      }
    }
    #expect(count > 300)
  }

  /// Each node's answer follows from those of its parts.
  private static func isSound(_ judged: JudgedCondition) -> Bool {
    let truths = judged.parts.map(\.truth)
    let follows: Bool
    switch judged.form {
    case .always: follows = judged.truth == .yes
    case .test: follows = truths.isEmpty
    case .all: follows = judged.truth == Truth.all(truths)
    case .any: follows = judged.truth == Truth.any(truths)
    case .not: follows = truths.count == 1 && judged.truth == !truths[0]
    }
    return follows && judged.parts.allSatisfy(isSound)
  }

  @Test func aDormantAccountIsToldWhatWouldHavePassed() throws {
    let (cases, runner, policies, tests) = try Self.cases()
    let test = try #require(
      cases.first {
        $0.rule.id == "account-dormant-suspended" && $0.name == "six months and a day without use"
      })
    let subject = try #require(
      runner.run(test, explaining: .named(["a"])).outcome?.subjects.first)
    let lines = { (language: Language) in
      ExplanationText(
        test.rule, vocabulary: policies.vocabulary, wordlists: tests.wordlists,
        context: RunContext(asOf: test.asOf, zone: .tokyo), language: language
      ).lines(subject).dropFirst().map { $0 }
    }
    #expect(
      lines(.en) == [
        "  ○ is a subject of the rule", "    ○ kind: individual  [not_in service, one_time]",
        "  × meets the requirement", "    × any of",
        "      × it is suspended or retired: status: active  [not_in active]  → status is not 'active'",
        "      × it was used in the period: last_used_at: 2022-08-02  [within $dormancy = P6M]  → last used is within the last 6 months (2022-08-03 or later)",
        "      × it was never used and issued in the period: all of",
        "        × last_used_at: 2022-08-02  [present false]  → last used is absent",
        "        × created_at: 2020-04-01  [within $dormancy = P6M]  → created is within the last 6 months (2022-08-03 or later)",
      ])
    #expect(lines(.ja)[5].hasSuffix("→ 最終利用日時が6か月以内であること（2022-08-03 以後）"))
  }

  @Test func onlyTheNamedSubjectIsExplained() throws {
    let (cases, runner, _, _) = try Self.cases()
    let test = try #require(
      cases.first { $0.rule.id == "account-never-used" && !$0.tables.isEmpty })
    let subjects = runner.run(test, explaining: .named(["no such subject"])).outcome?.subjects ?? []
    #expect(subjects.allSatisfy { $0.explanation == nil })
  }
}
