import Basics
import Evaluation
import Evidence
import Policy
import Testing

@Suite struct InterpreterMeasureTests {
  func measure(
    _ function: Measure.Function, _ field: String? = nil, filter: Condition = .always
  ) -> Measure {
    Measure(
      name: "m", function: function, value: field.map { World.source($0) }, filter: filter)
  }

  /// The measure as every row sees it.
  func values(
    _ measure: Measure, by keys: [String] = ["organization"], nullKeys: NullKeys = .separate,
    filter: Condition = .always, _ rows: [[String: Value]]
  ) -> [Value] {
    let step = MeasureStep(
      keys: keys.map { World.source($0) }, nullKeys: nullKeys, measures: [measure],
      filter: filter)
    let source = ValueSource(.measure(step: 0, measure: 0), type: measure.type, name: "m")
    let outcome = World.outcome(
      World.rule(
        Relation(table: 0, measures: [step], filter: filter), require: .always, shown: [source]),
      [World.rows("accounts", rows)])
    return outcome.subjects.flatMap(\.shown)
  }

  func row(_ organization: Value, _ more: [String: Value] = [:]) -> [String: Value] {
    more.merging(["organization": organization]) { $1 }
  }

  @Test func keysAreFoldedAndNullsAreAlone() {
    let rows = [
      row(.text("A")), row(.text("ａ ")), row(.null), row(.null), row(.never), row(.absent),
      row(.invalid("?")), row(.text("b")),
    ]
    #expect(
      values(measure(.count), rows) == [
        .integer(2), .integer(2), .integer(1), .integer(1), .integer(1), .null, .null,
        .integer(1),
      ])
    #expect(
      values(measure(.count), nullKeys: .together, rows) == [
        .integer(2), .integer(2), .integer(4), .integer(4), .integer(4), .integer(4), .null,
        .integer(1),
      ])
  }

  @Test func severalKeysDoNotRunTogether() {
    let rows: [[String: Value]] = [
      ["organization": .text("ab"), "name": .text("c")],
      ["organization": .text("a"), "name": .text("bc")],
    ]
    #expect(
      values(measure(.count), by: ["organization", "name"], rows) == [.integer(1), .integer(1)])
  }

  @Test func distinctFoldsAndPassesOverNull() {
    let rows = ["ヤマダ", "ﾔﾏﾀﾞ", "佐 藤", "佐藤"].map { row(.text("a"), ["name": .text($0)]) }
    #expect(
      values(measure(.distinct, "name"), rows + [row(.text("a"))])
        == [Value](repeating: .integer(2), count: 5))
  }

  @Test func sumsSmallestAndLargest() {
    let rows = [
      row(.text("a"), ["count": .integer(3), "used": .at("2022-05-01")]),
      row(.text("a"), ["count": .integer(-1), "used": .never]),
      row(.text("a"), ["count": .null, "used": .at("2022-04-01T10:00")]),
      row(.text("b"), ["used": .never]),
    ]
    #expect(values(measure(.sum, "count"), rows).suffix(2) == [.integer(2), .integer(0)])
    #expect(values(measure(.min, "count"), rows).suffix(2) == [.integer(-1), .null])
    #expect(values(measure(.max, "count"), rows).suffix(2) == [.integer(3), .null])
    #expect(values(measure(.min, "used"), rows).suffix(2) == [.at("2022-04-01T10:00"), .null])
    #expect(values(measure(.max, "used"), rows).suffix(2) == [.at("2022-05-01"), .null])
  }

  @Test func sumsThatAreNoNumberAreUnknownInWhateverOrder() {
    let numbers = [Int.max, 1, -1].map { row(.text("a"), ["count": .integer($0)]) }
    #expect(values(measure(.sum, "count"), numbers) == [Value](repeating: .integer(.max), count: 3))
    #expect(values(measure(.sum, "count"), Array(numbers.prefix(2))) == [.null, .null])
  }

  @Test func unjudgedRowsMakeTheirGroupUnknown() {
    let isShared = Condition.field("kind", .isIn, .texts(["shared"]))
    let shared = ["kind": Value.text("shared")]
    let rows = [
      row(.text("a"), shared), row(.text("a")), row(.text("b"), shared),
      row(.text("b"), ["kind": .text("individual")]),
    ]
    // In the step's own where.
    #expect(values(measure(.count), filter: isShared, rows) == [.null, .null, .integer(1)])
    // In the measure's where.
    #expect(
      values(measure(.count, filter: isShared), rows) == [
        .null, .null, .integer(1), .integer(1),
      ])
    // In the value.
    #expect(
      values(
        measure(.sum, "count"),
        [
          row(.text("a"), ["count": .integer(1)]), row(.text("a"), ["count": .invalid("x")]),
          row(.text("b"), ["count": .integer(1)]), row(.text("c"), ["count": .absent]),
        ]) == [.null, .null, .integer(1), .null])
  }

  @Test func distinctThatExceedsOnlyWhenTheFilterIsIgnored() {
    let recent = Condition.field("used", .within, .period(Period(months: 1)))
    let rows = [
      row(.text("a"), ["name": .text("x"), "used": .at("2023-02-01")]),
      row(.text("a"), ["name": .text("y"), "used": .at("2022-02-01")]),
    ]
    #expect(values(measure(.distinct, "name", filter: recent), rows) == [.integer(1), .integer(1)])
    #expect(values(measure(.distinct, "name"), rows) == [.integer(2), .integer(2)])
  }
}
