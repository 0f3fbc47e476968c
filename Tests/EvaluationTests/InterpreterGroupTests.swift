import Basics
import Evaluation
import Evidence
import Policy
import Schema
import Testing

@Suite struct InterpreterGroupTests {
  let active = Condition.field("active", .equals, .boolean(true))
  let count = ValueSource(.groupMeasure(0), type: .integer, name: "active")

  func rule(
    by keys: [String], filter: Condition = .always, nullKeys: NullKeys = .separate,
    joins: [Join] = [], require: Condition, whenEmpty: CheckedRule.WhenEmpty = .empty,
    shown: [ValueSource] = []
  ) -> CheckedRule {
    World.rule(
      Relation(table: 0, filter: filter),
      grouping: Grouping(
        keys: keys.map { World.source($0) }, nullKeys: nullKeys,
        measures: [Measure(name: "active", function: .count, value: nil, filter: active)],
        joins: joins),
      require: require, whenEmpty: whenEmpty, shown: shown)
  }

  func row(_ organization: Value, _ active: Value = .boolean(true), kind: Value = .null)
    -> [String: Value]
  {
    ["organization": organization, "active": active, "kind": kind]
  }

  @Test func groupsInOrderOfAppearance() {
    let outcome = World.outcome(
      rule(
        by: ["organization"], require: .on(count, .atMost, .integer(1)),
        shown: [ValueSource(.groupKey(0), type: .text, name: "organization"), count]),
      [
        World.rows(
          "accounts",
          [
            row(.text("b")), row(.text("a"), .boolean(false)), row(.text("B")), row(.null),
            row(.null), row(.text("c"), .null), row(.invalid("?")),
          ])
      ])
    #expect(outcome.summary == "B:failed a:passed #4:passed #5:passed c:unknown ?:unknown")
    #expect(outcome.subjects.map(\.row) == [1, 2, 4, 5, 6, 7])
    #expect(
      outcome.subjects.map(\.shown) == [
        [.text("B"), .integer(2)], [.text("a"), .integer(0)], [.null, .integer(1)],
        [.null, .integer(1)], [.text("c"), .null], [.invalid("?"), .null],
      ])
    #expect(outcome.subjects[0].pointsAt == count)
  }

  @Test func nullKeysTogether() {
    let outcome = World.outcome(
      rule(
        by: ["organization"], nullKeys: .together, require: .on(count, .atMost, .integer(1))),
      [World.rows("accounts", [row(.null), row(.text("a")), row(.absent)])])
    #expect(outcome.summary == "-:failed a:passed")
  }

  @Test func theNameOfAGroupDoesNotDependOnTheOrderOfRows() {
    let rule = rule(by: ["organization"], require: .on(count, .atMost, .integer(1)))
    let rows = [row(.text("Org")), row(.text("ORG")), row(.text("org"))]
    let forwards = World.outcome(rule, [World.rows("accounts", rows)])
    let backwards = World.outcome(rule, [World.rows("accounts", rows.reversed())])
    #expect(forwards.summary == "ORG:failed")
    #expect(backwards.summary == "ORG:failed")
  }

  @Test func aGroupOfEverythingExistsWithoutRows() {
    let needsOne = rule(by: [], require: .on(count, .atLeast, .integer(1)), whenEmpty: .pass)
    let empty = World.outcome(needsOne, [World.rows("accounts", [])])
    #expect(empty.summary == "accounts:failed")
    #expect(empty.subjects.map(\.row) == [nil])
    #expect(VerdictRule.verdict(of: empty, rule: needsOne) == .fail)
    let some = World.outcome(needsOne, [World.rows("accounts", [row(.null), row(.null)])])
    #expect(some.summary == "accounts:passed")
    #expect(some.subjects.map(\.place) == [Place(file: "accounts.csv")])
  }

  @Test func groupsOfRowsThatArePerhapsMeant() {
    let shared = Condition.field("kind", .isIn, .texts(["shared"]))
    let outcome = World.outcome(
      rule(
        by: ["organization"], filter: shared, require: .on(count, .atMost, .integer(5))),
      [
        World.rows(
          "accounts",
          [
            row(.text("no"), kind: .text("individual")), row(.text("perhaps")),
            row(.text("yes"), kind: .text("shared")), row(.text("both"), kind: .text("shared")),
            row(.text("both")),
          ])
      ])
    #expect(outcome.summary == "perhaps:unknown yes:passed both:unknown")
  }

  @Test(arguments: [
    (Join.Unmatched.keep, "o1:passed o2:failed #3:unknown"), (.drop, "o1:passed #3:unknown"),
  ])
  func joinsAfterGrouping(unmatched: Join.Unmatched, expected: String) {
    let key = ValueSource(.groupKey(0), type: .text, name: "organization")
    let join = Join(
      alias: "org", right: Relation(table: 1),
      keys: [[Join.KeyPair(here: key, there: World.source("id", of: "organizations"))]],
      measures: [], unmatched: unmatched, several: .unknown)
    let outcome = World.outcome(
      rule(
        by: ["organization"], joins: [join],
        require: .on(ValueSource(.join(0), type: .boolean, name: "org"), .matched, .boolean(true))),
      [
        World.rows("accounts", [row(.text("o1")), row(.text("o2")), row(.null), row(.text("O1"))]),
        World.rows("organizations", [["id": .text("Ｏ1")]]),
      ])
    #expect(outcome.summary == expected.replacing("o1:", with: "O1:"))
  }

  @Test func whatADocumentMustSayIsACount() {
    let text = World.source("text", of: "terms")
    let lending = Wordlist(
      id: "lending", title: BilingualText("lending"), fold: .name,
      groups: [Wordlist.Group(match: .contains, part: .all, words: ["貸与"])], except: [])
    let rule = World.rule(
      Relation(table: 3),
      grouping: Grouping(
        keys: [], nullKeys: .separate,
        measures: [
          Measure(
            name: "lending", function: .count, value: nil,
            filter: .on(text, .inWordlist, .wordlists([0])))
        ]),
      require: .on(
        ValueSource(.groupMeasure(0), type: .integer, name: "lending"), .atLeast, .integer(1)))
    func summary(_ texts: [Value]) -> String {
      World.outcome(
        rule, [World.rows("terms", texts.map { ["text": $0] })], wordlists: [lending]
      ).summary
    }
    #expect(summary([.text("総則"), .text("アカウントの貸 与を禁じる")]) == "terms:passed")
    #expect(summary([.text("総則")]) == "terms:failed")
    #expect(summary([.text("貸与"), .null]) == "terms:unknown")
    #expect(summary([]) == "terms:failed")
  }
}
