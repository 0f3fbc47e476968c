/// A moment, or a civil day whose time of day is not known.
public struct Instant: Sendable, Equatable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z. For a day without a time: the day's first second in the
  /// zone of the run.
  public var seconds: Int
  public var isDayOnly: Bool

  public init(seconds: Int, isDayOnly: Bool) {
    self.seconds = seconds
    self.isDayOnly = isDayOnly
  }

  public init(day: CivilDate, in zone: Zone) {
    self.init(seconds: zone.instant(dayNumber: day.dayNumber, secondOfDay: 0), isDayOnly: true)
  }

  /// `2022-07-31`, or `2022-07-31T18:00:00+09:00`.
  public func text(in zone: Zone) -> String {
    isDayOnly ? CivilDate(dayNumber: zone.dayNumber(of: seconds)).description : stamp(in: zone)
  }

  /// Always with time and offset: `2023-02-03T00:00:00+09:00`.
  public func stamp(in zone: Zone) -> String {
    let offset = zone.offset(at: seconds)
    let day = zone.dayNumber(of: seconds)
    let second = seconds + offset - day * 86_400
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let shift = abs(offset) / 60
    return CivilDate(dayNumber: day).description
      + "T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
      + (offset < 0 ? "-" : "+") + "\(two(shift / 60)):\(two(shift % 60))"
  }

  /// Reads `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM`, `…:SS`, each with an optional `Z` or `±HH:MM`, and a
  /// blank instead of `T`. Nil for anything else. This is the form that manifests and policies
  /// use; evidence is read by its adapters.
  public init?(iso text: String, zone: Zone) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self))
    else { return nil }
    if bytes.count == 10 {
      self.init(day: day, in: zone)
      return
    }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
    var rest = bytes[11...]
    func two() -> Int? {
      guard let a = rest.popFirst(), let b = rest.popFirst(), (48...57).contains(a),
        (48...57).contains(b)
      else { return nil }
      return Int(a - 48) * 10 + Int(b - 48)
    }
    guard let hour = two(), hour < 24, rest.popFirst() == UInt8(ascii: ":"), let minute = two(),
      minute < 60
    else { return nil }
    var second = 0
    if rest.first == UInt8(ascii: ":") {
      rest.removeFirst()
      guard let value = two(), value < 60 else { return nil }
      second = value
    }
    let ofDay = hour * 3600 + minute * 60 + second
    if rest.isEmpty {
      self.init(
        seconds: zone.instant(dayNumber: day.dayNumber, secondOfDay: ofDay), isDayOnly: false)
      return
    }
    guard let shifted = Zone(name: String(decoding: rest, as: UTF8.self)), case .fixed = shifted
    else { return nil }
    self.init(
      seconds: shifted.instant(dayNumber: day.dayNumber, secondOfDay: ofDay), isDayOnly: false)
  }
}
