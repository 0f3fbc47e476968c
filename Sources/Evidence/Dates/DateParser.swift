import Basics

/// A civil day, perhaps with a time of day and an offset from UTC, as a cell wrote it.
struct WrittenMoment {
  var day: CivilDate
  /// Nil when only the day was written.
  var secondOfDay: Int?
  /// Seconds east of UTC; nil when the cell does not say.
  var offset: Int?
}

/// The grammar of dates, over the alphabet of `DateText`.
struct DateParser {
  private var cursor: DateCursor
  private let order: DateOrder?

  init(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder?) {
    cursor = DateCursor(bytes)
    self.order = order
  }

  mutating func parse() throws(UnreadableReason) -> WrittenMoment {
    let (day, isCompact) = try date()
    var moment = WrittenMoment(day: day)
    if isCompact, cursor.atDigit {
      try TimeParser.compact(&cursor, into: &moment)
    } else if !isCompact, cursor.take(0x2D) {
      try TimeParser.dotted(&cursor, into: &moment)
    } else {
      let hadMark = cursor.take(0x54) || cursor.take(0x2C)  // T, or `1/30/2023, 9:05 AM`
      cursor.skipBlanks()
      // `20230130T090511`, `20230130 090511`
      if hadMark || isCompact, cursor.digitRun >= 4 {
        try TimeParser.compact(&cursor, into: &moment)
      } else if !cursor.atEnd {
        try TimeParser.written(&cursor, into: &moment)
      } else if hadMark {
        throw .notADate
      }
    }
    guard cursor.atEnd else { throw .notADate }
    return moment
  }

  /// The day, and whether it was eight digits in a row.
  private mutating func date() throws(UnreadableReason) -> (CivilDate, isCompact: Bool) {
    if let letter = cursor.peek, let era = JapaneseEra(rawValue: letter) {
      cursor.advance()
      cursor.skipBlanks()
      let (year, month, day) = try parts(yearDigits: 1...2)
      return (try era.day(year: year, month: month, day: day), false)
    }
    switch cursor.digitRun {
    case 8, 12, 14:
      let year = try cursor.number(exactly: 4)
      let month = try cursor.number(exactly: 2)
      return (try civil(year, month, try cursor.number(exactly: 2)), true)
    case 4:
      let (year, month, day) = try parts(yearDigits: 4...4)
      return (try civil(year, month, day), false)
    case 1, 2: return (try yearLast(), false)
    default: throw .notADate
    }
  }

  /// Year, month and day with one kind of sign between them, or with 年月日.
  private mutating func parts(yearDigits: ClosedRange<Int>) throws(UnreadableReason)
    -> (Int, Int, Int)
  {
    let year = cursor.take(0x67) ? 1 : try cursor.number(digits: yearDigits)  // 元
    cursor.skipBlanks()
    if cursor.take(0x79) {  // y
      cursor.skipBlanks()
      let month = try cursor.number(digits: 1...2)
      cursor.skipBlanks()
      guard cursor.take(0x6D) else { throw .notADate }  // m
      cursor.skipBlanks()
      let day = try cursor.number(digits: 1...2)
      cursor.skipBlanks()
      guard cursor.take(0x64) else { throw .notADate }  // d
      return (year, month, day)
    }
    let separator = try cursor.dateSeparator()
    cursor.skipBlanks()
    let month = try cursor.number(digits: 1...2)
    guard cursor.take(separator) else { throw .notADate }
    cursor.skipBlanks()
    return (year, month, try cursor.number(digits: 1...2))
  }

  /// `8/19/2021` or `05.01.2024`: readable only where the column's order is known.
  private mutating func yearLast() throws(UnreadableReason) -> CivilDate {
    let first = try cursor.number(digits: 1...2)
    let separator = try cursor.dateSeparator()
    let second = try cursor.number(digits: 1...2)
    guard cursor.take(separator) else { throw .notADate }
    let year = try cursor.number(exactly: 4)
    return switch order {
    case .mdy: try civil(year, first, second)
    case .dmy: try civil(year, second, first)
    case .ymd: throw .notADate
    case nil: throw .dateOrderUnknown
    }
  }

  private func civil(_ year: Int, _ month: Int, _ day: Int) throws(UnreadableReason) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
    return date
  }
}
