import Basics
import CScan

/// The shapes of `UsualDate` read eight bytes at a time, in zones with a fixed offset. What is not
/// surely a day from 1971 to 2199 is left to `DateReader`, which gives the same and knows the rest.
struct UsualMoment {
  /// Seconds east of UTC: of times, and of days without a time.
  let offset: Int
  let dayOffset: Int

  /// Nil where another shape, or a day or time that does not exist, may stand here.
  @inline(__always)
  func read(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (seconds: Int, isDay: Bool)? {
    guard count == 10 || count == 19, let day = UsualMoment.dayNumber(bytes) else { return nil }
    if count == 10 { return (day * 86_400 - dayOffset, true) }
    guard bytes[10] == 0x20 || bytes[10] == 0x54,
      let second = UsualMoment.secondOfDay(bytes + 11)
    else { return nil }
    return (day * 86_400 + second - offset, false)
  }

  /// `2022-07-31` or `2022/07/31`: days since 1970-01-01. Ten bytes are read.
  @inline(__always)
  private static func dayNumber(_ bytes: UnsafePointer<UInt8>) -> Int? {
    let word = cscan_load64(bytes)
    let separator = word >> 32 & 0xFF
    guard separator == word >> 56, separator == 0x2D || separator == 0x2F else { return nil }
    let digits =
      (word & 0xFFFF_FFFF | (word >> 40 & 0xFFFF) << 32 | UInt64(cscan_load16(bytes + 8)) << 48)
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
  private static func secondOfDay(_ bytes: UnsafePointer<UInt8>) -> Int? {
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
