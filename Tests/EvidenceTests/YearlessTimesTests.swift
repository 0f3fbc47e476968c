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
      table: table, headings: ["time"], samples: cells.map { [$0] }, later: end.map { [$0] },
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
      YearWindow(until: CivilDate(dayNumber: 21_000), basis: .asOf))
    #expect(read.moments == ["2023-02-01T10:00:00+09:00"])
  }

  /// Not the day of rotation: from when to when.
  @Test(arguments: ["auth_20220401-20230331.log", "auth-2022-04-01_2023-03-31.gz"])
  func aRangeInTheName(file: String) throws {
    let read = try read(
      ["Apr  1 10:00:00", "Nov  1 10:00:00", "Mar 31 10:00:00"], file: file,
      YearWindow(until: Self.day(2024, 6, 30), basis: .asOf))
    #expect(
      read.moments == [
        "2022-04-01T10:00:00+09:00", "2022-11-01T10:00:00+09:00", "2023-03-31T10:00:00+09:00",
      ])
    #expect(
      read.note
        == "times without a year: taken from 2022-04-01 to 2023-03-31 (because of the date in the file's name)"
    )
  }

  /// In a range of more than a year some days are of two years.
  @Test func aLongRangeInTheName() throws {
    let read = try read(
      ["Jan 20 10:00:00", "Jul  1 10:00:00", "Dec  1 10:00:00", "Jan 10 10:00:00"],
      file: "auth_20220101-20230131.log", nil)
    #expect(
      read.moments == ["?", "2022-07-01T10:00:00+09:00", "2022-12-01T10:00:00+09:00", "?"])
  }

  /// What begins with a day and goes on for months, or is nowhere near it.
  @Test(arguments: [
    ["Apr  1 10:00:00", "May  1 10:00:00", "May 20 10:00:00", "Jun  1 10:00:00"],
    ["Sep  1 10:00:00", "Oct  1 10:00:00"],
  ])
  func aDayInTheNameThatIsNotTheEnd(cells: [String]) throws {
    let read = try read(cells, file: "auth_20220401-0531.log", nil)
    #expect(read.problems == ["year-unknown"])
    #expect(read.moments == cells.map { _ in "?" })
  }

  @Test func theDayOfExportGoesBeforeTheName() throws {
    let export = YearWindow(until: Self.day(2023, 2, 28), basis: .exportedAt)
    let read = try read(["Feb  1 10:00:00"], file: "secure-20230205", export)
    #expect(read.moments == ["2023-02-01T10:00:00+09:00"])
    #expect(
      read.note
        == "times without a year: taken from 2022-03-01 to 2023-02-28 (because of exported_at in the manifest)"
    )
    let late = try self.read(["Feb  1 10:00:00"], file: "secure-20220205", export)
    #expect(late.moments == ["?"])
    #expect(
      late.note
        == "times without a year are not read (the date in the file's name and exported_at speak for different years)"
    )
  }

  /// A log of June is not of the June before: nobody said that the day of judgement is its end.
  @Test(arguments: [
    ["Jun  1 10:00:00", "Jun 30 10:00:00"], ["Thu Jun  1 10:00", "Fri Jun 30 10:00"],
  ])
  func aLogBehindTheDayOfJudgement(cells: [String]) throws {
    let read = try read(cells, YearWindow(until: Self.day(2023, 3, 31), basis: .asOf))
    #expect(read.moments == ["?", "?"])
    #expect(
      read.note
        == "times without a year are not read (the latest is not within a month before the as-of date or the date in the file's name)"
    )
  }

  @Test func aLogUpToTheDayOfJudgement() throws {
    let read = try read(
      ["Dec  1 10:00:00", "Mar  1 10:00:00"], YearWindow(until: Self.day(2023, 3, 31), basis: .asOf)
    )
    #expect(read.moments == ["2022-12-01T10:00:00+09:00", "2023-03-01T10:00:00+09:00"])
  }

  @Test func columnsWithoutAYear() {
    #expect(
      YearlessColumns.among([["a", "2023-02-01"], ["Feb  1 10:00:00", "b", "Fri Feb  3 09:25"]])
        == [0, 2])
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
