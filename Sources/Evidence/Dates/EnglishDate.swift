import Basics

/// Dates with an English month: `Feb 3, 2023`, `3-Feb-2023 09:25`, `03/Feb/2023:09:25:49 +0900`,
/// `Fri Feb  3 09:25:49 +0900 2023`, `Fri, 03 Feb 2023 00:25:49 GMT`, `Feb  3 2023  9:25AM`; where the day is
/// known to come first also `03-FEB-23 09.25.49.000000 AM`, as Oracle Database writes it.
enum EnglishDate {
  /// Nil when the text has no month's name or is no such date; the day must exist.
  ///
  /// - Parameter order: only where it is `.dmy` a year may have two digits: 00 to 49 are of this century.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder? = nil) -> WrittenMoment?
  {
    guard bytes.count >= 8, bytes.count <= 64 else { return nil }
    guard hasName(bytes) else {
      return LocaleDate.english(bytes).flatMap { text in
        text.withUnsafeBufferPointer { parse(named: $0, order) }
      }
    }
    return parse(named: bytes, order)
  }

  private static func parse(
    named bytes: UnsafeBufferPointer<UInt8>, _ order: DateOrder?
  ) -> WrittenMoment? {
    var parts = Parts(mayShortenYear: order == .dmy)
    for word in words(bytes) {
      guard parts.take(word) else { return nil }
    }
    return parts.moment
  }

  /// Three letters in a row: the dates of machines have none.
  private static func hasName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = 0
    for byte in bytes {
      run = (0x41...0x5A).contains(byte & 0xDF) ? run + 1 : 0
      if run == 3 { return true }
    }
    return false
  }

  /// Words between blanks, commas, and the signs of dates; a time and an offset stay whole.
  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [Slice<
    UnsafeBufferPointer<UInt8>
  >] {
    var words: [Slice<UnsafeBufferPointer<UInt8>>] = []
    var start = 0
    var isTime = false
    func close(_ end: Int) {
      if end > start { words.append(bytes[start..<end]) }
    }
    for at in 0...bytes.count {
      let byte = at < bytes.count ? bytes[at] : 0x20
      let isDateSign = byte == 0x2F || byte == 0x2D
      // `03/Feb/2023:09:25:49`: the first colon behind the year ends the date.
      let endsDate = byte == 0x3A && !isTime && at - start == 4
      if byte == 0x20 || byte == 0x2C || endsDate || (isDateSign && at > start && !isTime) {
        close(at)
        start = at + 1
        isTime = endsDate
      } else if byte == 0x3A {
        isTime = true
      } else if isTime, at > start, byte == 0x2B || byte == 0x2D {
        close(at)
        start = at
      }
      if byte == 0x20 { isTime = false }
    }
    return words
  }

  private struct Parts {
    var month: Int?
    var day: Int?
    var year: Int?
    var time: Int?
    var offset: Int?
    var isAfternoon: Bool?
    let mayShortenYear: Bool

    init(mayShortenYear: Bool) {
      self.mayShortenYear = mayShortenYear
    }

    mutating func take(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
      guard let first = word.first else { return false }
      if word.contains(0x3A) || word.count(where: { $0 == 0x2E }) > 1,
        (0x30...0x39).contains(first), time == nil
      {
        return takeTime(word)
      }
      if first == 0x2B || first == 0x2D { return takeOffset(word) }
      if word.allSatisfy({ (0x30...0x39).contains($0) }) { return takeNumber(word) }
      let text = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
      if ["z", "utc", "gmt"].contains(text) { return set(&offset, 0) }
      if text == "jst" || text == "tokyo" { return set(&offset, 9 * 3600) }
      if text == "asia" { return time != nil }
      if text == "am" || text == "pm" { return set(&isAfternoon, text == "pm") }
      if EnglishDate.isName(text, among: EnglishDate.weekdays) != nil { return true }
      guard let found = EnglishDate.isName(text, among: EnglishDate.months) else { return false }
      return set(&month, found + 1)
    }

    private func set<T>(_ place: inout T?, _ value: T) -> Bool {
      guard place == nil else { return false }
      place = value
      return true
    }

    private mutating func takeNumber(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
      guard word.count == 4 || word.count <= 2 else { return false }
      let value = word.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      if word.count == 4 { return set(&year, value) }
      guard mayShortenYear, word.count == 2, day != nil, month != nil else {
        return set(&day, value)
      }
      return set(&year, value + (value < 50 ? 2000 : 1900))
    }

    private mutating func takeTime(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
      var word = word
      let last = word.suffix(2).map { $0 | 0x20 }
      if last == [0x61, 0x6D] || last == [0x70, 0x6D] {
        guard set(&isAfternoon, last.first == 0x70) else { return false }
        word = word.dropLast(2)
      }
      let hasColons = word.contains(0x3A)
      let whole = hasColons ? word.prefix { $0 != 0x2E } : word
      var parts = whole.split(
        separator: hasColons ? 0x3A : 0x2E, omittingEmptySubsequences: false)
      if !hasColons, parts.count == 4, parts[3].allSatisfy({ (0x30...0x39).contains($0) }) {
        parts.removeLast()
      }
      guard (2...3).contains(parts.count) else { return false }
      var values: [Int] = []
      for part in parts {
        guard (1...2).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
          return false
        }
        values.append(part.reduce(0) { $0 * 10 + Int($1) - 0x30 })
      }
      guard values[0] < 24, values[1] < 60, (values.count < 3 || values[2] < 60) else {
        return false
      }
      time = values[0] * 3600 + values[1] * 60 + (values.count > 2 ? values[2] : 0)
      return true
    }

    private mutating func takeOffset(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
      let digits = word.dropFirst().filter { $0 != 0x3A }
      guard digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) }), offset == nil
      else { return false }
      let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      guard value / 100 <= 14, value % 100 < 60 else { return false }
      let seconds = value / 100 * 3600 + value % 100 * 60
      offset = word.first == 0x2D ? -seconds : seconds
      return true
    }

    /// Without a year there is no date.
    var moment: WrittenMoment? {
      guard let month, let day, let year,
        let date = CivilDate(year: year, month: month, day: day)
      else { return nil }
      var moment = WrittenMoment(day: date, secondOfDay: time, offset: offset)
      if let isAfternoon {
        guard let time, (1...12).contains(time / 3600) else { return nil }
        moment.secondOfDay = time % 43_200 + (isAfternoon ? 43_200 : 0)
      }
      return moment
    }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The whole name, or its first three letters or more, perhaps with a point.
  private static func isName(_ text: String, among names: [String]) -> Int? {
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    guard name.utf8.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(name) }
  }
}
