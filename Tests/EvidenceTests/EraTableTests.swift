import Basics
import Schema
import Testing

@testable import Evidence

/// Era dates of every day that matters, against a table of eras that was written down apart from the
/// reader: first day, last day and the year that is counted from.
@Suite struct EraTableTests {
  private struct Era {
    var names: [String]
    var firstDay: (Int, Int, Int)
    var lastDay: (Int, Int, Int)
  }

  private static let eras = [
    Era(names: ["明治", "M", "Ｍ", "m", "㍾"], firstDay: (1873, 1, 1), lastDay: (1912, 7, 30)),
    Era(names: ["大正", "T", "Ｔ", "t", "㍽"], firstDay: (1912, 7, 30), lastDay: (1926, 12, 25)),
    Era(names: ["昭和", "S", "Ｓ", "s", "㍼"], firstDay: (1926, 12, 25), lastDay: (1989, 1, 7)),
    Era(names: ["平成", "H", "Ｈ", "h", "㍻"], firstDay: (1989, 1, 8), lastDay: (2019, 4, 30)),
    Era(names: ["令和", "R", "Ｒ", "r", "㋿"], firstDay: (2019, 5, 1), lastDay: (2026, 12, 31)),
  ]
  private static let yearZero = ["明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018]

  private let reader = DateReader(
    order: nil, zone: .tokyo, runZone: .tokyo, extremesAreNever: false)

  private func read(_ text: String) -> ReadCell {
    var text = text
    return text.withUTF8 { reader.read($0) }
  }

  private func kanji(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let tens = number / 10
    let ten = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
    return ten + digits[number % 10]
  }

  private func wide(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }

  private func spellings(_ era: Era, _ year: Int, _ date: CivilDate) -> [String] {
    let name = era.names[0]
    let month = date.month
    let day = date.day
    let two = { (n: Int) in n < 10 ? "0\(n)" : String(n) }
    var texts = [
      "\(name)\(year)年\(month)月\(day)日", "\(name) \(year) 年 \(month) 月 \(day) 日",
      wide("\(name)\(year)年\(month)月\(day)日"),
      "\(name)\(kanji(year))年\(kanji(month))月\(kanji(day))日",
      "\(era.names[1])\(year).\(month).\(day)", "\(era.names[2])\(wide("\(year)")).\(month).\(day)",
      "\(era.names[3])\(two(year))/\(two(month))/\(two(day))",
      "\(era.names[1])\(two(year))-\(two(month))-\(two(day))",
      "\(era.names[4])\(year)年\(month)月\(day)日",
    ]
    if year == 1 { texts.append("\(name)元年\(month)月\(day)日") }
    return texts
  }

  /// The first and last day of each month, of each year and of the era.
  private func days(of era: Era) -> [CivilDate] {
    let first = CivilDate.dayNumber(
      year: era.firstDay.0, month: era.firstDay.1, day: era.firstDay.2)
    let last = CivilDate.dayNumber(year: era.lastDay.0, month: era.lastDay.1, day: era.lastDay.2)
    return (first...last).map { CivilDate(dayNumber: $0) }.filter { date in
      date.day == 1 || date.dayNumber == first || date.dayNumber == last
        || CivilDate(dayNumber: date.dayNumber + 1).day == 1
    }
  }

  @Test func everySpellingOfEveryEdge() {
    var count = 0
    for era in Self.eras {
      guard let zero = Self.yearZero[era.names[0]] else { continue }
      for date in days(of: era) where date.year >= 1900 {
        for text in spellings(era, date.year - zero, date) {
          count += 1
          let found = read(text)
          let expected = (date.dayNumber * 86_400) - 9 * 3600
          if found.state != .day || found.integer != expected {
            Issue.record("\(text) was read as \(found)")
          }
        }
      }
    }
    #expect(count > 20_000)
  }

  @Test func theDayOutsideAnEraIsNone() {
    for era in Self.eras {
      guard let zero = Self.yearZero[era.names[0]] else { continue }
      let first = CivilDate.dayNumber(
        year: era.firstDay.0, month: era.firstDay.1, day: era.firstDay.2)
      let before = CivilDate(dayNumber: first - 1)
      let last = CivilDate.dayNumber(
        year: era.lastDay.0, month: era.lastDay.1, day: era.lastDay.2)
      let after = CivilDate(dayNumber: last + 1)
      var outside = [before]
      if era.names[0] != "令和" { outside.append(after) }
      for date in outside where date.year - zero >= 1 {
        let text = "\(era.names[0])\(date.year - zero)年\(date.month)月\(date.day)日"
        #expect(read(text) == .invalid(.outsideEra), "\(text)")
      }
    }
  }

  @Test(arguments: [
    "令和0年1月1日", "令和元年4月30日", "平成31年5月1日", "昭和64年1月8日", "令和5年2月29日",
    "令和5年13月1日", "R5.2", "令和", "令和五", "R5.2.3.4", "㋿", "令和年2月3日",
  ])
  func isNoDate(text: String) {
    #expect(read(text).state == .invalid)
  }

  @Test(arguments: [
    ("Feb 3, 2023", "2023-02-03"), ("3 February 2023", "2023-02-03"),
    ("03-Feb-2023", "2023-02-03"), ("Fri Feb  3 09:25:49 +0900 2023", "2023-02-03T09:25:49+09:00"),
    ("03/Feb/2023:09:25:49 +0000", "2023-02-03T18:25:49+09:00"),
    ("Fri, 03 Feb 2023 00:25:49 GMT", "2023-02-03T09:25:49+09:00"),
    ("Feb 3, 2023 1:05 PM", "2023-02-03T13:05:00+09:00"),
    ("Feb 3, 2023 12:05 AM", "2023-02-03T00:05:00+09:00"),
  ])
  func englishMonths(text: String, expected: String) {
    let found = read(text)
    #expect(
      Instant(seconds: found.integer, isDayOnly: found.state == .day).text(in: .tokyo) == expected)
  }

  @Test(arguments: ["Feb 30, 2023", "Feb 3, 23", "Smarch 3, 2023", "Feb 3 2023 25:00", "Feb 2023"])
  func isNoEnglishDate(text: String) {
    #expect(read(text).state == .invalid)
  }
}
