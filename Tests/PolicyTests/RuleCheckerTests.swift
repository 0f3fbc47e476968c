import Basics
import Schema
import Testing

@testable import Policy

@Suite struct RuleCheckerTests {
  @Test func aRightRuleBecomesItsTypedForm() throws {
    let sandbox = PolicySandbox()
    sandbox.rule("r", PolicySandbox.rule())
    let loaded = try sandbox.load().loadAllRules()
    let file = "rules/accounts/r.yaml"
    let sixMonths = Operand.period(Period(months: 6))
    let created = ValueSource(.field(3), type: .instant, name: "created_at")
    let status = ValueSource(.field(2), type: .word, name: "status")
    let lastUsed = ValueSource(.field(4), type: .instant, name: "last_used_at")
    let expected = CheckedRule(
      id: "r", version: 1,
      title: BilingualText(ja: "使わないIDは止める", en: "Unused accounts are suspended"),
      kind: .requirement, level: .basic, severity: .high, aspect: .operation,
      clauses: [
        Clause(
          document: "standard-r7",
          documentTitle: BilingualText(ja: "基準（令和7年度版）", en: "Standard (r7)"), edition: "r7",
          clause: "1.1(b)", level: .basic, title: BilingualText(ja: "停止", en: "Suspension"),
          confidence: "verified")
      ],
      parameters: [
        ParameterValue(
          name: "dormancy", value: "P6M", defaultValue: "P6M", stricter: .shorter,
          isWeaker: false, source: nil, literal: .period(Period(months: 6)))
      ],
      evidence: ["accounts"],
      relation: Relation(
        table: 0,
        filter: .test(
          Test(
            value: created, operation: .olderThan, operand: sixMonths, parameter: "dormancy",
            place: Place(file: file, line: 11, column: 47)))),
      grouping: nil,
      requirement: .any([
        Branch(
          .test(
            Test(
              value: status, operation: .notIn, operand: .texts(["active"]),
              place: Place(file: file, line: 12, column: 27)))),
        Branch(
          .test(
            Test(
              value: lastUsed, operation: .within, operand: sixMonths, parameter: "dormancy",
              place: Place(file: file, line: 12, column: 63)))),
      ]),
      whenEmpty: .empty, assumptions: [], shown: [created, status, lastUsed], pointsAt: nil,
      message: BilingualText(ja: "{subject} {last_used_at}", en: "{subject} 6 months"),
      remedy: BilingualText(ja: "6か月で止める", en: "suspend after 6 months"), rationale: nil,
      file: file)
    #expect(loaded.problems == ProblemList([]))
    #expect(loaded.rules == [expected])
  }

  @Test func aProblemIsSaidInJapaneseToo() throws {
    let text = PolicySandbox.rule(["require": "require: {statsu: {in: [active]}}"])
    let problems = try PolicySandbox().problems(ofRule: text, in: .ja)
    #expect(
      problems == [
        "policies/rules/accounts/r.yaml:12:11: エラー: 「statsu」という欄はありません → "
          + "「status」のことではありませんか。使えるもの: account_id, email, status, created_at, "
          + "last_used_at, mfa_methods, privileged, logins"
      ])
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var key: String
    var line: String
    /// Without the file.
    var problems: [String]

    var testDescription: String { line }

    init(_ key: String, _ line: String, _ problems: String...) {
      self.key = key
      self.line = line
      self.problems = problems
    }
  }

  static let fields =
    "known: account_id, email, status, created_at, last_used_at, mfa_methods, privileged, logins"

  static let wrongKeys: [Wrong] = [
    Wrong("id", "id: q", "1:5: error: id 'q' is not the file's name 'r' → make them the same"),
    Wrong("version", "version: one", "2:10: error: 'version' must be a whole number"),
    Wrong("title", "title: {ja: 題}", "3:8: error: 'title' lacks 'en'"),
    Wrong(
      "kind", "kind: requirment",
      "4:7: error: 'requirment' is no value of 'kind' → did you mean 'requirement'? "
        + "known: requirement, indicator"),
    Wrong(
      "requirement", "requirement: []",
      "8:14: error: a rule needs a clause to rest on "
        + "→ write a document and a clause of policies/controls/"),
    Wrong(
      "requirement", #"requirement: [{document: standard, edition: r7, clause: "1.1(c)"}]"#,
      "8:57: error: '1.1(c)' is no clause of standard-r7 → did you mean '1.1(a)'? "
        + "known: 1.1(a), 1.1(b)"),
    Wrong(
      "requirement", #"requirement: [{document: standard, edition: r6, clause: "1.1(b)"}]"#,
      "8:26: error: 'standard-r6' is no document (and edition) → "
        + "did you mean 'standard-r7'? known: standard-r7"),
    Wrong(
      "evidence", "evidence: [acounts]",
      "10:11: error: 'evidence' lacks 'accounts', the table that the rule begins with → "
        + "add 'accounts'",
      "10:12: error: 'acounts' is no table → did you mean 'accounts'? "
        + "known: accounts, personnel, settings"),
    Wrong(
      "when_empty", "when_emty: pass",
      "1:1: error: a rule lacks 'when_empty'",
      "13:1: error: 'when_emty' is no key of a rule → did you mean 'when_empty'? known: id, "
        + "version, title, kind, level, severity, aspect, requirement, parameters, evidence, "
        + "assume, steps, require, when_empty, when_missing, show, points_at, message, remedy, rationale, tests"
    ),
    Wrong(
      "when_empty", "when_empty:",
      "13:12: error: 'when_empty' has no value → write a value or remove the key"),
    Wrong(
      "message", "message: {ja: \"{last_used}\", en: \"{subject\"}",
      "14:15: error: 'last_used' is no field → did you mean 'last_used_at'? " + fields,
      "14:34: error: a '{' is not closed"),
    Wrong(
      "remedy", "remedy: {ja: \"{subject}\", en: \"{$dormncy}\"}",
      "15:14: error: '{subject}' may only stand in message → only {$parameter} may stand here",
      "15:31: error: 'dormncy' is no parameter → did you mean 'dormancy'? known: dormancy"),
  ]

  static let wrongConditions: [Wrong] = [
    Wrong(
      "require", "require: {last_used_at: {withn: P6M}}",
      "12:26: error: 'withn' is no operator → did you mean 'within'? known: present, recorded, "
        + "equals, not_equals, within, older_than, before, after, not_before, not_after, between"),
    Wrong(
      "require", "require: {status: {within: P6M}}",
      "12:20: error: 'within' cannot be used on 'status' (word) → usable: present, recorded, "
        + "equals, not_equals, in, not_in, same_as, not_same_as"),
    Wrong(
      "require", "require: {status: {equals: actve}}",
      "12:28: error: 'actve' is no value of status → did you mean 'active'? "
        + "known: active, suspended"),
    Wrong(
      "require", "require: {last_used_at: {within: 6 months}}",
      "12:34: error: the operand of 'within' must be a period → write P6M (6 months), P90D (90 "
        + "days), P1Y (1 year), PT30M (30 minutes)"),
    Wrong(
      "require", "require: {last_used_at: {within: $dormncy}}",
      "12:34: error: 'dormncy' is no parameter → did you mean 'dormancy'? known: dormancy"),
    Wrong(
      "require", "require: {logins: {at_least: $dormancy}}",
      "12:30: error: the operand of 'at_least' is integer, but parameter 'dormancy' has the type "
        + "period"),
    Wrong(
      "require", "require: {logins: {at_least: \"3\"}}",
      "12:30: error: the operand of 'at_least' must be a whole number"),
    Wrong(
      "require", "require: {created_at: {before: soon}}",
      "12:32: error: the operand of 'before' must be a date → write 2023-02-03 or "
        + "2023-02-03T18:00+09:00"),
    Wrong(
      "require", "require: {created_at: {before: {field: status}}}",
      "12:40: error: 'created_at' (instant) cannot be compared with 'status' (word)"),
    Wrong(
      "require", "require: {email: {equals: {setting: consent.versoin}}}",
      "12:37: error: 'consent.versoin' is no setting → did you mean 'consent.version'? "
        + "known: accounts.suspend_after, consent.version"),
    Wrong(
      "require", "require: {email: {same_as: a@example.jp}}",
      "12:28: error: the operand of 'same_as' must be {field: other_field}"),
    Wrong(
      "require", "require: {mfa_methods: {includes_any: totp}}",
      "12:39: error: the operand of 'includes_any' must be a list → write it in [ ] or with "
        + "leading dashes"),
    Wrong(
      "require", "require: {mfa_methods: {includes_any: [sms]}}",
      "12:40: error: 'sms' is no value of mfa_methods → known: totp"),
    Wrong(
      "require", "require: {status: {in: []}}", "12:24: error: the operand of 'in' is empty"),
    Wrong(
      "require", "require: {email: {in: [$dormancy]}}",
      "12:24: error: '$dormancy' cannot stand in a list → make the whole list a parameter of type "
        + "words"),
    Wrong(
      "require", "require: {email: {not_in_wordlist: dsk}}",
      "12:36: error: 'dsk' is no word list → did you mean 'desk'? known: desk"),
    Wrong(
      "require", "require: {privileged: {equals: yes}}",
      "12:32: error: the operand of 'equals' must be true or false"),
    Wrong(
      "require", "require: {status: active}",
      "12:19: error: 'status' has no operator → write status: {operator: value}"),
    Wrong("require", "require: {all: []}", "12:16: error: the condition is empty"),
    Wrong(
      "require", "require: {sign: {ja: 印, en: sign}, status: {present: true}}",
      "12:11: error: 'sign' may only stand in a branch of all or any"),
    Wrong(
      "require",
      "require: " + String(repeating: "{not: ", count: 17) + "{status: {present: true}}"
        + String(repeating: "}", count: 17),
      "12:106: error: conditions nest too deep (at most 16)"),
    Wrong(
      "parameters", "parameters: {dormancy: {type: period, default: P6M, stricter: lower}}",
      "9:63: error: 'stricter: lower' does not fit the type period → shorter, longer, none"),
    Wrong(
      "parameters",
      "parameters: {dormancy: {type: period, default: P6M, stricter: shorter}, "
        + "spare: {type: integer, default: 1, stricter: lower}}",
      "9:105: error: parameter 'spare' is used nowhere → write '$spare' in a condition, or remove "
        + "it"),
  ]

  @Test(arguments: wrongKeys + wrongConditions)
  func aWrongLineIsRefusedWithItsPlace(_ wrong: Wrong) throws {
    let text = PolicySandbox.rule([wrong.key: wrong.line])
    let expected = wrong.problems.map { "policies/rules/accounts/r.yaml:\($0)" }
    #expect(try PolicySandbox().problems(ofRule: text) == expected)
  }

  @Test func aMistakeInTheTestsIsNotReadByARun() throws {
    let sandbox = PolicySandbox()
    sandbox.rule("r", PolicySandbox.rule(extra: "tests:\n  - {{broken\n"))
    #expect(try sandbox.load().loadAllRules().problems == ProblemList([]))
  }

  @Test func aKeyAfterTheTestsIsRead() throws {
    let text = PolicySandbox.rule(extra: "tests:\n  - {}\nrationle: {ja: x, en: x}\n")
    let problems = try PolicySandbox().problems(ofRule: text)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("'rationle' is no key of a rule") == true)
  }
}
