import Basics
import Schema
import Testing

@testable import Evidence

/// Times without a year: which year they get, and when they get none.
@Suite struct YearlessTimesTests {
  private let table = TableDefinition(
    id: "accesses", form: .rows, label: BilingualText("accesses"), subject: ["at"],
    fields: [field("at", .instant), field("seen", .instant)])
  private let last = day(2023, 2, 3)

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: day))
  }

  /// The moments of a log in Tokyo, or `?`; and the codes of the problems.
  private func read(
    _ cells: [String], file: String = "auth.log", end: [String] = [], _ years: YearWindow?
  ) throws -> (moments: [String], note: String?, problems: [String]) {
    let adapter = Adapter(
      id: "a", table: "accesses",
      columns: [
        Adapter.Column(
          heading: "time", field: "at", options: ColumnOptions(), zone: nil, place: Place())
      ])
    let mapping = ColumnMapping.infer(
      table: table, headings: ["time"], samples: cells.map { [$0] }, last: end.map { [$0] },
      variants: nil, adapter: adapter, context: ReadingContext(years: years), at: Place(file: file))
    let reader = mapping.reader(0, of: table)
    return (
      (cells + end).map { cell in
        if case .instant(let instant) = reader.value(cell) { instant.text(in: .tokyo) } else { "?" }
      }, mapping.columns[0].note?.en, mapping.problems.map(\.code)
    )
  }

  @Test func theYearBeforeTheExport() throws {
    let read = try read(
      [
        "Feb  4 10:00:00", "Dec 31 23:59:59", "Jan  1 00:00:00", "Feb  3 09:05:11",
        "Feb 29 09:05:11",
      ],
      YearWindow(until: last, basis: .exportedAt))
    #expect(
      read.moments == [
        "2022-02-04T10:00:00+09:00", "2022-12-31T23:59:59+09:00", "2023-01-01T00:00:00+09:00",
        "2023-02-03T09:05:11+09:00", "?",
      ])
    #expect(
      read.note
        == "times without a year: taken from 2022-02-04 to 2023-02-03 (because of exported_at in the manifest)"
    )
    #expect(read.problems == [])
  }

  @Test func aPeriodTellsWhereOnlyOneYearFits() throws {
    let first = Self.day(2022, 1, 20)
    let read = try read(
      [
        "Feb 20 10:00:00", "Jan 25 10:00:00", "Mar  5 10:00", "Fri Jan 27 08:00",
        "Mon Jan 27 08:00",
      ],
      YearWindow(from: first, to: last))
    #expect(
      read.moments == [
        "2022-02-20T10:00:00+09:00", "?", "2022-03-05T10:00:00+09:00", "2023-01-27T08:00:00+09:00",
        "?",
      ])
  }

  @Test func theDayOfTheWeekReachesBack() throws {
    let read = try read(
      ["Mon Jan 30 09:05", "Fri Jan 28 09:05", "Wed Jan 29 09:05"],
      YearWindow(until: last, basis: .asOf))
    #expect(
      read.moments == [
        "2023-01-30T09:05:00+09:00", "2022-01-28T09:05:00+09:00", "2020-01-29T09:05:00+09:00",
      ])
  }

  @Test func aLogOfMoreThanAYearIsAskedAbout() throws {
    let read = try read(
      ["Jan 20 10:00:00", "Feb  1 10:00:00", "Feb 10 10:00:00", "Mar  1 10:00:00"],
      YearWindow(until: last, basis: .exportedAt))
    #expect(read.moments == ["?", "?", "?", "?"])
    #expect(read.problems == ["year-unknown"])
    #expect(read.note == "times without a year are not read (it has more than one year)")
  }

  @Test func theEndOfTheFileCounts() throws {
    let read = try read(
      ["Jan 20 10:00:00", "Jan 21 10:00:00"], end: ["Dec 30 10:00:00", "Jan  2 10:00:00"],
      YearWindow(until: last, basis: .exportedAt))
    #expect(read.problems == [])
    let long = try self.read(
      ["Mar 20 10:00:00", "Mar 21 10:00:00", "Mar 22 10:00:00"], end: ["Mar 30 10:00:00"],
      YearWindow(until: Self.day(2023, 3, 25), basis: .exportedAt))
    #expect(long.problems == ["year-unknown"])
  }

  @Test func theDayOfJudgementIsNoEndOfALog() throws {
    let read = try read(
      ["Feb  2 10:00:00", "Feb 10 10:00:00"], YearWindow(until: last, basis: .asOf))
    #expect(read.problems == ["year-unknown"])
    #expect(read.note == "times without a year are not read (some may be after the as-of date)")
  }

  @Test(arguments: ["logs/secure-20230212", "auth-2023-02-01.log", "auth.20230205.gz"])
  func aFileThatIsNamedByItsDay(file: String) throws {
    let read = try read(
      ["Feb  1 10:00:00"], file: file,
      YearWindow(until: CivilDate(dayNumber: 21_000), basis: .exportedAt))
    #expect(read.moments == ["2023-02-01T10:00:00+09:00"])
  }

  @Test(arguments: ["auth-20231301.log", "auth-2023020.log", "id-120230205.log", "auth.log"])
  func aNameWithoutADaySaysNothing(file: String) {
    #expect(YearWindow(inName: file) == nil)
  }

  @Test func nothingSaidIsAskedFor() throws {
    let read = try read(["Feb  2 10:00:00"], nil)
    #expect(read.moments == ["?"])
    #expect(read.problems == ["year-unknown"])
    #expect(
      read.note
        == "times without a year are not read (neither its period nor when it was exported is said)"
    )
  }

  /// What a list says of its rows may be years old.
  @Test func onlyOfWhatTellsRowsApart() {
    let adapter = Adapter(
      id: "a", table: "accesses",
      columns: [
        Adapter.Column(
          heading: "t", field: "seen", options: ColumnOptions(), zone: nil, place: Place())
      ])
    let mapping = ColumnMapping.infer(
      table: table, headings: ["t"], samples: [["Feb  2 10:00:00"]], variants: nil,
      adapter: adapter,
      context: ReadingContext(years: YearWindow(until: last, basis: .exportedAt)))
    #expect(mapping.reader(1, of: table).read("Feb  2 10:00:00") == .invalid(.yearUnknown))
  }

  @Test(arguments: [
    "Feb 30 10:00:00", "Feb  2 24:00:00", "Feb  2 10:60:00", "Feb  2 10:00:00 x",
    "Feb  2 10:00:00 2023",
    "Feb 002 10:00", "Feb  2 1:00:00", "FEB  2 10:00:00", "Fri", "Fri Feb  2", "Feb  2 10:00:",
    "Feb  2 10",
    "Fri, Feb  2 10:00:",
  ])
  func otherTextsAreNoSuchTimes(text: String) {
    #expect(YearlessMoment(text: text) == nil)
  }
}
