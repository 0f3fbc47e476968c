import Basics
import Formats
import Schema
import Testing

@testable import Policy

@Suite struct RuleTestsTests {
  private func read(_ tests: String) throws(ProblemList) -> [RuleTestCase] {
    let sandbox = PolicySandbox()
    return try read(tests, sandbox)
  }

  private func read(_ tests: String, _ sandbox: PolicySandbox) throws(ProblemList)
    -> [RuleTestCase]
  {
    sandbox.rule("r", PolicySandbox.rule(extra: "tests:\n" + tests))
    let set = try sandbox.load()
    return try RuleTests(set).read(try set.source(set.ruleFiles[0]))
  }

  private func day(_ text: String) throws -> Instant {
    try #require(Instant(iso: text, zone: .tokyo))
  }

  @Test func aTestGivesTablesAndExpectsSubjects() throws {
    let cases = try read(
      """
        - name: half a year
          given:
            as_of: 2023-02-03
            parameters: {dormancy: P1Y}
            accounts:
              - {account_id: a, last_used_at: never}
            settings: {consent.version: "2"}
            absent: [accounts.status, settings.accounts.suspend_after]
            unreadable: [personnel]
          expect: {verdict: fail, failed: [a], passed: []}
      """)
    let test = try #require(cases.first)
    let file = "rules/accounts/r.yaml"
    func cell(_ field: Int, _ text: String, quoted: Bool = false, _ line: Int, _ column: Int)
      -> RuleTestCase.Cell
    {
      RuleTestCase.Cell(
        field: field,
        value: Node(
          .scalar(Node.Scalar(text, isQuoted: quoted)), line: line, column: column))
    }
    #expect(cases.count == 1)
    #expect(test.name == "half a year")
    #expect(test.asOf == (try day("2023-02-03")))
    #expect(test.rule.parameters.map(\.value) == ["P1Y"])
    #expect(
      test.tables == [
        RuleTestCase.Table(
          table: 0,
          rows: [
            RuleTestCase.Row(
              cells: [cell(0, "a", 22, 24), cell(4, "never", 22, 41)],
              place: Place(file: file, line: 22, column: 11))
          ]),
        RuleTestCase.Table(
          table: 2,
          rows: [
            RuleTestCase.Row(
              cells: [cell(1, "2", quoted: true, 23, 35)],
              place: Place(file: file, line: 23, column: 17))
          ]),
      ])
    #expect(
      test.absent == [
        RuleTestCase.AbsentField(table: 0, field: 2), RuleTestCase.AbsentField(table: 2, field: 0),
      ])
    #expect(test.unreadable == [1])
    #expect(test.verdict == .fail)
    #expect(test.failed == ["a"])
    #expect(test.unknown == nil)
    #expect(test.passed == [])
    #expect(test.place == Place(file: file, line: 17, column: 5))
  }

  @Test func everyWrongNameIsSaid() {
    let sandbox = PolicySandbox()
    let problems = sandbox.problems { _ throws(ProblemList) in
      _ = try read(
        """
          - given:
              as_of: yesterday
              acounts: []
              accounts: [{acount_id: a}]
              absent: [accounts.stat, status]
              unreadable: [person]
            expect: {verdict: failed}
          - given: {as_of: 2023-02-03, parameters: {dormncy: P1Y}}
            expect: {verdict: pass, fails: []}
        """, sandbox)
    }
    let file = "policies/rules/accounts/r.yaml"
    let tables = "known: accounts, personnel, settings"
    let fields =
      "known: account_id, email, status, created_at, last_used_at, mfa_methods, privileged, logins"
    #expect(
      problems == [
        "\(file):18:14: error: 'as_of' must be a date → write 2023-02-03 or "
          + "2023-02-03T18:00+09:00",
        "\(file):19:7: error: 'acounts' is no key of 'given' → did you mean 'accounts'? known: "
          + "as_of, parameters, manifest, absent, unreadable, accounts, personnel, settings",
        "\(file):20:19: error: 'acount_id' is no field of accounts → did you mean 'account_id'? "
          + fields,
        "\(file):21:16: error: 'stat' is no field of accounts → did you mean 'status'? \(fields)",
        "\(file):21:31: error: an entry of 'absent' is table.field",
        "\(file):22:20: error: 'person' is no table → \(tables)",
        "\(file):23:23: error: 'failed' is no value of 'verdict' → did you mean 'fail'? known: "
          + "pass, fail, indicator, unknown, empty, not-applicable, not-checked",
        "\(file):24:45: error: 'dormncy' is no parameter of rule 'r' → did you mean 'dormancy'? "
          + "known: dormancy",
        "\(file):25:29: error: 'fails' is no key of 'expect' → did you mean 'failed'? known: "
          + "verdict, failed, unknown, passed",
      ])
  }

  @Test func verdictsWithoutATestAreNamed() throws {
    let sandbox = PolicySandbox()
    let cases = try read(
      "  - {given: {as_of: 2023-02-03}, expect: {verdict: pass}}\n", sandbox)
    let set = try sandbox.load()
    let source = try set.source(set.ruleFiles[0])
    let gaps = RuleTests(set).gaps(cases, of: source, try #require(cases.first).rule)
    #expect(
      sandbox.rendered(ProblemList(gaps)) == [
        "policies/rules/accounts/r.yaml: warning: no test expects the verdict 'fail' → add one "
          + "under 'tests'",
        "policies/rules/accounts/r.yaml: warning: no test expects the verdict 'unknown' → add one "
          + "under 'tests'",
      ])
  }
}
