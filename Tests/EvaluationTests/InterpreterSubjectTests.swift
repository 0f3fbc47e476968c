import Basics
import Evaluation
import Evidence
import Policy
import Schema
import Testing

/// Subjects, verdicts and what a subject's outcome tells.
@Suite struct InterpreterSubjectTests {
  let isShared = Condition.field("kind", .isIn, .texts(["shared"]))
  let counts = Condition.field("count", .atMost, .integer(1))

  @Test func whereUnknownStaysAsUnknownUnlessTheRequirementHolds() {
    let rule = World.rule(Relation(table: 0, filter: isShared), require: counts)
    let outcome = World.outcome(
      rule,
      [
        World.rows(
          "accounts",
          [
            ["id": .text("chosen"), "kind": .text("shared"), "count": .integer(2)],
            ["id": .text("left out"), "kind": .text("individual"), "count": .integer(2)],
            ["id": .text("perhaps"), "count": .integer(2)],
            ["id": .text("perhaps, and good"), "count": .integer(1)],
            ["id": .text("no data"), "kind": .text("shared")],
          ])
      ])
    #expect(
      outcome.summary
        == "chosen:failed perhaps:unknown perhaps, and good:passed no data:unknown")
    #expect(outcome.subjects.map(\.pointsAt?.name) == ["count", "kind", nil, "count"])
    #expect(VerdictRule.verdict(of: outcome, rule: rule) == .fail)
  }

  @Test func verdictsWithoutSubjects() {
    let none = World.rows("accounts", [["id": .text("a"), "kind": .text("individual")]])
    let empty = World.rows("accounts", [])
    func verdict(
      _ table: (Int, MemoryTable), _ whenEmpty: CheckedRule.WhenEmpty,
      kind: CheckedRule.Kind = .requirement, isContradicted: Bool = false
    ) -> VerdictRule.Word {
      let rule = World.rule(
        Relation(table: 0, filter: isShared), require: counts, whenEmpty: whenEmpty, kind: kind)
      return VerdictRule.verdict(
        of: World.outcome(rule, [table]), rule: rule, isContradicted: isContradicted)
    }
    #expect(verdict(none, .empty) == .empty)
    #expect(verdict(none, .pass) == .pass)
    #expect(verdict(none, .pass, isContradicted: true) == .unknown)
    #expect(verdict(none, .fail) == .fail)
    #expect(verdict(none, .fail, kind: .indicator) == .indicator)
    #expect(verdict(none, .unknown) == .unknown)
    #expect(verdict(none, .notApplicable) == .notApplicable)
    #expect(verdict(empty, .pass) == .empty)
    #expect(verdict(empty, .fail) == .empty)
  }

  @Test func verdictsFromCounts() {
    func verdict(
      _ passed: Int, _ failed: Int, _ unknown: Int,
      _ evidence: VerdictRule.EvidenceState = .sound, kind: CheckedRule.Kind = .requirement
    ) -> VerdictRule.Word {
      VerdictRule.verdict(
        VerdictRule.Counts(passed: passed, failed: failed, unknown: unknown),
        hasEvidenceRows: true, whenEmpty: .empty, kind: kind, evidence: evidence)
    }
    #expect(verdict(1, 0, 0) == .pass)
    #expect(verdict(1, 0, 0, .contradicted) == .unknown)
    #expect(verdict(1, 1, 1) == .fail)
    #expect(verdict(1, 1, 1, .contradicted) == .fail)
    #expect(verdict(1, 1, 1, kind: .indicator) == .indicator)
    #expect(verdict(1, 0, 1) == .unknown)
    #expect(verdict(1, 1, 1, .unusable) == .unknown)
  }

  @Test func missingAndUnreadableEvidence() {
    let rule = World.rule(
      Relation(table: 0), require: counts, evidence: ["organizations", "terms"])
    let accounts = World.rows("accounts", [["id": .text("a"), "count": .integer(1)]])
    let outcome = RowInterpreter(vocabulary: World.vocabulary, wordlists: []).outcome(
      of: rule, tables: [0: accounts.1], unreadable: [World.index("terms")],
      context: World.context)
    #expect(
      outcome == RuleOutcome(subjects: [], hasEvidenceRows: true, missing: [1], unreadable: [3]))
    #expect(VerdictRule.verdict(of: outcome, rule: rule) == .unknown)
  }

  @Test func signsShownValuesAndPlaces() {
    let rule = World.rule(
      Relation(table: 0),
      require: .all([
        Branch(.field("active", .equals, .boolean(true))), Branch(counts), Branch(isShared),
      ]), shown: [World.source("count"), World.source("used")])
    let outcome = World.outcome(
      rule,
      [
        World.rows(
          "accounts",
          [["id": .text(" U1 "), "active": .boolean(true), "count": .integer(2), "used": .never]])
      ])
    #expect(
      outcome.subjects == [
        SubjectOutcome(
          subject: "U1", outcome: .failed, row: 1, place: Place(file: "accounts.csv", line: 2),
          failedSigns: [1], unknownSigns: [2], shown: [.integer(2), .never],
          pointsAt: World.source("count"))
      ])
  }

  @Test func decisiveValueUnderNot() {
    let rule = World.rule(
      Relation(table: 0),
      require: .not(.any([Branch(isShared), Branch(.field("count", .moreThan, .integer(1)))])))
    let outcome = World.outcome(
      rule,
      [
        World.rows(
          "accounts",
          [["id": .text("a"), "kind": .text("individual"), "count": .integer(2)]])
      ])
    #expect(outcome.summary == "a:failed")
    #expect(outcome.subjects.first?.pointsAt?.name == "count")
  }

  @Test func assumptionsServeOnlyAbsentColumns() {
    let kind = World.vocabulary.tables[0].fieldIndex("kind") ?? -1
    let rule = World.rule(
      Relation(table: 0), require: .not(isShared),
      assumptions: [Assumption(table: 0, field: kind, value: "individual")],
      shown: [World.source("kind")])
    let absent = World.outcome(
      rule, [World.rows("accounts", [["id": .text("a"), "kind": .absent]])])
    #expect(absent.summary == "a:passed")
    #expect(absent.subjects.first?.shown == [.absent])
    let null = World.outcome(rule, [World.rows("accounts", [["id": .text("a"), "kind": .null]])])
    #expect(null.summary == "a:unknown")
  }

  @Test func assumptionsWithoutAValueAreBlankCells() {
    let used = World.vocabulary.tables[0].fieldIndex("used") ?? -1
    let outcome = World.outcome(
      World.rule(
        Relation(table: 0), require: .field("used", .within, .period(Period(months: 6))),
        assumptions: [Assumption(table: 0, field: used, value: nil)]),
      [World.rows("accounts", [["id": .text("a"), "used": .absent]])])
    #expect(outcome.summary == "a:failed")
  }

  @Test func subjectsWithoutAName() {
    let outcome = World.outcome(
      World.rule(Relation(table: 0), require: .always),
      [World.rows("accounts", [["id": .text("a")], ["id": .null], ["id": .invalid("\u{FFFD}")]])])
    #expect(outcome.summary == "a:passed #2:passed \u{FFFD}:passed")
  }

  @Test func settingsAreOneSubjectPerBranch() {
    let length = World.source("password.length", of: "settings")
    let age = World.source("password.age", of: "settings")
    let mfa = World.source("login.mfa", of: "settings")
    var (index, table) = World.rows(
      "settings", [["password.length": .integer(8), "password.age": .absent]])
    table.fieldPlaces = [
      Place(file: "realm.json", line: 3, column: 5), nil, Place(file: "realm.json", line: 9),
    ]
    table.rows[0].values[2] = .boolean(true)
    table.rows[0].place = Place(file: "realm.json")
    let rule = World.rule(
      Relation(table: index),
      require: .all([
        Branch(.on(length, .atLeast, .integer(12))),
        Branch(
          .any([
            Branch(.on(age, .atMost, .period(Period(months: 3)))),
            Branch(.on(mfa, .equals, .boolean(true))),
          ])),
        Branch(.on(age, .atMost, .period(Period(months: 3)))),
        Branch(.on(length, .atMost, .integer(64))),
      ]))
    let outcome = World.outcome(rule, [(index, table)])
    #expect(
      outcome.subjects == [
        SubjectOutcome(
          subject: "password.length", outcome: .failed, row: nil,
          place: Place(file: "realm.json", line: 3, column: 5), branches: [0, 3], failedSigns: [0],
          pointsAt: length),
        SubjectOutcome(
          subject: "password.age+login.mfa", outcome: .passed, row: nil,
          place: Place(file: "realm.json"), branches: [1]),
        SubjectOutcome(
          subject: "password.age", outcome: .unknown, row: nil,
          place: Place(file: "realm.json"), branches: [2], unknownSigns: [2], pointsAt: age),
      ])
  }

  @Test func settingsAsOperands() {
    let accounts = World.rows(
      "accounts",
      [["id": .text("a"), "other": .text("2")], ["id": .text("b"), "other": .text("1")]])
    let rule = World.rule(Relation(table: 0), require: .field("other", .equals, .setting(3)))
    let settings = World.rows("settings", [["terms.version": .text("2")]])
    #expect(World.outcome(rule, [accounts, settings]).summary == "a:passed b:failed")
    #expect(World.outcome(rule, [accounts]).summary == "a:unknown b:unknown")
  }
}
