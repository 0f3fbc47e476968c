import Basics
import Schema
import Testing

@testable import Policy

@Suite struct StepReaderTests {
  private func rule(_ steps: String, require: String) -> String {
    PolicySandbox.rule([
      "parameters": "rationale: {ja: x, en: x}", "steps": "steps:\n\(steps)", "require": require,
      "message": "message: {ja: x, en: x}", "remedy": "remedy: {ja: x, en: x}",
    ])
  }

  private func checked(_ text: String) throws -> CheckedRule {
    let sandbox = PolicySandbox()
    sandbox.rule("r", text)
    let loaded = try sandbox.load().loadAllRules()
    #expect(sandbox.rendered(loaded.problems) == [])
    return try #require(loaded.rules.first)
  }

  @Test func aJoinWithMeasuresAndAlternatives() throws {
    let rule = try checked(
      rule(
        """
          - from: accounts
          - join: personnel
            as: person
            on: [{email: email}, {account_id: person_id}]
            where: {left_at: {present: true}}
            measure: {last: {max: left_at}}
            unmatched: keep
        """,
        require: "require: {person: {matched: false}, person.last: {present: false}}"))
    let file = "rules/accounts/r.yaml"
    let leftAt = ValueSource(.field(2), type: .instant, name: "left_at")
    let account = ValueSource(.field(0), type: .text, name: "account_id")
    let email = ValueSource(.field(1), type: .text, name: "email")
    let personID = ValueSource(.field(0), type: .text, name: "person_id")
    let last = ValueSource(.joinedMeasure(join: 0, measure: 0), type: .instant, name: "person.last")
    let right = Relation(
      table: 1,
      filter: .test(
        Test(
          value: leftAt, operation: .present, operand: .boolean(true),
          place: Place(file: file, line: 16, column: 23))))
    let join = Join(
      alias: "person", right: right,
      keys: [
        [Join.KeyPair(here: email, there: email)],
        [Join.KeyPair(here: account, there: personID)],
      ],
      measures: [Measure(name: "last", function: .max, value: leftAt, filter: .always)],
      unmatched: .keep, several: .unknown)
    #expect(rule.relation == Relation(table: 0, joins: [join]))
    #expect(
      rule.requirement
        == .all([
          Branch(
            .test(
              Test(
                value: ValueSource(.join(0), type: .boolean, name: "person"), operation: .matched,
                operand: .boolean(false), place: Place(file: file, line: 19, column: 20)))),
          Branch(
            .test(
              Test(
                value: last, operation: .present, operand: .boolean(false),
                place: Place(file: file, line: 19, column: 51)))),
        ]))
    // The subject itself is not repeated; the join shows what was looked up.
    #expect(rule.shown == [email, last])
  }

  @Test func measuresCountTheRowsChosenBefore() throws {
    let rule = try checked(
      rule(
        """
          - {from: accounts, where: {email: {present: true}}}
          - measure: {by: [email], null_keys: together, values: {shared: {count: rows}}}
          - where: {status: {equals: active}}
        """, require: "require: {shared: {at_most: 1}}"))
    let file = "rules/accounts/r.yaml"
    let email = ValueSource(.field(1), type: .text, name: "email")
    let hasEmail = Condition.test(
      Test(
        value: email, operation: .present, operand: .boolean(true),
        place: Place(file: file, line: 12, column: 38)))
    let isActive = Condition.test(
      Test(
        value: ValueSource(.field(2), type: .word, name: "status"), operation: .equals,
        operand: .text("active"), place: Place(file: file, line: 14, column: 22)))
    #expect(
      rule.relation
        == Relation(
          table: 0,
          measures: [
            MeasureStep(
              keys: [email], nullKeys: .together,
              measures: [Measure(name: "shared", function: .count, value: nil, filter: .always)],
              filter: hasEmail)
          ], filter: .all([Branch(hasEmail), Branch(isActive)])))
    #expect(rule.shown.map(\.name) == ["email", "status", "shared"])
  }

  @Test func groupsAreSubjectsAndMayBeJoined() throws {
    let rule = try checked(
      rule(
        """
          - from: accounts
          - group: {by: [email], measure: {active: {count: rows, where: {status: {in: [active]}}}}}
          - {join: personnel, on: {email: email}, unmatched: drop, several: any}
        """, require: "require: {active: {at_most: 1}}"))
    let email = ValueSource(.field(1), type: .text, name: "email")
    let isActive = Condition.test(
      Test(
        value: ValueSource(.field(2), type: .word, name: "status"), operation: .isIn,
        operand: .texts(["active"]),
        place: Place(file: "rules/accounts/r.yaml", line: 13, column: 75)))
    #expect(
      rule.grouping
        == Grouping(
          keys: [email], nullKeys: .separate,
          measures: [Measure(name: "active", function: .count, value: nil, filter: isActive)],
          joins: [
            Join(
              alias: "personnel", right: Relation(table: 1),
              keys: [
                [
                  Join.KeyPair(
                    here: ValueSource(.groupKey(0), type: .text, name: "email"), there: email)
                ]
              ], measures: [], unmatched: .drop, several: .any)
          ]))
    #expect(rule.shown.map(\.name) == ["active"])
  }

  static let wrong: [(steps: String, problems: [String])] = [
    (
      "  - where: {email: {present: true}}",
      [
        "12:5: error: the first step lacks 'from'"
      ]
    ),
    (
      "  - from: accounts\n  - joining: personnel",
      [
        "13:5: error: 'joining' is no step → known: join, derive, group, "
          + "measure, previous, compare_with, where"
      ]
    ),
    (
      "  - from: accounts\n  - {join: personnel, on: {email: email}}",
      ["13:5: error: a join lacks 'unmatched'"]
    ),
    (
      "  - from: accounts\n  - {join: personnel, on: {email: left_at}, unmatched: keep}",
      ["13:35: error: 'email' (text) cannot be compared with 'left_at' (instant)"]
    ),
    (
      "  - from: accounts\n  - {join: personnel, as: email, on: {email: email}, unmatched: keep}",
      ["13:27: error: the name 'email' is already used → choose another name"]
    ),
    (
      "  - from: accounts\n"
        + "  - {join: personnel, on: {email: email}, unmatched: keep, several: any}\n"
        + "  - where: {personnel.left_at: {present: true}}",
      [
        "14:13: error: 'personnel' is joined with several: any, so 'personnel.left_at' is not one "
          + "value → ask 'matched' or a measure of the join"
      ]
    ),
    (
      "  - from: accounts\n  - {join: settings, on: {email: consent.version}, unmatched: keep}",
      [
        "13:12: error: a tree cannot be joined → take its values with {setting: path}"
      ]
    ),
    (
      "  - from: accounts\n  - group: {by: [email], measure: {n: {count: email}}}",
      [
        "13:47: error: count counts rows → write count: rows, or use distinct: email"
      ]
    ),
    (
      "  - from: accounts\n  - group: {by: [email], measure: {n: {sum: status}}}",
      ["13:45: error: 'sum' cannot be used on 'status' (word)"]
    ),
    (
      "  - from: accounts\n  - group: {by: [status], measure: {email: {count: rows}}}\n"
        + "  - measure: {by: [status], values: {n: {count: rows}}}",
      [
        "14:5: error: the step 'measure' cannot come after group (only join, derive, "
          + "compare_with, where can)"
      ]
    ),
  ]

  @Test(arguments: wrong.indices)
  func aWrongStepIsRefusedWithItsPlace(_ index: Int) throws {
    let (steps, problems) = StepReaderTests.wrong[index]
    // `email` is a name in every scope of these rules, so that only the steps are wrong.
    let text = rule(steps, require: "require: {email: {present: true}}")
    let expected = problems.map { "policies/rules/accounts/r.yaml:\($0)" }
    #expect(try PolicySandbox().problems(ofRule: text) == expected)
  }
}
