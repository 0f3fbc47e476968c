import Basics
import Findings
import TestFiles
import Testing

/// What became of findings between two runs.
@Suite struct FindingsComparisonTests {
  /// A run with one rule: findings as `id:outcome`, with a value where it matters.
  struct Run {
    var findings: [String] = []
    var verdict = Verdict.fail
    var version = 1
    var parameter = "P6M"
    var reasons: [String] = []
    var system = "s"
    var baseline = "b"
    var rule = "r"
    var comparison: ComparisonRecord?
    var key: String?

    var document: FindingsDocument {
      let list = findings.enumerated().map { index, text -> Finding in
        let parts = text.split(separator: ":").map(String.init)
        let outcome = parts.count > 1 ? Outcome(rawValue: parts[1]) ?? .fail : .fail
        let value = parts.count > 2 ? parts[2] : "v"
        return Finding(
          id: parts[0], subject: "u-\(parts[0])", outcome: outcome,
          at: .init(evidence: "accounts", row: index + 1, line: index + 2),
          observed: [.init(name: "x", value: value)], expected: BilingualText("E"),
          message: BilingualText("M"), signs: [])
      }
      func count(_ outcome: Outcome) -> Int { list.count { $0.outcome == outcome } }
      let both = BilingualText("t")
      let result = RuleResult(
        rule: rule, version: version, title: both, kind: "requirement", aspect: "operation",
        verdict: verdict, severity: "high", level: "basic", clauses: [],
        parameters: [
          .init(name: "p", value: parameter, defaultValue: "P6M", isWeaker: false, source: nil)
        ], evidence: ["accounts"], requirement: both, remedy: both, rationale: nil,
        population: list.count, passed: 0, failed: count(.fail), unknown: count(.unknown),
        waived: count(.waived),
        reasons: reasons.map { RuleResult.Reason(code: $0, text: both) },
        findings: FindingList(list))
      return FindingsDocument(
        toolVersion: "t", system: .init(id: system, name: "S"), engagement: nil,
        asOf: "2023-02-03T00:00:00+09:00", timezone: "Asia/Tokyo", complete: true,
        baseline: .init(id: baseline, title: both, sha256: "00"), evidence: [], results: [result],
        problems: [], comparison: comparison, pseudonymKey: key)
    }

    func file() throws -> TemporaryFile { try TemporaryFile(FindingsJSONTests.json(document)) }
  }

  static func compare(_ old: Run, _ new: Run) throws -> [String] {
    let (old, new) = (try old.file(), try new.file())
    defer { withExtendedLifetime((old, new)) {} }
    let comparison = try FindingsComparison(old: old.path, new: new.path)
    final class Box { var lines: [String] = [] }
    let box = Box()
    try comparison.forEachChange { change in
      let outcomes = [change.oldOutcome, change.newOutcome].map { $0?.rawValue ?? "-" }
      box.lines.append(
        "\(change.finding.id) \(change.state.rawValue) \(outcomes.joined(separator: ">"))")
    }
    // The counts and the list say the same.
    for state in FindingState.allCases where state != .unchanged {
      let listed = box.lines.count { $0.contains(" \(state.rawValue) ") }
      #expect(comparison.totals[state] == listed, "\(state)")
    }
    return box.lines
  }

  @Test func eachOutcomeAgainstEachOther() throws {
    let lines = try Self.compare(
      Run(findings: [
        "same", "other:fail:1", "gone", "f-w", "w-f:waived", "u-f:unknown", "f-u", "w-w:waived",
        "w-gone:waived", "u-u:unknown",
      ]),
      Run(findings: [
        "new", "u-u:unknown", "w-w:waived", "f-u:unknown", "u-f", "w-f", "f-w:waived",
        "other:fail:2", "same",
      ]))
    #expect(
      lines == [
        "new new ->fail", "f-u unconfirmed fail>unknown", "u-f new unknown>fail",
        "w-f reopened waived>fail", "f-w changed fail>waived", "other changed fail>fail",
        "gone fixed fail>-", "w-gone fixed waived>-",
      ])
  }

  /// A run without clear names keeps nothing that is made of them.
  @Test(arguments: [("r", 1), ("r", 2), ("other", 1)])
  func idsOfOtherNamesAreNotKept(rule: String, version: Int) throws {
    let old = try Run(findings: ["a", "b:waived"]).file()
    defer { withExtendedLifetime(old) {} }
    var new = Run(findings: ["p"], version: version, rule: rule, key: "k").document
    try new.compare(with: old.path)
    let kept = try #require(new.comparison).rules
    #expect(kept.allSatisfy { $0.fixedIDs.isEmpty && $0.unconfirmedIDs.isEmpty })
    #expect(kept.reduce(0) { $0 + $1.unconfirmed } == 2)
  }

  /// Rows move and lines shift: nothing has changed.
  @Test func orderAndPlaceDoNotMatter() throws {
    #expect(
      try Self.compare(Run(findings: ["a", "b", "c"]), Run(findings: ["c", "a", "b"])) == [])
  }

  @Test(arguments: [Verdict.unknown, .empty, .notApplicable, .notChecked, .error])
  func whatIsNotJudgedIsNotFixed(_ verdict: Verdict) throws {
    #expect(
      try Self.compare(Run(findings: ["a"]), Run(verdict: verdict)) == ["a unconfirmed fail>-"])
  }

  @Test(arguments: [Verdict.pass, .fail, .indicator, .waived])
  func whatIsJudgedAndGoneIsFixed(_ verdict: Verdict) throws {
    #expect(try Self.compare(Run(findings: ["a"]), Run(verdict: verdict)) == ["a fixed fail>-"])
  }

  @Test func nothingIsFixedByContradictedEvidence() throws {
    let new = Run(verdict: .fail, reasons: [RuleResult.Reason.contradicted])
    #expect(try Self.compare(Run(findings: ["a"]), new) == ["a unconfirmed fail>-"])
  }

  @Test func nothingIsFixedByAskingForLess() throws {
    let new = Run(verdict: .pass, parameter: "P1Y")
    #expect(try Self.compare(Run(findings: ["a"]), new) == ["a unconfirmed fail>-"])
  }

  @Test func anotherVersionOfARuleIsNotCompared() throws {
    #expect(
      try Self.compare(Run(findings: ["a", "b"]), Run(findings: ["a"], version: 2)) == [
        "a new ->fail", "b unconfirmed fail>-",
      ])
  }

  @Test func aRuleThatIsNoLongerThereFixesNothing() throws {
    #expect(
      try Self.compare(Run(findings: ["a"]), Run(findings: ["a"], rule: "other")) == [
        "a new ->fail", "a unconfirmed fail>-",
      ])
  }

  @Test func anotherSystemIsRefused() throws {
    let (old, new) = (try Run().file(), try Run(system: "t").file())
    defer { withExtendedLifetime((old, new)) {} }
    let error = #expect(throws: ProblemList.self) {
      try FindingsComparison(old: old.path, new: new.path)
    }
    #expect(error?.problems.map(\.code) == ["not-comparable"])
  }

  @Test func anotherBaselineIsSaid() throws {
    let (old, new) = (try Run().file(), try Run(baseline: "c").file())
    defer { withExtendedLifetime((old, new)) {} }
    let comparison = try FindingsComparison(old: old.path, new: new.path)
    #expect(comparison.notices.map(\.code) == ["comparison-other-baseline"])
  }

  // MARK: A run that knows the one before

  static func marked(_ old: Run, _ new: Run) throws -> FindingsDocument {
    var document = new.document
    let file = try old.file()
    try document.compare(with: file.path)
    withExtendedLifetime(file) {}
    return document
  }

  static func marks(_ document: FindingsDocument) throws -> [String] {
    var marks: [String] = []
    for result in document.results {
      try result.findings.forEach(limit: nil) {
        marks.append("\($0.id) \($0.change?.rawValue ?? "-")")
      }
    }
    return marks
  }

  @Test func findingsSayWhetherTheyAreNew() throws {
    let document = try Self.marked(
      Run(findings: ["a", "w:waived"]), Run(findings: ["b", "a", "w", "n:waived"]))
    #expect(try Self.marks(document) == ["b new", "a known", "w reopened", "n new"])
    let rule = try #require(document.comparison?.rules.first)
    #expect(
      rule
        == .init(rule: "r", verdict: .fail, new: 1, known: 1, reopened: 1))
    #expect(document.comparison?.isKnown(document.results[0]) == false)
  }

  /// Fixed in the second run, back in the third; lost from sight in the second, known in the third.
  @Test func historyGoesFromRunToRun() throws {
    var second = Run(findings: ["00000000000000aa"])
    second.comparison = try Self.marked(
      Run(findings: ["00000000000000aa", "00000000000000bb", "odd"]), second
    ).comparison
    #expect(second.comparison?.rules.first?.fixedIDs == ["00000000000000bb", "odd"])
    let third = try Self.marked(
      second, Run(findings: ["00000000000000aa", "odd", "00000000000000cc"]))
    #expect(
      try Self.marks(third) == ["00000000000000aa known", "odd reopened", "00000000000000cc new"])
    #expect(third.comparison?.rules.first?.fixedIDs == ["00000000000000bb"])

    var blind = Run(verdict: .unknown)
    blind.comparison = try Self.marked(Run(findings: ["a"]), blind).comparison
    #expect(blind.comparison?.rules.first?.unconfirmedIDs == ["a"])
    #expect(try Self.marks(Self.marked(blind, Run(findings: ["a", "b"]))) == ["a known", "b new"])
  }

  @Test func aRuleWithoutSubjectsIsKnownByItsVerdict() throws {
    let failing = try Self.marked(Run(verdict: .fail), Run(verdict: .fail))
    #expect(failing.comparison?.isKnown(failing.results[0]) == true)
    let worse = try Self.marked(Run(verdict: .pass), Run(verdict: .fail))
    #expect(worse.comparison?.isKnown(worse.results[0]) == false)
    let rewritten = try Self.marked(Run(verdict: .fail), Run(verdict: .fail, version: 2))
    #expect(rewritten.comparison?.isKnown(rewritten.results[0]) == false)
  }

  @Test func bothNotationsSayTheSame() throws {
    let (old, new) = (
      try Run(findings: ["gone", "a:fail:1"]).file(),
      try Run(findings: ["a:fail:2", "<new>"]).file()
    )
    defer { withExtendedLifetime((old, new)) {} }
    let comparison = try FindingsComparison(old: old.path, new: new.path)
    let (json, xml) = (MemorySink(), MemorySink())
    try ComparisonNotation.writeJSON(comparison, to: json)
    try ComparisonNotation.writeXML(comparison, to: xml)
    for part in [
      "\"totals\": {\"new\": 1, \"reopened\": 0, \"changed\": 1, \"unchanged\": 0, \"fixed\": 1, \"unconfirmed\": 0}",
      "\"id\": \"gone\", \"subject\": \"u-gone\", \"state\": \"fixed\", \"old_outcome\": \"fail\"",
    ] { #expect(json.text.contains(part)) }
    for part in [
      "<totals new=\"1\" reopened=\"0\" changed=\"1\" unchanged=\"0\" fixed=\"1\" unconfirmed=\"0\"/>",
      "id=\"&lt;new&gt;\" subject=\"u-&lt;new&gt;\" state=\"new\" new_outcome=\"fail\"",
    ] { #expect(xml.text.contains(part)) }
  }
}
