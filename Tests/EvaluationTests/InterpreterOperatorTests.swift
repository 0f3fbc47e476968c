import Basics
import Evaluation
import Evidence
import Policy
import Schema
import Testing

/// Every operator over (a value that fits, one that does not, null, never, unreadable, absent):
/// T holds, F does not hold, U is unknown.
@Suite struct InterpreterOperatorTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var field: String
    var operation: Operation
    var operand: Operand
    var fits: Value
    var fitsNot: Value
    var expected: String

    init(
      _ field: String, _ operation: Operation, _ operand: Operand, _ fits: Value,
      _ fitsNot: Value, _ expected: String
    ) {
      self.field = field
      self.operation = operation
      self.operand = operand
      self.fits = fits
      self.fitsNot = fitsNot
      self.expected = expected
    }

    var testDescription: String { "\(field) \(operation.rawValue)" }
  }

  static let list = Operand.texts(["totp", "passkey"])
  static let sixMonths = Operand.period(Period(months: 6))
  static let networks = Operand.networks(["192.0.2.0/24"].compactMap { IPNetwork($0) })
  static let newYear = Operand.instant(Instant(day: World.day("2023-01-01"), in: .tokyo))

  static let rows: [Row] = [
    Row("name", .present, .boolean(true), .text("x"), .set([]), "TFFFUU"),
    Row("name", .present, .boolean(false), .set([]), .text("x"), "TFTTUU"),
    Row("name", .recorded, .boolean(true), .text("x"), .absent, "TFTTTF"),
    Row("name", .recorded, .boolean(false), .absent, .text("x"), "TFFFFT"),
    Row("name", .equals, .text("ヤマダ 太郎"), .text("ﾔﾏﾀﾞ太郎"), .text("x"), "TFUUUU"),
    Row("name", .notEquals, .text("a"), .text("b"), .text("Ａ"), "TFUUUU"),
    Row("other", .equals, .text("a"), .text(" a "), .text("A"), "TFUUUU"),
    Row("kind", .equals, .text("shared"), .text("shared"), .text("individual"), "TFUUUU"),
    Row("count", .equals, .integer(3), .integer(3), .integer(4), "TFUUUU"),
    Row("count", .notEquals, .integer(3), .integer(4), .integer(3), "TFUUUU"),
    Row("active", .equals, .boolean(true), .boolean(true), .boolean(false), "TFUUUU"),
    Row("active", .notEquals, .boolean(true), .boolean(false), .boolean(true), "TFUUUU"),
    Row("used", .equals, newYear, .at("2023-01-01T18:00"), .at("2023-01-02"), "TFUFUU"),
    Row("used", .notEquals, newYear, .at("2023-01-02"), .at("2023-01-01"), "TFUTUU"),
    Row("kind", .isIn, .texts(["shared"]), .text("shared"), .text("individual"), "TFUUUU"),
    Row("kind", .notIn, .texts(["shared"]), .text("individual"), .text("shared"), "TFUUUU"),
    Row("name", .isIn, .texts(["a", "b"]), .text("Ｂ"), .text("c"), "TFUUUU"),
    Row("count", .atLeast, .integer(3), .integer(3), .integer(2), "TFUUUU"),
    Row("count", .atMost, .integer(3), .integer(3), .integer(4), "TFUUUU"),
    Row("count", .moreThan, .integer(3), .integer(4), .integer(3), "TFUUUU"),
    Row("count", .lessThan, .integer(3), .integer(2), .integer(3), "TFUUUU"),
    Row(
      "age", .atMost, sixMonths, .period(Period(days: 184)), .period(Period(days: 185)), "TFUUUU"),
    Row(
      "age", .atLeast, sixMonths, .period(Period(days: 181)), .period(Period(days: 180)), "TFUUUU"),
    Row(
      "age", .moreThan, sixMonths, .period(Period(days: 182)), .period(Period(days: 181)), "TFUUUU"),
    Row(
      "age", .lessThan, sixMonths, .period(Period(days: 183)), .period(Period(days: 184)), "TFUUUU"),
    Row("used", .within, sixMonths, .at("2022-08-03"), .at("2022-08-02"), "TFUFUU"),
    Row("used", .olderThan, sixMonths, .at("2022-08-02"), .at("2022-08-03"), "TFUTUU"),
    Row("used", .before, newYear, .at("2022-12-31"), .at("2023-01-01"), "TFUFUU"),
    Row("used", .after, newYear, .at("2023-01-02"), .at("2023-01-01T10:00"), "TFUFUU"),
    Row("used", .notBefore, newYear, .at("2023-01-01"), .at("2022-12-31T23:59"), "TFUFUU"),
    Row("used", .notAfter, newYear, .at("2023-01-01T23:59"), .at("2023-01-02"), "TFUFUU"),
    Row("used", .notAfter, .asOf, .at("2023-02-03T12:00"), .at("2023-02-04"), "TFUFUU"),
    Row("methods", .includesAll, list, .set(["x", "passkey", "totp"]), .set(["totp"]), "TFUUUU"),
    Row("methods", .includesAny, list, .set(["totp"]), .set([]), "TFUUUU"),
    Row("methods", .includesNone, list, .set([]), .set(["totp"]), "TFUUUU"),
    Row("methods", .includesOnly, list, .set([]), .set(["totp", "x"]), "TFUUUU"),
    Row("name", .inWordlist, .wordlists([0]), .text("shared01"), .text("x"), "TFUUUU"),
    Row("name", .notInWordlist, .wordlists([0]), .text("x"), .text("shared01"), "TFUUUU"),
    Row("other", .inNetworks, networks, .text("192.0.2.9"), .text("192.0.3.9"), "TFUUUU"),
    Row("other", .notInNetworks, networks, .text("192.0.3.9"), .text("192.0.2.9"), "TFUUUU"),
    Row("other", .matches, .pattern("^a.b$"), .text("axb"), .text("ab"), "TFUUUU"),
    Row("other", .notMatches, .pattern("^a.b$"), .text("ab"), .text("axb"), "TFUUUU"),
    Row("name", .sameAs, .value(World.source("other")), .text("o"), .text("x"), "TFUUUU"),
    Row("name", .notSameAs, .value(World.source("other")), .text("x"), .text("Ｏ"), "TFUUUU"),
  ]

  static let wordlist = Wordlist(
    id: "w", title: BilingualText("w"), fold: .code,
    groups: [Wordlist.Group(match: .whole, part: .stem, words: ["shared"])], except: [])

  @Test(arguments: rows) func truthTable(row: Row) {
    let values: [Value] = [row.fits, row.fitsNot, .null, .never, .invalid("?"), .absent]
    let answers = values.map {
      answer(row.field, row.operation, row.operand, $0, other: .text("o"))
    }
    #expect(String(answers) == row.expected)
  }

  @Test func everyOperatorHasARow() {
    let written = Set(Self.rows.map(\.operation)).union([.matched])
    #expect(written == Set(Operation.allCases))
  }

  /// The other side over (equal, different, null, never, unreadable, absent).
  @Test(arguments: [
    (Operation.equals, "TFUUUU"), (.notEquals, "FTUUUU"), (.sameAs, "TFFFUF"),
    (.notSameAs, "FTTTUT"),
  ])
  func otherText(operation: Operation, expected: String) {
    let others: [Value] = [
      .text("a"), .text("b"), .null, .never, .invalid("?"), .absent,
    ]
    let answers = others.map {
      answer("name", operation, .value(World.source("other")), .text("a"), other: $0)
    }
    #expect(String(answers) == expected)
  }

  /// (the same day, a later day, null, never, unreadable, absent) for 2023-01-05.
  @Test(arguments: [
    (Operation.equals, "TFUFUU"), (.notEquals, "FTUTUU"), (.before, "FTUUUU"),
    (.after, "FFUUUU"), (.notBefore, "TFUUUU"), (.notAfter, "TTUUUU"),
  ])
  func otherInstant(operation: Operation, expected: String) {
    let others: [Value] = [
      .at("2023-01-05T09:00"), .at("2023-01-06"), .null, .never, .invalid("?"), .absent,
    ]
    let answers = others.map {
      answer(
        "used", operation, .value(World.source("other_used")), .at("2023-01-05"), other: .null,
        otherUsed: $0)
    }
    #expect(String(answers) == expected)
  }

  @Test func neverEqualsNever() {
    #expect(
      answer(
        "used", .equals, .value(World.source("other_used")), .never, other: .null,
        otherUsed: .never) == "T")
  }

  @Test func canonicallyEqualTextsDifferInBytes() {
    #expect(answer("other", .equals, .text("が"), .text("か\u{3099}"), other: .null) == "F")
    #expect(answer("name", .equals, .text("が"), .text("か\u{3099}"), other: .null) == "T")
  }

  @Test func valuesOfAnotherTypeAreUnknown() {
    #expect(answer("count", .atLeast, .integer(1), .text("5"), other: .null) == "U")
    #expect(answer("name", .equals, .integer(1), .text("1"), other: .null) == "U")
    #expect(answer("methods", .includesAny, .integer(1), .set(["1"]), other: .null) == "U")
  }

  @Test(
    arguments: [
      ([], "T", "F"), ([.yes], "T", "T"), ([.no], "F", "F"), ([.unknown], "U", "U"),
      ([.yes, .no], "F", "T"), ([.yes, .unknown], "U", "T"), ([.no, .unknown], "F", "U"),
      ([.unknown, .no, .yes], "F", "T"),
    ] as [([Truth], String, String)])
  func kleene(truths: [Truth], all: String, any: String) {
    func letter(_ truth: Truth) -> String { truth == .yes ? "T" : truth == .no ? "F" : "U" }
    #expect(letter(Truth.all(truths)) == all)
    #expect(letter(Truth.any(truths)) == any)
  }

  private func answer(
    _ field: String, _ operation: Operation, _ operand: Operand, _ value: Value, other: Value,
    otherUsed: Value = .null
  ) -> Character {
    var row: [String: Value] = ["id": .text("a"), "other": other, "other_used": otherUsed]
    row[field] = value
    let outcome = World.outcome(
      World.rule(Relation(table: 0), require: .field(field, operation, operand)),
      [World.rows("accounts", [row])], wordlists: [Self.wordlist])
    switch outcome.subjects.first?.outcome {
    case .passed: return "T"
    case .failed: return "F"
    case .unknown: return "U"
    case nil: return "?"
    }
  }
}
