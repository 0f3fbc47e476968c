import Basics
import CScan

/// The shapes of `UsualDate` read eight bytes at a time, perhaps with a fraction of a second and an
/// offset behind the time, in zones with a fixed offset. What is not surely a day from 1971 to 2199
/// is left to `DateReader`, which gives the same and knows the rest.
struct UsualMoment {
  /// Seconds east of UTC: of times that do not say it themselves, and of days without a time.
  let offset: Int
  let dayOffset: Int

  /// The day that was read last, as it was written: cells that follow each other mostly share it.
  struct KnownDay {
    var word: UInt64 = 0
    /// At first such as no text in UTF-8 has.
    var tail: UInt32 = .max
    var number = 0
  }

  /// Nil where another shape, or a day or time that does not exist, may stand here.
  ///
  /// `count` is at least 10.
  @inline(__always)
  func read(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ known: inout KnownDay)
    -> (seconds: Int, isDay: Bool)?
  {
    guard count == 10 || count >= 19 else { return nil }
    let word = cscan_load64(bytes)
    let tail = UInt32(cscan_load16(bytes + 8))
    if word != known.word || tail != known.tail {
      guard let number = UsualMoment.dayNumber(word, tail) else { return nil }
      known = KnownDay(word: word, tail: tail, number: number)
    }
    if count == 10 { return (known.number * 86_400 - dayOffset, true) }
    guard bytes[10] == 0x20 || bytes[10] == 0x54,
      let second = UsualMoment.secondOfDay(bytes + 11)
    else { return nil }
    var east = offset
    if count > 19 {
      guard let own = UsualMoment.offset(bytes + 19, count - 19) else { return nil }
      east = own == UsualMoment.unsaid ? offset : own
    }
    return (known.number * 86_400 + second - east, false)
  }

  /// `2022-07-31` or `2022/07/31`, as eight bytes and two: days since 1970-01-01.
  @inline(__always)
  private static func dayNumber(_ word: UInt64, _ tail: UInt32) -> Int? {
    let separator = word >> 32 & 0xFF
    guard separator == word >> 56, separator == 0x2D || separator == 0x2F else { return nil }
    let digits =
      (word & 0xFFFF_FFFF | (word >> 40 & 0xFFFF) << 32 | UInt64(tail) << 48)
      ^ 0x3030_3030_3030_3030
    guard areDigits(digits) else { return nil }
    let year =
      digit(digits, 0) * 1000 + digit(digits, 1) * 100 + digit(digits, 2) * 10 + digit(digits, 3)
    let month = digit(digits, 4) * 10 + digit(digits, 5)
    let day = digit(digits, 6) * 10 + digit(digits, 7)
    guard year > 1970, year < 2200, month >= 1, month <= 12, day >= 1,
      day <= 28 || day <= CivilDate.length(ofMonth: month, in: year)
    else { return nil }
    return CivilDate.dayNumber(year: year, month: month, day: day)
  }

  /// `18:00:00`: eight bytes are read.
  @inline(__always)
  static func secondOfDay(_ bytes: UnsafePointer<UInt8>) -> Int? {
    let word = cscan_load64(bytes)
    guard word >> 16 & 0xFF == 0x3A, word >> 40 & 0xFF == 0x3A else { return nil }
    let digits =
      (word & 0xFFFF | (word >> 24 & 0xFFFF) << 16 | (word >> 48) << 32) ^ 0x3030_3030_3030
    guard areDigits(digits) else { return nil }
    let hour = digit(digits, 0) * 10 + digit(digits, 1)
    let minute = digit(digits, 2) * 10 + digit(digits, 3)
    let second = digit(digits, 4) * 10 + digit(digits, 5)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// What follows a time that does not say its offset.
  static let unsaid = Int.min

  /// A fraction of a second, which says nothing here, and `Z`, `+09:00` or `+0900`: seconds east of
  /// UTC. Nil for anything else.
  @inline(__always)
  static func offset(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var at = 0
    if bytes[0] == 0x2E {
      at = 1
      while at < count, bytes[at] &- 0x30 < 10 { at += 1 }
      guard at > 1, at <= 13 else { return nil }
      if at == count { return unsaid }
    }
    let sign = bytes[at]
    if sign == 0x5A { return at + 1 == count ? 0 : nil }
    guard sign == 0x2B || sign == 0x2D, count - at == 6 ? bytes[at + 3] == 0x3A : count - at == 5
    else { return nil }
    let minutesAt = count - 2
    guard let hours = two(bytes + at + 1), hours <= 14, let minutes = two(bytes + minutesAt),
      minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign == 0x2D ? -seconds : seconds
  }

  @inline(__always)
  static func two(_ bytes: UnsafePointer<UInt8>) -> Int? {
    let (tens, ones) = (bytes[0] &- 0x30, bytes[1] &- 0x30)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Eight values, one a byte: is each at most 9?
  @inline(__always)
  private static func areDigits(_ values: UInt64) -> Bool {
    (values &+ 0x0606_0606_0606_0606 | values) & 0xF0F0_F0F0_F0F0_F0F0 == 0
  }

  @inline(__always)
  private static func digit(_ values: UInt64, _ at: UInt64) -> Int {
    Int(truncatingIfNeeded: values >> (at * 8) & 15)
  }
}
