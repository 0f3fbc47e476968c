import Basics

/// Dates whose day of the week is another one.
struct WeekdayCheck {
  private static let days = ["日", "月", "火", "水", "木", "金", "土"]

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    var found: [DocumentCheck.Found] = []
    for (number, statement) in text.statements.enumerated() {
      for (words, written, date) in dates(in: statement.folded) where date.weekday != written {
        let right = WeekdayCheck.days[date.weekday]
        found.append(
          DocumentCheck.Found(
            statement: number, words: words, other: nil,
            message: BilingualText(
              ja: "\(words)とあるが、\(date) は（\(right)）である",
              en: "\(words): \(date) is another day of the week (\(right))")))
      }
    }
    return found
  }

  /// Dates with a year and a day of the week in brackets.
  private func dates(in text: [UInt8]) -> [(String, Int, CivilDate)] {
    var found: [(String, Int, CivilDate)] = []
    let yearSign = Array("年".utf8)
    var from = 0
    while let at = Bytes.first(yearSign, in: text[from...]) {
      from = at + 3
      guard let year = year(before: at, text), let month = part("月", text, at + 3),
        let day = part("日", text, month.end), day.end < text.count,
        let date = CivilDate(year: year.value, month: month.value, day: day.value),
        let written = weekday(text, day.end)
      else { continue }
      found.append((Bytes.text(text[year.start..<written.end]), written.day, date))
    }
    return found
  }

  private func part(_ sign: String, _ text: [UInt8], _ start: Int) -> (value: Int, end: Int)? {
    guard let (value, end) = NumberScanner.number(in: text, at: start),
      text[end...].starts(with: sign.utf8)
    else { return nil }
    return (value, end + sign.utf8.count)
  }

  private func year(before at: Int, _ text: [UInt8]) -> (value: Int, start: Int)? {
    var start = at
    while start > 0, NumberScanner.isDigit(text[start - 1]) { start -= 1 }
    var value = 0
    if start == at {
      guard Bytes.ends(text[..<at], Array("元".utf8)) else { return nil }
      start -= 3
      value = 1
    } else {
      guard let number = NumberScanner.number(in: text, at: start) else { return nil }
      value = number.value
    }
    for (era, zero) in [("令和", 2018), ("平成", 1988), ("昭和", 1925)]
    where Bytes.ends(text[..<start], Array(era.utf8)) {
      return (zero + value, start - 6)
    }
    return value >= 1900 ? (value, start) : nil
  }

  private func weekday(_ text: [UInt8], _ start: Int) -> (day: Int, end: Int)? {
    guard start + 4 < text.count, text[start] == 0x28 else { return nil }
    let sign = Bytes.text(text[(start + 1)..<(start + 4)])
    guard let day = WeekdayCheck.days.firstIndex(of: sign) else { return nil }
    var end = start + 4
    let long = Array("曜日".utf8)
    if text[end...].starts(with: long) { end += long.count }
    guard end < text.count, text[end] == 0x29 else { return nil }
    return (day, end + 1)
  }
}
