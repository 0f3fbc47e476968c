import Basics
import Findings
import Testing

/// What a run says, short enough to be written down whole.
struct TestOutcome: Equatable {
  /// For each rule `verdict passed/failed/unknown`; empty for a refused run.
  var rules: [String: String] = [:]
  /// `evidence code` for each problem on a card, then `evidence: why` for each population that is
  /// contradicted; for a refused run `place code`.
  var problems: [String] = []
  var isComplete = false

  /// The run over the untouched system, with some rules otherwise.
  init(_ changed: [String: String] = [:], _ problems: [String] = [], isComplete: Bool? = nil) {
    rules = TestOutcome.untouched.merging(changed) { $1 }
    self.problems = problems
    self.isComplete = isComplete ?? (changed.isEmpty && problems.isEmpty)
  }

  static let untouched = [
    "lending": "pass 1/0/0", "mail": "pass 4/0/0", "mfa": "pass 1/0/0", "reviewed": "pass 4/0/0",
    "suspended": "pass 4/0/0",
  ]

  /// The three rules over accounts cannot be judged at all.
  static func noAccounts(_ problems: [String]) -> TestOutcome {
    TestOutcome(accounts("unknown 0/0/0"), problems)
  }

  /// The same for all rules over accounts.
  static func accounts(_ text: String) -> [String: String] {
    ["mail": text, "reviewed": text, "suspended": text]
  }

  static func refused(_ problems: String...) -> TestOutcome {
    var outcome = TestOutcome([:], problems)
    outcome.rules = [:]
    return outcome
  }

  init(refused list: ProblemList) {
    problems = list.problems.map { "\($0.place.description) \($0.code)" }
    for problem in list.problems {
      let isOption = ["unknown-baseline", "bad-as-of"].contains(problem.code)
      #expect(isOption || problem.place != Place(), "\(problem.code)")
      TestOutcome.expectBothLanguages(problem)
    }
  }

  init(_ document: FindingsDocument) {
    for result in document.results {
      rules[result.rule] =
        "\(result.verdict.rawValue) \(result.passed)/\(result.failed)/\(result.unknown)"
      #expect(
        result.passed + result.failed + result.unknown + result.waived == result.population)
      #expect(result.findings.count == result.population - result.passed)
      #expect(result.verdict == .pass || !result.reasons.isEmpty || result.population > 0)
    }
    for card in document.evidence {
      problems += card.problems.map { "\(card.id) \($0.code)" }
      for problem in card.problems where problem.severity == .error {
        #expect(
          problem.place != Place() && (problem.remedy ?? problem.why) != nil, "\(problem.code)")
        TestOutcome.expectBothLanguages(problem)
      }
      if card.isUsable, !TestOutcome.unconfirmed.contains(card.populationReason.en) {
        problems.append("\(card.id): \(card.populationReason.en)")
      }
    }
    isComplete = document.complete
  }

  private static let unconfirmed = [
    "unconfirmed: no row count was declared", "unconfirmed: no hash was declared",
  ]

  private static func expectBothLanguages(_ problem: Problem) {
    #expect(
      !problem.what.ja.isEmpty && !problem.what.en.isEmpty && problem.what.ja != problem.what.en,
      "\(problem.code)")
  }
}
