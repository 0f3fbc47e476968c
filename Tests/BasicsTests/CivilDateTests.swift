import Basics
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    ("2026-08-31", -6, "2026-02-28"), ("2024-08-31", -6, "2024-02-29"),
    ("2023-02-03", -6, "2022-08-03"), ("2024-02-29", 12, "2025-02-28"),
    ("2023-01-31", -2, "2022-11-30"), ("2000-03-31", -1, "2000-02-29"),
  ])
  func addsCalendarMonths(from: String, months: Int, to: String) throws {
    let date = try #require(CivilDate(from))
    #expect(date.adding(months: months).description == to)
  }

  @Test func dayNumbersRoundTrip() {
    for number in stride(from: -800_000, through: 2_900_000, by: 777) {
      let date = CivilDate(dayNumber: number)
      #expect(date.dayNumber == number)
    }
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-00-10", "0000-01-01", "2023-1-1", "x"])
  func refuses(text: String) {
    #expect(CivilDate(text) == nil)
  }
}
