import Basics
import Evaluation
import Evidence
import Policy
import Testing

@Suite struct InterpreterTimeTests {
  /// as-of, period, value, answer.
  @Test(arguments: [
    // 31 August minus six months is the last day of February.
    ("2023-08-31", "P6M", "2023-02-28", "passed"),
    ("2023-08-31", "P6M", "2023-02-27", "failed"),
    ("2024-08-31", "P6M", "2024-02-29", "passed"),
    ("2024-08-31", "P6M", "2024-02-28", "failed"),
    // A leap day, a year later.
    ("2025-02-28", "P1Y", "2024-02-28", "passed"),
    ("2024-02-29", "P1Y", "2023-02-28", "passed"),
    ("2024-02-29", "P1Y", "2023-02-27", "failed"),
    // Midnight in Tokyo is 15:00Z of the day before.
    ("2023-02-03", "P1D", "2023-02-01T15:00:00Z", "passed"),
    ("2023-02-03", "P1D", "2023-02-01T14:59:59Z", "failed"),
    // An as-of with a time of day does not cut the first day.
    ("2023-02-03T18:00", "P1D", "2023-02-02T00:00", "passed"),
    // What lies ahead is not long ago.
    ("2023-02-03", "P1D", "2023-02-10", "passed"),
    // Hours compare moments.
    ("2023-02-03T12:00", "PT12H", "2023-02-03T00:00", "passed"),
    ("2023-02-03T12:00", "PT12H", "2023-02-02T23:59:59", "failed"),
    ("2023-02-03T12:00", "P1DT12H", "2023-02-02T00:00", "passed"),
    ("2023-02-03T12:00", "P1DT12H", "2023-02-01T23:59:59", "failed"),
    // A day without a time: judged only where every moment of it agrees.
    ("2023-02-03T12:00", "PT12H", "2023-02-03", "passed"),
    ("2023-02-03T12:00", "PT6H", "2023-02-03", "unknown"),
    ("2023-02-03T12:00", "PT6H", "2023-02-02", "failed"),
  ])
  func within(asOf: String, period: String, value: String, expected: String) throws {
    let instant = try #require(Instant(iso: asOf, zone: .tokyo))
    let length = try #require(Period(iso: period))
    let outcome = World.outcome(
      World.rule(Relation(table: 0), require: .field("used", .within, .period(length))),
      [World.rows("accounts", [["id": .text("a"), "used": .at(value)]])],
      context: RunContext(asOf: instant, zone: .tokyo))
    #expect(outcome.summary == "a:\(expected)")
  }

  /// Two moments compare as moments; with a day on either side, days compare.
  @Test(arguments: [
    ("2023-01-01T10:00", "2023-01-01T10:00:01", "passed"),
    ("2023-01-01T10:00", "2023-01-01T10:00", "failed"),
    ("2023-01-01T10:00", "2023-01-01", "failed"),
    ("2022-12-31T23:59", "2023-01-01", "passed"),
    ("2023-01-01", "2023-01-01T23:00", "failed"),
    ("2023-01-01", "2023-01-02T00:00", "passed"),
  ])
  func before(value: String, bound: String, expected: String) {
    let outcome = World.outcome(
      World.rule(
        Relation(table: 0),
        require: .field("used", .before, .value(World.source("other_used")))),
      [
        World.rows(
          "accounts", [["id": .text("a"), "used": .at(value), "other_used": .at(bound)]])
      ])
    #expect(outcome.summary == "a:\(expected)")
  }
}
