import Basics

/// Spans of time as settings and tables write them: `P6M`, `180日`, `６ヶ月`, `半年`, `30 minutes`.
enum PeriodReader {
  /// Units after folding, longest first. `月` alone is a month of the year and `m` is minutes for
  /// some and months for others: neither is taken.
  private static let units: [(name: String, unit: PeriodUnit, factor: Int)] = [
    ("minutes", .minutes, 1), ("seconds", .seconds, 1), ("minute", .minutes, 1),
    ("second", .seconds, 1), ("months", .months, 1), ("month", .months, 1),
    ("hours", .hours, 1), ("weeks", .days, 7), ("years", .months, 12), ("hour", .hours, 1),
    ("week", .days, 7), ("year", .months, 12), ("mins", .minutes, 1), ("secs", .seconds, 1),
    ("days", .days, 1), ("day", .days, 1), ("min", .minutes, 1), ("sec", .seconds, 1),
    ("か月", .months, 1), ("カ月", .months, 1), ("ヶ月", .months, 1), ("ヵ月", .months, 1),
    ("ケ月", .months, 1), ("ゕ月", .months, 1), ("ゖ月", .months, 1), ("箇月", .months, 1),
    ("ヶ年", .months, 12), ("か年", .months, 12), ("カ年", .months, 12), ("週間", .days, 7),
    ("時間", .hours, 1), ("年", .months, 12), ("週", .days, 7), ("日", .days, 1),
    ("分", .minutes, 1), ("秒", .seconds, 1), ("d", .days, 1), ("h", .hours, 1),
    ("w", .days, 7), ("y", .months, 12), ("s", .seconds, 1),
  ]

  /// Reads a trimmed cell. A bare number is read only where the unit is known.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, bareUnit: PeriodUnit?)
    throws(UnreadableReason) -> Period
  {
    guard bytes.count <= 64 else { throw .notAPeriod }
    if let number = try? IntegerReader.read(bytes) {
      guard let bareUnit else { throw .unitMissing }
      guard let period = bareUnit.period(number) else { throw .notAPeriod }
      return period
    }
    var folded: [UInt8] = []
    TextFold.name.append(bytes, to: &folded)
    let text = String(decoding: folded, as: UTF8.self)
    if let period = Period(iso: text.uppercased()) { return period }
    if let period = span(folded) { return period }
    return try spoken(text)
  }

  /// What .NET writes: `60.00:00:00` is sixty days, `00:30:00` half an hour.
  private static func span(_ text: [UInt8]) -> Period? {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let day = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = (day + parts[1...]).map { number($0) }
    guard (3...4).contains(numbers.count) else { return nil }
    var values = numbers.compactMap { $0 }
    guard values.count == numbers.count else { return nil }
    if values.count == 3 { values.insert(0, at: 0) }
    guard values[1] < 24, values[2] < 60, values[3] < 60 else { return nil }
    return Period(days: values[0], seconds: values[1] * 3600 + values[2] * 60 + values[3])
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...7).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// Amounts with units, one after the other: `1年6か月`, `1年半`, `半年間`.
  private static func spoken(_ text: String) throws(UnreadableReason) -> Period {
    var rest = Substring(text)
    if rest.hasSuffix("間"), !rest.hasSuffix("時間") { rest.removeLast() }
    var total = Period()
    if rest == "半年" { return Period(months: 6) }
    guard !rest.isEmpty else { throw .notAPeriod }
    while !rest.isEmpty {
      let count = try number(&rest)
      guard let unit = units.first(where: { rest.hasPrefix($0.name) }),
        let part = unit.unit.period(count * unit.factor)
      else { throw .notAPeriod }
      rest.removeFirst(unit.name.count)
      total.months += part.months
      total.days += part.days
      total.seconds += part.seconds
      if unit.name == "年", rest == "半" {
        total.months += 6
        rest = ""
      }
    }
    return total
  }

  /// The number at the start, in ASCII digits or kanji, and removes it.
  private static func number(_ rest: inout Substring) throws(UnreadableReason) -> Int {
    var kanji = KanjiNumber()
    var value = 0
    var digits = 0
    while let scalar = rest.unicodeScalars.first {
      if kanji.isEmpty, (0x30...0x39).contains(scalar.value) {
        value = value * 10 + Int(scalar.value) - 0x30
      } else if digits > 0 && kanji.isEmpty || !kanji.take(scalar.value) {
        break
      }
      digits += 1
      guard digits <= 7 else { throw .notAPeriod }
      rest.unicodeScalars.removeFirst()
    }
    guard digits > 0 else { throw .notAPeriod }
    return kanji.isEmpty ? value : kanji.value
  }
}
