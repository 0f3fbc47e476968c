import Basics

/// A time without its year, as syslog and `last` write it: `Feb  3 09:25:49`, `Fri Feb  3 09:25`.
struct YearlessMoment: Equatable {
  var month: Int
  var day: Int
  /// 0 = Sunday; nil where the day of the week is not written.
  var weekday: Int?
  var secondOfDay: Int

  /// Nil for anything else, and for days and times that no year has.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard (12...32).contains(bytes.count), let first = bytes.first,
      (0x41...0x5A).contains(first)
    else { return nil }
    var at = 0
    var weekday: Int?
    if let found = YearlessMoment.index(of: bytes, at, in: YearlessMoment.weekdays) {
      weekday = found
      at = 3
      if bytes[at] == 0x2C { at += 1 }
      guard bytes[at] == 0x20 else { return nil }
      at += 1
    }
    guard at + 11 <= bytes.count,
      let month = YearlessMoment.index(of: bytes, at, in: YearlessMoment.months),
      bytes[at + 3] == 0x20
    else { return nil }
    at += 4
    if bytes[at] == 0x20 { at += 1 }
    guard let day = YearlessMoment.number(bytes, &at),
      (1...CivilDate.length(ofMonth: month + 1, in: 2000)).contains(day), at < bytes.count,
      bytes[at] == 0x20
    else { return nil }
    at += 1
    guard let second = YearlessMoment.time(bytes, at) else { return nil }
    self.month = month + 1
    self.day = day
    self.weekday = weekday
    secondOfDay = second
  }

  /// `09:25`, `09:25:49`, `09:25:49.123`; nothing may follow.
  private static func time(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var at = start
    var parts: [3 of Int] = [0, 0, 0]
    var count = 0
    while count < 3 {
      let before = at
      guard let value = number(bytes, &at), at - before == 2 else { return nil }
      parts[count] = value
      count += 1
      guard at < bytes.count, bytes[at] == 0x3A else { break }
      at += 1
    }
    if count == 3, at < bytes.count, bytes[at] == 0x2E {
      at += 1
      while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    }
    guard count > 1, at == bytes.count, parts[0] < 24, parts[1] < 60, parts[2] < 60 else {
      return nil
    }
    return parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  /// One digit or two.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int? {
    let start = at
    var value = 0
    while at < bytes.count, at < start + 2, (0x30...0x39).contains(bytes[at]) {
      value = value * 10 + Int(bytes[at]) - 0x30
      at += 1
    }
    return at > start ? value : nil
  }

  private static func index(
    of bytes: UnsafeBufferPointer<UInt8>, _ at: Int, in names: StaticString
  ) -> Int? {
    guard at + 3 <= bytes.count else { return nil }
    var name = 0
    while name < names.utf8CodeUnitCount {
      if names.utf8Start[name] == bytes[at], names.utf8Start[name + 1] == bytes[at + 1],
        names.utf8Start[name + 2] == bytes[at + 2]
      {
        return name / 3
      }
      name += 3
    }
    return nil
  }

  private static let weekdays: StaticString = "SunMonTueWedThuFriSat"
  private static let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
}
