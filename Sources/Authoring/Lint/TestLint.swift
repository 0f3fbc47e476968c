import Basics
import Policy
import Schema

/// Finds verdicts that no test of a rule expects, and tests that would pass whatever subjects come.
struct TestLint {
  let rule: CheckedRule
  let source: RuleSource
  let vocabulary: Vocabulary
  let cases: [RuleTestCase]

  func problems() -> [Problem] {
    if cases.isEmpty {
      return [
        Problem(
          .warning, code: "no-tests", at: Place(file: source.path),
          what: BilingualText(ja: "試験がありません", en: "the rule has no tests"),
          remedy: BilingualText(
            ja: "「tests」に、適合、不適合、判定不能、対象0件の試験を書いてください",
            en: "write tests for pass, fail, unknown and empty under 'tests'"))
      ]
    }
    return missing + silent
  }

  private var failure: RuleTestCase.ExpectedVerdict {
    rule.kind == .indicator ? .indicator : .fail
  }

  private var missing: [Problem] {
    var problems: [Problem] = []
    for verdict in [.pass, failure, .unknown]
    where !cases.contains(where: { $0.verdict == verdict }) {
      problems.append(
        gap(
          "untested-verdict",
          BilingualText(
            ja: "判定「\(verdict.rawValue)」の試験がありません",
            en: "no test expects the verdict '\(verdict.rawValue)'")))
    }
    if canBeEmpty, !cases.contains(where: isEmpty) {
      problems.append(
        gap(
          "untested-empty",
          BilingualText(
            ja: "対象が一つもないときの試験がありません", en: "no test has no subjects at all")))
    }
    return problems
  }

  private func gap(_ code: String, _ what: BilingualText) -> Problem {
    let node = source.node["tests"]
    return Problem(
      .warning, code: code,
      at: Place(file: source.path, line: node?.line, column: node?.column), what: what,
      remedy: BilingualText(ja: "「tests」に加えてください", en: "add one under 'tests'"))
  }

  /// A tree and a group of everything are always there, unless a join drops them.
  private var canBeEmpty: Bool {
    let table = vocabulary.tables[rule.relation.table]
    if let grouping = rule.grouping {
      return !grouping.keys.isEmpty || grouping.joins.contains { $0.unmatched == .drop }
    }
    return table.form != .tree || rule.relation.filter != .always
  }

  private func isEmpty(_ test: RuleTestCase) -> Bool {
    let own = test.tables.first { $0.table == rule.relation.table }
    return own?.rows.isEmpty == true || test.verdict == .empty || test.verdict == .notApplicable
  }

  /// Tests that expect findings without saying of whom.
  private var silent: [Problem] {
    // One subject needs no name.
    if vocabulary.tables[rule.relation.table].form == .tree || rule.grouping?.keys.isEmpty == true {
      return []
    }
    return cases.compactMap { test in
      let isSilent =
        (test.verdict == failure && test.failed == nil)
        || (test.verdict == .unknown && test.unknown == nil && test.unreadable.isEmpty
          && test.tables.contains { $0.table == rule.relation.table })
      guard isSilent else { return nil }
      let key = test.verdict == .unknown ? "unknown" : "failed"
      var place = test.place
      place.file = source.path
      return Problem(
        .warning, code: "test-names-nobody", at: place,
        what: BilingualText(
          ja: "試験が「\(key)」の対象を挙げていないので、誰の指摘でも通ります",
          en: "the test does not say which subjects are \(key), so that any would do"),
        remedy: BilingualText(
          ja: "expect に \(key): [対象, …] を書いてください", en: "write \(key): [subject, …] under expect"))
    }
  }
}
