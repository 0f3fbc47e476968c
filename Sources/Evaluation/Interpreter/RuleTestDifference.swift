import Basics
import Policy

/// How a test's expectation and its outcome differ, both ways.
struct RuleTestDifference {
  let test: RuleTestCase

  func problems(_ outcome: RuleOutcome, _ verdict: VerdictRule.Word) -> [Problem] {
    var problems: [Problem] = []
    if verdict.rawValue != test.verdict.rawValue {
      problems.append(
        problem(
          "test-verdict", ja: "判定が \(test.verdict.rawValue) でなく \(verdict.rawValue) です",
          en: "the verdict is \(verdict.rawValue), not \(test.verdict.rawValue)"))
    }
    problems += subjects(test.failed, outcome, .failed)
    problems += subjects(test.unknown, outcome, .unknown)
    problems += subjects(test.passed, outcome, .passed)
    return problems
  }

  /// Every subject as often as it is written, in whatever order.
  private func subjects(
    _ expected: [String]?, _ outcome: RuleOutcome, _ kind: SubjectOutcome.Outcome
  ) -> [Problem] {
    guard let expected else { return [] }
    var unexpected = outcome.subjects.filter { $0.outcome == kind }.map(\.subject)
    var missing: [String] = []
    for subject in expected {
      if let index = unexpected.firstIndex(where: { $0.utf8.elementsEqual(subject.utf8) }) {
        unexpected.remove(at: index)
      } else {
        missing.append(subject)
      }
    }
    let word = kind.rawValue
    return missing.map { subject in
      let actual = outcome.subjects.first { $0.subject.utf8.elementsEqual(subject.utf8) }
      guard let instead = actual?.outcome else {
        return problem(
          "test-missing-subject", ja: "\(word) のはずの「\(subject)」が対象にありません",
          en: "\(subject) should be \(word) but is no subject")
      }
      if instead == kind {
        return problem(
          "test-missing-subject", ja: "「\(subject)」が \(word) になる回数が足りません",
          en: "\(subject) is \(word) fewer times than the test says")
      }
      return problem(
        "test-missing-subject", ja: "「\(subject)」が \(word) でなく \(instead.rawValue) です",
        en: "\(subject) should be \(word) but is \(instead.rawValue)")
    }
      + unexpected.map { subject in
        problem(
          "test-unexpected-subject", ja: "「\(subject)」は \(word) のはずではありません",
          en: "\(subject) is \(word), which the test does not expect")
      }
  }

  private func problem(_ code: String, ja: String, en: String) -> Problem {
    let name = test.name.map { "「\($0)」" } ?? ""
    return Problem(
      code: code, at: test.place,
      what: BilingualText(
        ja: "\(test.rule.id) の試験\(name): \(ja)",
        en: "\(test.rule.id), test\(test.name.map { " '\($0)'" } ?? ""): \(en)"))
  }
}
