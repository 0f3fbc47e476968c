import Basics
import CScan

/// The time that web servers write, `03/Feb/2023:09:25:49 +0900`, read eight bytes at a time. What
/// is not surely such a time is left to `DateReader`, which gives the same.
enum UsualLogMoment {
  /// Bytes of such a time; all of them are read.
  static let length = 26

  @inline(__always)
  static func read(_ bytes: UnsafePointer<UInt8>, _ known: inout UsualMoment.KnownDay) -> Int? {
    let word = cscan_load64(bytes)
    // The rest of the year, and the sign that ends it.
    let tail = cscan_load32(bytes + 8)
    if word != known.word || tail != known.tail {
      guard let number = dayNumber(bytes) else { return nil }
      known = UsualMoment.KnownDay(word: word, tail: tail, number: number)
    }
    guard bytes[20] == 0x20, bytes[21] == 0x2B || bytes[21] == 0x2D,
      let second = UsualMoment.secondOfDay(bytes + 12),
      let offset = UsualMoment.offset(bytes + 21, 5)
    else { return nil }
    return known.number * 86_400 + second - offset
  }

  private static func dayNumber(_ bytes: UnsafePointer<UInt8>) -> Int? {
    let month: Int
    switch (bytes[3], bytes[4], bytes[5]) {
    case (0x4A, 0x61, 0x6E): month = 1
    case (0x46, 0x65, 0x62): month = 2
    case (0x4D, 0x61, 0x72): month = 3
    case (0x41, 0x70, 0x72): month = 4
    case (0x4D, 0x61, 0x79): month = 5
    case (0x4A, 0x75, 0x6E): month = 6
    case (0x4A, 0x75, 0x6C): month = 7
    case (0x41, 0x75, 0x67): month = 8
    case (0x53, 0x65, 0x70): month = 9
    case (0x4F, 0x63, 0x74): month = 10
    case (0x4E, 0x6F, 0x76): month = 11
    case (0x44, 0x65, 0x63): month = 12
    default: return nil
    }
    guard bytes[2] == 0x2F, bytes[6] == 0x2F, bytes[11] == 0x3A,
      let day = UsualMoment.two(bytes), let century = UsualMoment.two(bytes + 7),
      let rest = UsualMoment.two(bytes + 9)
    else { return nil }
    let year = century * 100 + rest
    guard year > 1970, year < 2200, day >= 1,
      day <= 28 || day <= CivilDate.length(ofMonth: month, in: year)
    else { return nil }
    return CivilDate.dayNumber(year: year, month: month, day: day)
  }
}
