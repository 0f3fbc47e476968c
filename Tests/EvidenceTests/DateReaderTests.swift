import Basics
import Testing

@testable import Evidence

@Suite struct DateReaderTests {
  /// What a text is read as: the instant in ISO 8601, or the name of what else it is.
  private func read(
    _ text: String, order: DateOrder? = nil, zone: Zone = .tokyo, never: Bool = false
  ) -> String {
    let reader = DateReader(
      order: order, zone: zone, runZone: .tokyo, extremesAreNever: never)
    var text = text
    let cell = text.withUTF8 { reader.read(TextFold.trimmed($0)) }
    switch cell.state {
    case .value: return Instant(seconds: cell.integer, isDayOnly: false).text(in: .tokyo)
    case .day: return Instant(seconds: cell.integer, isDayOnly: true).text(in: .tokyo)
    case .invalid: return cell.reason.map { "\($0)" } ?? "no reason"
    default: return "\(cell.state)"
    }
  }

  @Test(arguments: [
    ("2017/11/1", "2017-11-01"),
    ("2017-11-01", "2017-11-01"),
    ("2017.11.01", "2017-11-01"),
    ("2017/ 1/ 5", "2017-01-05"),
    ("20080512", "2008-05-12"),
    ("　２０１７／１１／０１　", "2017-11-01"),
    ("２０１７年１１月１日", "2017-11-01"),
    ("2017年11月1日", "2017-11-01"),
    ("2017年11月1日（水）", "2017-11-01"),
    ("2017/11/01(水)", "2017-11-01"),
    ("2017/11/01(Wed)", "2017-11-01"),
    ("二〇一七年十一月一日", "2017-11-01"),
    ("2024-02-29", "2024-02-29"),
    ("1900-01-01", "1900-01-01"),
    ("2200-12-31", "2200-12-31"),
    ("1970-01-01", "1970-01-01"),
  ])
  func readsDays(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("令和5年2月3日", "2023-02-03"),
    ("令和５年１２月１５日", "2023-12-15"),
    ("令和 5年 2月 3日", "2023-02-03"),
    ("令和元年5月1日", "2019-05-01"),
    ("令和元.5.1", "2019-05-01"),
    ("㋿5年12月15日", "2023-12-15"),
    ("㍻20.5.12", "2008-05-12"),
    ("平成三十一年四月三十日", "2019-04-30"),
    ("平成31年4月30日", "2019-04-30"),
    ("平成元年1月8日", "1989-01-08"),
    ("昭和64年1月7日", "1989-01-07"),
    ("昭和元年12月25日", "1926-12-25"),
    ("大正15年12月25日", "1926-12-25"),
    ("大正元年7月30日", "1912-07-30"),
    ("明治45年7月30日", "1912-07-30"),
    ("R5.2.3", "2023-02-03"),
    ("r5/2/3", "2023-02-03"),
    ("Ｈ20.5.12", "2008-05-12"),
    ("H31-04-30", "2019-04-30"),
    ("S64.1.7", "1989-01-07"),
    ("令5.2.3", "2023-02-03"),
    ("令和5年2月3日 午後1時5分", "2023-02-03T13:05:00+09:00"),
    ("R5.2.3 9:30", "2023-02-03T09:30:00+09:00"),
  ])
  func readsEras(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("平成31年5月1日", "outsideEra"),
    ("令和元年4月30日", "outsideEra"),
    ("昭和64年1月8日", "outsideEra"),
    ("平成元年1月7日", "outsideEra"),
    ("大正15年12月26日", "outsideEra"),
    ("明治5年1月1日", "outsideEra"),
    ("R0.1.1", "outsideEra"),
    ("令和5年2月30日", "noSuchDay"),
    ("令和2元年5月1日", "notADate"),
    ("令和元1年5月1日", "notADate"),
    ("令和5年2/3", "notADate"),
    ("R5.2/3", "notADate"),
    ("R123.1.1", "notADate"),
    ("令和五", "notADate"),
  ])
  func refusesDaysThatAnEraLacks(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("2017/11/1 12:02", "2017-11-01T12:02:00+09:00"),
    ("2017/11/1 9:02", "2017-11-01T09:02:00+09:00"),
    ("2020-04-08 09:25:49", "2020-04-08T09:25:49+09:00"),
    ("2020-04-08 09:25:49.123", "2020-04-08T09:25:49+09:00"),
    ("2020-04-08T09:25:49,123456", "2020-04-08T09:25:49+09:00"),
    ("2020-04-08  09:25:49", "2020-04-08T09:25:49+09:00"),
    ("2025-12-04T08:19:41Z", "2025-12-04T17:19:41+09:00"),
    ("2025-12-04t08:19:41z", "2025-12-04T17:19:41+09:00"),
    ("2025-12-04T08:19:41+09:00", "2025-12-04T08:19:41+09:00"),
    ("2025-12-04 08:19:41 +0900", "2025-12-04T08:19:41+09:00"),
    ("2025-12-04 08:19:41+00", "2025-12-04T17:19:41+09:00"),
    ("2025-12-04 08:19:41.5-05:30", "2025-12-04T22:49:41+09:00"),
    ("2025-12-04 08:19:41 UTC", "2025-12-04T17:19:41+09:00"),
    ("2025-12-04 08:19:41 JST", "2025-12-04T08:19:41+09:00"),
    ("2017年11月1日 12時02分", "2017-11-01T12:02:00+09:00"),
    ("2017年11月1日12時2分3秒", "2017-11-01T12:02:03+09:00"),
    ("2017年11月1日（水）12時", "2017-11-01T12:00:00+09:00"),
    ("2017年11月1日 午前0時", "2017-11-01T00:00:00+09:00"),
    ("2017/11/1 午後 1:05", "2017-11-01T13:05:00+09:00"),
    ("2017/11/1 12:05 AM", "2017-11-01T00:05:00+09:00"),
    ("2017/11/1 12:05 PM", "2017-11-01T12:05:00+09:00"),
    ("20080512093000", "2008-05-12T09:30:00+09:00"),
    ("200805120930", "2008-05-12T09:30:00+09:00"),
    ("20080512093000.0Z", "2008-05-12T18:30:00+09:00"),
    ("20080512T093000Z", "2008-05-12T18:30:00+09:00"),
    ("２０１７／１１／０１　１２：０２", "2017-11-01T12:02:00+09:00"),
    ("2017-11-01 23:59:59", "2017-11-01T23:59:59+09:00"),
  ])
  func readsTimes(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("8/19/2021 1:25:31 PM", DateOrder.mdy, "2021-08-19T13:25:31+09:00"),
    ("8/19/2021", .mdy, "2021-08-19"),
    ("05.01.2024", .dmy, "2024-01-05"),
    ("05.01.2024", .mdy, "2024-05-01"),
    ("1/30/2023, 12:05:11.123 AM", .mdy, "2023-01-30T00:05:11+09:00"),
    ("1/30/2023,", .mdy, "notADate"),
    ("05-01-2024 10:00", .dmy, "2024-01-05T10:00:00+09:00"),
    ("2024-01-05", .mdy, "2024-01-05"),
    ("2024-01-05", .dmy, "2024-01-05"),
    ("25/12/2024", .mdy, "noSuchDay"),
    ("12/25/2024", .dmy, "noSuchDay"),
    ("05.01.2024", .ymd, "notADate"),
    ("05/01.2024", .dmy, "notADate"),
    ("05/01/24", .dmy, "notADate"),
  ])
  func readsByTheOrderOfTheColumn(text: String, order: DateOrder, expected: String) {
    #expect(read(text, order: order) == expected)
  }

  @Test(arguments: ["05.01.2024", "8/19/2021 1:25:31 PM", "25/12/2024"])
  func refusesWhatNeedsAnUnknownOrder(text: String) {
    #expect(read(text) == "dateOrderUnknown")
  }

  @Test(arguments: [
    ("2023-02-29", "noSuchDay"), ("2023-04-31", "noSuchDay"), ("2023-13-01", "noSuchDay"),
    ("2023/00/10", "noSuchDay"), ("0000-00-00", "noSuchDay"), ("20230230", "noSuchDay"),
    ("2023-02-03 24:00", "noSuchTime"), ("2023-02-03 25:00", "noSuchTime"),
    ("2023-02-03 12:60", "noSuchTime"), ("2023-02-03 23:59:60", "noSuchTime"),
    ("2023-02-03 13:00 PM", "noSuchTime"), ("2023-02-03 10:00+15:00", "noSuchTime"),
    ("23/02/03", "notADate"), ("5.2.3", "notADate"), ("2023-02", "notADate"),
    ("2023年2月", "notADate"), ("2023年2月3", "notADate"), ("2023-02/03", "notADate"),
    ("2023-02-03x", "notADate"), ("2023-02-03T", "notADate"), ("2023-02-03 1:2", "notADate"),
    ("2023y2m3d", "notADate"), ("2023-02-03 10:00:00.", "notADate"), ("未ログイン", "notADate"),
    ("2023-02-03（予定）", "notADate"), ("2023-02-03（金", "notADate"), ("0", "notADate"),
    ("1675382400", "notADate"), ("-2023-02-03", "notADate"), ("10:00", "notADate"),
    ("1899-12-31", "yearOutOfRange"), ("1601-01-01", "yearOutOfRange"),
    ("9999-12-31", "yearOutOfRange"), ("2201-01-01", "yearOutOfRange"),
  ])
  func refuses(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("1601-01-01", "never"), ("1601-01-01T00:00:00Z", "never"), ("1970-01-01", "never"),
    ("1970/01/01 9:00:00", "never"), ("12/31/1969 19:00:00", "dateOrderUnknown"),
    ("1969-12-31 19:00:00", "never"), ("9999-12-31", "never"), ("2262-04-11", "never"),
    ("0001-01-01 00:00:00", "never"), ("1970-01-02", "1970-01-02"), ("1900-01-01", "1900-01-01"),
    ("2023-02-03", "2023-02-03"), ("2023-02-30", "noSuchDay"),
  ])
  func takesExtremesForNever(text: String, expected: String) {
    #expect(read(text, never: true) == expected)
  }

  @Test func readsTimesInTheZoneOfTheColumnAndDaysInThatOfTheRun() {
    let utc = Zone.fixed(seconds: 0, name: "UTC")
    #expect(read("2023-02-02 18:00", zone: utc) == "2023-02-03T03:00:00+09:00")
    #expect(read("2023-02-02", zone: utc) == "2023-02-02")
  }

  @Test(arguments: [
    ("2022-07-31 18:00:59", "2022-07-31T18:00:59+09:00"),
    ("2022/07/31T00:00:00", "2022-07-31T00:00:00+09:00"),
    ("2022-02-29 00:00:00", "noSuchDay"), ("2022-07-31 18:60:00", "noSuchTime"),
    ("2022-07/31 18:00:00", "notADate"), ("2022-07-31x18:00:00", "notADate"),
    ("月  1月 30 09:05:11 +0900 2023", "2023-01-30T09:05:11+09:00"),
    ("火 13月  3 09:05:11 2023", "notADate"),
    ("2022-07-3110:00:00 ", "notADate"), ("202A-07-31", "notADate"),
  ])
  func readsTheUsualShapesAsTheGrammarDoes(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test func survivesBytesThatAreNoText() {
    let reader = DateReader(
      order: nil, zone: .tokyo, runZone: .tokyo, extremesAreNever: false)
    let inputs: [[UInt8]] = [
      // What the fuzzer found: more digits than a number has.
      Array("0666666666666666666666666666666666666666666666663/octog9:\u{1}2-2-".utf8),
      [0xFF], [0xE4, 0xBB], [0x32, 0x30, 0x32, 0x33, 0xE5], [0xC0, 0x80], [0], [0xE4, 0xBB, 0xA4],
      Array(repeating: 0x31, count: 5000), Array("（".utf8), Array("午".utf8),
      Array("九九九九九九九年一月一日".utf8), [],
      Array("月 -9223372036854775808月 30 2023".utf8), Array("月 +1月 30 09:05:11 2023".utf8),
    ]
    for input in inputs {
      let cell = input.withUnsafeBufferPointer { reader.read($0) }
      #expect(cell == .invalid(.notADate), "\(input)")
    }
  }

  /// Dates as Oracle Database, SQL Server and Db2 write them.
  @Test(arguments: [
    ("30-JAN-23", DateOrder?.some(.dmy), "2023-01-30"), ("30-Jan-99", .dmy, "1999-01-30"),
    ("30-JAN-49", .dmy, "2049-01-30"), ("30-JAN-50", .dmy, "1950-01-30"),
    ("30-JAN-23", nil, "notADate"), ("30-JAN-23", .mdy, "notADate"),
    ("31-FEB-23", .dmy, "notADate"), ("30-JAN-2023", nil, "2023-01-30"),
    ("30-JAN-23 10.15.30.000000000 AM", .dmy, "2023-01-30T10:15:30+09:00"),
    ("30-JAN-23 12.15.30.000000 AM +00:00", .dmy, "2023-01-30T09:15:30+09:00"),
    ("30-JAN-23 10.15.30 PM ASIA/TOKYO", .dmy, "2023-01-30T22:15:30+09:00"),
    ("30-JAN-23 13.15.30 PM", .dmy, "notADate"), ("30-JAN-23 10.15.60", .dmy, "notADate"),
    ("Jan 30 2023 10:15AM", nil, "2023-01-30T10:15:00+09:00"),
    ("Jan  3 2023 12:05PM", nil, "2023-01-03T12:05:00+09:00"),
    ("Jan 30 2023 10:15XM", nil, "notADate"),
    ("2023-01-30-10.15.30.123456", nil, "2023-01-30T10:15:30+09:00"),
    ("2023-01-30-10.15.30", nil, "2023-01-30T10:15:30+09:00"),
    ("2023-01-30-25.15.30", nil, "noSuchTime"), ("2023-01-30-10.15", nil, "notADate"),
    ("Jan 30 10:15:30", nil, "notADate"),
  ])
  func databases(text: String, order: DateOrder?, expected: String) {
    #expect(read(text, order: order) == expected)
  }
}

@Suite struct DateOrderInferenceTests {
  @Test(arguments: [
    (["30-JAN-23", "01-FEB-19 10.15.30.000000 PM"], .decided(.dmy)),
    (["30-JAN-23", "2023/01/30"], .decided(.dmy)),
    (["2023-01-30-10.15.30.123456"], .decided(.ymd)),
    (["2023-01-02", "2023/03/04"], DateOrderInference.Outcome.decided(.ymd)),
    (["05.01.2024", "25.12.2024"], .decided(.dmy)),
    (["1/5/2024", "8/19/2021 1:25:31 PM", ""], .decided(.mdy)),
    (["2023-01-02", "8/19/2021"], .decided(.mdy)),
    (["05/01/2024", "06/07/2024"], .ambiguous),
    (["05/01/2024", "2024-01-05"], .ambiguous),
    (["13/01/2024", "01/13/2024"], .contradictory),
    (["令和5年2月3日"], .decided(.ymd)),
    (["", "Never", "13/13/2024"], .none),
    ([], .none),
  ])
  func decides(cells: [String], expected: DateOrderInference.Outcome) {
    var inference = DateOrderInference()
    for cell in cells { inference.observe(cell) }
    #expect(inference.outcome == expected)
  }
}
