import Basics

/// The two shapes that most exports write, read without the grammar: `2022-07-31` and
/// `2022-07-31 18:00:00`, with `-` or `/` in the date and a blank or `T` before the time.
enum UsualDate {
  /// Nil for every other shape and for days and times that do not exist; the grammar says why.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> WrittenMoment? {
    guard bytes.count == 10 || bytes.count == 19 else { return nil }
    let separator = bytes[4]
    guard separator == bytes[7], separator == 0x2D || separator == 0x2F,
      let century = two(bytes, 0), let year = two(bytes, 2), let month = two(bytes, 5),
      let day = two(bytes, 8),
      let date = CivilDate(year: century * 100 + year, month: month, day: day)
    else { return nil }
    if bytes.count == 10 { return WrittenMoment(day: date) }
    guard bytes[10] == 0x20 || bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let hour = two(bytes, 11), hour < 24, let minute = two(bytes, 14), minute < 60,
      let second = two(bytes, 17), second < 60
    else { return nil }
    return WrittenMoment(day: date, secondOfDay: hour * 3600 + minute * 60 + second)
  }

  @inline(__always)
  private static func two(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
    let tens = bytes[at] &- 0x30
    let ones = bytes[at + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }
}
