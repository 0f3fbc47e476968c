import Basics
import Evaluation
import Policy

/// What a failed test expected and what came of it, subject by subject.
public struct RuleTestReport {
  private let test: RuleTestCase
  private let result: RuleTestRunner.Result
  private let language: Language

  public init(_ test: RuleTestCase, _ result: RuleTestRunner.Result, language: Language) {
    self.test = test
    self.result = result
    self.language = language
  }

  /// None for a test that passes.
  public func lines() -> [String] {
    if result.problems.isEmpty { return [] }
    let name = test.name.map { "  \($0)" } ?? ""
    var lines = ["\(test.place.description): \(test.rule.id)\(name)"]
    guard let outcome = result.outcome, let verdict = result.verdict else {
      return lines + result.problems.map { "  " + $0.rendered(in: language) }
    }
    var rows: [(name: String, expected: String, got: String)] = []
    if verdict.rawValue != test.verdict.rawValue {
      rows.append((say("判定", "verdict"), test.verdict.rawValue, verdict.rawValue))
    }
    rows += subjects(outcome)
    let width = rows.map { $0.name.count }.max() ?? 0
    for row in rows {
      let blank = String(repeating: " ", count: width - row.name.count)
      lines.append(
        "  \(row.name)\(blank)  " + say("期待", "expected") + " \(row.expected)  "
          + say("実際", "got") + " \(row.got)")
    }
    return lines
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  /// Subjects of which the test says something else than what came, in the order of their names.
  private func subjects(_ outcome: RuleOutcome) -> [(String, String, String)] {
    var expected: [(subject: String, outcome: SubjectOutcome.Outcome)] = []
    for (list, kind) in [
      (test.failed, SubjectOutcome.Outcome.failed), (test.unknown, .unknown),
      (test.passed, .passed),
    ] {
      expected += (list ?? []).map { ($0, kind) }
    }
    let looked = [
      test.failed == nil ? nil : SubjectOutcome.Outcome.failed,
      test.unknown == nil ? nil : .unknown, test.passed == nil ? nil : .passed,
    ].compactMap { $0 }
    var names: [String] = []
    for name in expected.map(\.subject) + outcome.subjects.map(\.subject)
    where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      names.append(name)
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.compactMap { name in
      let wanted = expected.filter { $0.subject.utf8.elementsEqual(name.utf8) }.map(\.outcome)
      let got = outcome.subjects.filter { $0.subject.utf8.elementsEqual(name.utf8) }.map(\.outcome)
      // What the test does not look at is no difference.
      let counted = got.filter { looked.contains($0) }
      let isSame = words(wanted) == words(counted)
      return isSame ? nil : (name, list(wanted), list(got))
    }
  }

  private func words(_ outcomes: [SubjectOutcome.Outcome]) -> [String] {
    outcomes.map(\.rawValue).sorted()
  }

  private func list(_ outcomes: [SubjectOutcome.Outcome]) -> String {
    outcomes.isEmpty ? say("（指摘なし）", "(nothing)") : words(outcomes).joined(separator: ", ")
  }
}
