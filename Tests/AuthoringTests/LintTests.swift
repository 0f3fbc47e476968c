import Basics
import Policy
import Testing

@testable import Authoring

/// Rules that are well formed and still make no sense.
@Suite struct LintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var steps = "steps: [{from: accounts, where: {status: {in: [active]}}}]"
    var require = "require: {last_used_at: {within: P6M}}"
    var more: [String: String] = [:]
    /// Codes with the line of each.
    var finds: [String]

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "a sensible rule", finds: []),
    Case(
      name: "nobody can be chosen",
      steps: "steps: [{from: accounts, where: {status: {in: [active], not_in: [active]}}}]",
      finds: ["never-chosen error"]),
    Case(
      name: "nobody can be chosen across steps",
      steps:
        "steps: [{from: accounts, where: {status: {in: [active]}}}, {where: {status: {in: [retired]}}}]",
      finds: ["never-chosen error"]),
    Case(
      name: "every word but none is left",
      steps: "steps: [{from: accounts, where: {status: {not_in: [active, suspended, retired]}}}]",
      finds: ["never-chosen error"]),
    Case(
      name: "a year that is within and longer ago",
      steps:
        "steps: [{from: accounts, where: {created_at: {within: P6M, older_than: P1Y}}}]",
      finds: ["never-chosen error"]),
    Case(
      name: "periods that overlap are possible",
      steps:
        "steps: [{from: accounts, where: {created_at: {within: P1Y, older_than: P6M}}}]",
      finds: []),
    Case(
      name: "a date before and after",
      steps:
        "steps: [{from: accounts, where: {created_at: {before: 2020-01-01, after: 2021-01-01}}}]",
      finds: ["never-chosen error"]),
    Case(
      name: "what where chooses, require asks again",
      require: "require: {status: {in: [active]}}", finds: ["never-fails error"]),
    Case(
      name: "a count is at least nothing",
      steps:
        "steps: [{from: accounts}, {group: {by: [organization_id], measure: {n: {count: rows}}}}]",
      require: "require: {n: {at_least: 0}}", finds: ["never-fails error"]),
    Case(
      name: "a count between bounds that cross",
      steps:
        "steps: [{from: accounts}, {group: {by: [organization_id], measure: {n: {count: rows}}}}]",
      require: "require: {n: {at_least: 3, at_most: 2}}", finds: ["never-passes error"]),
    Case(
      name: "a set that must have what it must lack",
      require: "require: {mfa_methods: {includes_all: [totp], includes_none: [totp]}}",
      finds: ["never-passes error"]),
    Case(
      name: "a set without anything that may be in it",
      require: "require: {mfa_methods: {includes_only: [totp], includes_any: [sms]}}",
      finds: ["never-passes error"]),
    Case(
      name: "a branch that where rules out",
      require:
        "require: {any: [{last_used_at: {within: P6M}}, {status: {in: [retired]}}]}",
      finds: ["unreachable-branch warning"]),
    Case(
      name: "a branch written twice",
      require:
        "require: {any: [{created_at: {after: {field: last_used_at}}}, {created_at: {after: {field: last_used_at}}}]}",
      finds: ["repeated-branch warning"]),
    Case(
      name: "a branch that where has already decided",
      require: "require: {all: [{last_used_at: {within: P6M}}, {not: {status: {in: [retired]}}}]}",
      finds: ["idle-branch warning"]),
    Case(
      name: "a missing value handled beside a present one",
      require:
        "require: {any: [{last_used_at: {present: false}}, {last_used_at: {within: P6M}}]}",
      finds: []),
    Case(
      name: "matched after a join that drops",
      steps:
        "steps: [{from: accounts}, {join: personnel, as: person, on: {email: email}, unmatched: drop}]",
      require: "require: {person: {matched: true}}", finds: ["never-fails error"]),
    Case(
      name: "a join that nobody asks",
      steps:
        "steps: [{from: accounts}, {join: personnel, as: person, on: {email: email}, unmatched: keep}]",
      finds: ["unused-join warning"]),
    Case(
      name: "a join that only chooses",
      steps:
        "steps: [{from: accounts}, {join: personnel, as: person, on: {email: email}, unmatched: drop}]",
      finds: []),
    Case(
      name: "a measure that nobody asks",
      steps:
        "steps: [{from: accounts}, {measure: {by: [email], values: {twins: {count: rows}}}}]",
      finds: ["unused-measure warning"]),
    Case(
      name: "a measure that only the message names",
      steps:
        "steps: [{from: accounts}, {measure: {by: [email], values: {twins: {count: rows}}}}]",
      more: ["message": "message: {ja: \"{twins} 件のまま使われない\", en: \"{twins} unused\"}"], finds: []),
    Case(
      name: "a measure of a join that nobody asks",
      steps:
        "steps: [{from: accounts}, {join: personnel, as: person, on: {email: email}, measure: {n: {count: rows}}, unmatched: keep}]",
      require: "require: {person: {matched: true}}", finds: ["unused-measure warning"]),
    Case(
      name: "a measure over rows that cannot be",
      steps:
        "steps: [{from: accounts, where: {status: {in: [active]}}}, {group: {by: [organization_id], measure: {n: {count: rows, where: {status: {in: [retired]}}}}}}]",
      require: "require: {n: {at_most: 2}}", finds: ["never-counted error"]),
    Case(
      name: "evidence that is not read",
      more: ["evidence": "evidence: [accounts, personnel]"], finds: ["unused-evidence warning"]),
    Case(
      name: "English under Japanese",
      more: ["title": "title: {ja: Used accounts, en: Used accounts}"],
      finds: ["untranslated warning"]),
    Case(
      name: "Japanese under English",
      more: ["remedy": "remedy: {ja: 止める, en: 止める こと}"], finds: ["untranslated warning"]),
    Case(
      name: "a value that one language keeps to itself",
      more: ["message": "message: {ja: \"{email} が使われない\", en: \"unused\"}"],
      finds: ["message-names-differ warning"]),
    Case(
      name: "a value that a failure never has",
      steps:
        "steps: [{from: accounts}, {join: personnel, as: person, on: {email: email}, unmatched: keep}]",
      require: "require: {person: {matched: true}}",
      more: [
        "message": "message: {ja: \"{person.left_at} に退職\", en: \"left {person.left_at}\"}"
      ], finds: ["unknowable-name warning"]),
  ]

  @Test(arguments: cases)
  func whatIsFound(_ test: Case) throws {
    let lines: [(String, String)] = [
      ("id", "id: r"), ("version", "version: 1"),
      ("title", "title: {ja: 使われていないIDは止める, en: Unused accounts are suspended}"),
      ("kind", "kind: requirement"), ("level", "level: basic"), ("severity", "severity: high"),
      ("aspect", "aspect: operation"),
      (
        "requirement",
        #"requirement: [{document: unified-standards, edition: r7, clause: "7.1.1(2)(b)"}]"#
      ), ("evidence", "evidence: [accounts]"), ("steps", test.steps), ("require", test.require),
      ("when_empty", "when_empty: empty"),
      ("message", "message: {ja: \"{subject} が使われない\", en: \"{subject} is unused\"}"),
      ("remedy", "remedy: {ja: 止める, en: suspend it}"),
    ]
    let scratch = Scratch()
    let path = scratch.write(
      "r.yaml", lines.map { (test.more[$0.0] ?? $0.1) + "\n" }.joined())
    let report = PolicyLint(try Repository.policies()) { _, _ in [] }.files([path])
    #expect(report.rules == 1)
    let found = report.problems.filter { $0.code != "no-tests" }
    #expect(found.map { "\($0.code) \($0.severity.rawValue)" } == test.finds)
    for problem in found {
      #expect(problem.place.file == path && problem.place.line != nil)
      #expect(problem.remedy != nil)
    }
    #expect(report.problems.contains { $0.code == "no-tests" } || report.count(.error) > 0)
  }

  @Test func whatTestsLack() throws {
    let policies = try Repository.policies()
    let right = String(
      decoding: try Repository.bytes("policies/rules/accounts/account-dormant-suspended.yaml"),
      as: UTF8.self)
    let head = try #require(right.components(before: "\ntests:"))
    let scratch = Scratch()
    let path = scratch.write(
      "account-dormant-suspended.yaml",
      head + """

        tests:
          - given: {as_of: 2023-02-03, accounts: [{account_id: a, kind: individual, status: active, created_at: 2020-04-01, last_used_at: 2020-08-03}]}
            expect: {verdict: fail}

        """)
    let report = PolicyLint(policies) { _, _ in [] }.files([path])
    #expect(
      report.problems.map(\.code) == [
        "untested-verdict", "untested-verdict", "untested-empty", "test-names-nobody",
      ])
    #expect(report.count(.error) == 0)
  }

  @Test func theShippedPoliciesAreClean() throws {
    let report = PolicyLint(try Repository.policies()) { _, _ in [] }.folder(others: [])
    #expect(report.problems.map { $0.rendered(in: .en) } == [])
    #expect(report.rules > 30)
    #expect(report.baselines >= 5)
  }

  @Test func filesThatAreNothing() throws {
    let scratch = Scratch()
    let notes = scratch.write("notes.yaml", "colour: blue\n")
    let broken = scratch.write("broken.yaml", "id: [\n")
    let report = PolicyLint(try Repository.policies()) { _, _ in [] }.files([
      notes, broken, scratch.root + "/missing.yaml",
    ])
    #expect(report.problems.count == 3)
    #expect(report.count(.error) == 3)
    #expect(report.problems.contains { $0.code == "unknown-file" && $0.place.file == notes })
  }
}

extension String {
  /// The text before the first `mark`.
  fileprivate func components(before mark: String) -> String? {
    firstRange(of: mark).map { String(self[..<$0.lowerBound]) }
  }
}
