/// The grammar of times of day, over the alphabet of `DateText`.
enum TimeParser {
  /// `0930`, `093000`, each perhaps with a fraction and an offset.
  static func compact(_ cursor: inout DateCursor, into moment: inout WrittenMoment)
    throws(UnreadableReason)
  {
    let run = cursor.digitRun
    guard run == 4 || run == 6 else { throw .notADate }
    let hour = try cursor.number(exactly: 2)
    let minute = try cursor.number(exactly: 2)
    let second = run == 6 ? try cursor.number(exactly: 2) : 0
    try skipFraction(&cursor)
    moment.secondOfDay = try TimeParser.second(hour, minute, second, half: nil)
    cursor.skipBlanks()
    moment.offset = try offset(&cursor)
  }

  /// `10.15.30`, `10.15.30.123456`: behind a day and a dash, as Db2 writes it.
  static func dotted(_ cursor: inout DateCursor, into moment: inout WrittenMoment)
    throws(UnreadableReason)
  {
    let hour = try cursor.number(digits: 2...2)
    guard cursor.take(0x2E) else { throw .notADate }
    let minute = try cursor.number(digits: 2...2)
    guard cursor.take(0x2E) else { throw .notADate }
    let second = try cursor.number(digits: 2...2)
    try skipFraction(&cursor)
    moment.secondOfDay = try TimeParser.second(hour, minute, second, half: nil)
  }

  /// `9:30`, `09:30:00.123`, `9時30分`, `1:25:31 PM`, `午後1時`, each perhaps with an offset.
  static func written(_ cursor: inout DateCursor, into moment: inout WrittenMoment)
    throws(UnreadableReason)
  {
    var half = half(&cursor)
    cursor.skipBlanks()
    let hour = try cursor.number(digits: 1...2)
    var minute = 0
    var second = 0
    if cursor.take(0x3A) {
      minute = try cursor.number(digits: 2...2)
      if cursor.take(0x3A) {
        second = try cursor.number(digits: 2...2)
        try skipFraction(&cursor)
      }
    } else if cursor.take(0x68) {  // 時
      cursor.skipBlanks()
      if cursor.atDigit {
        minute = try cursor.number(digits: 1...2)
        cursor.skipBlanks()
        guard cursor.take(0x6E) else { throw .notADate }  // 分
        cursor.skipBlanks()
        if cursor.atDigit {
          second = try cursor.number(digits: 1...2)
          cursor.skipBlanks()
          guard cursor.take(0x73) else { throw .notADate }  // 秒
        }
      }
    } else {
      throw .notADate
    }
    cursor.skipBlanks()
    if half == nil {
      half = TimeParser.half(&cursor)
      cursor.skipBlanks()
    }
    moment.secondOfDay = try TimeParser.second(hour, minute, second, half: half)
    moment.offset = try offset(&cursor)
  }

  private enum Half {
    case morning, afternoon
  }

  private static func half(_ cursor: inout DateCursor) -> Half? {
    if cursor.take(0x61) || cursor.take("AM") { return .morning }
    if cursor.take(0x70) || cursor.take("PM") { return .afternoon }
    return nil
  }

  /// The second of the day. There is no 24:00 and no leap second: what they mean is not guessed.
  private static func second(_ hour: Int, _ minute: Int, _ second: Int, half: Half?)
    throws(UnreadableReason) -> Int
  {
    guard minute < 60, second < 60 else { throw .noSuchTime }
    guard let half else {
      guard hour < 24 else { throw .noSuchTime }
      return hour * 3600 + minute * 60 + second
    }
    // 午前0時 and 12 AM are both midnight; 午後0時 and 12 PM both noon.
    guard hour <= 12 else { throw .noSuchTime }
    let hour = hour % 12 + (half == .afternoon ? 12 : 0)
    return hour * 3600 + minute * 60 + second
  }

  private static func skipFraction(_ cursor: inout DateCursor) throws(UnreadableReason) {
    guard cursor.take(0x2E) || cursor.take(0x2C) else { return }
    let run = cursor.digitRun
    guard (1...12).contains(run) else { throw .notADate }
    _ = try cursor.number(exactly: run)
  }

  /// `Z`, `UTC`, `GMT`, `JST`, `+09:00`, `+0900`, `+09`; nil when nothing is left.
  private static func offset(_ cursor: inout DateCursor) throws(UnreadableReason) -> Int? {
    if cursor.atEnd { return nil }
    if cursor.take("Z") || cursor.take("UTC") || cursor.take("GMT") { return 0 }
    if cursor.take("JST") { return 9 * 3600 }
    let west = cursor.take(0x2D)
    guard west || cursor.take(0x2B) else { throw .notADate }
    let hours = try cursor.number(exactly: 2)
    var minutes = 0
    if cursor.take(0x3A) || cursor.atDigit { minutes = try cursor.number(digits: 2...2) }
    guard hours <= 14, minutes < 60 else { throw .noSuchTime }
    let seconds = hours * 3600 + minutes * 60
    return west ? -seconds : seconds
  }
}
