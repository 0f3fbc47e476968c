import CScan
import Glibc

/// A time zone. The common case, a fixed offset, costs an addition; a zone with rules asks the C
/// library, which needs the process's `TZ` to be set once before any thread starts.
public enum Zone: Sendable, Equatable {
  /// Seconds east of UTC, with the name it was given by.
  case fixed(seconds: Int, name: String)
  /// A zone of the system's time zone database, by name.
  case named(String)

  public static let tokyo = Zone.fixed(seconds: 9 * 3600, name: "Asia/Tokyo")

  /// Reads `Asia/Tokyo`, `UTC`, `+09:00` or the name of a zone in the system's database.
  ///
  /// Japan has had no daylight saving since 1951, so Tokyo is a fixed offset.
  public init?(name: String) {
    switch name {
    case "Asia/Tokyo", "Japan", "JST": self = .fixed(seconds: 9 * 3600, name: name)
    case "UTC", "Etc/UTC", "GMT", "Z": self = .fixed(seconds: 0, name: name)
    default:
      if let seconds = Zone.offset(name) {
        self = .fixed(seconds: seconds, name: name)
      } else if Zone.isKnown(name) {
        self = .named(name)
      } else {
        return nil
      }
    }
  }

  public var name: String {
    switch self {
    case .fixed(_, let name), .named(let name): name
    }
  }

  /// Must be called once, before threads start, for the zone of the run.
  public func activate() {
    if case .named(let name) = self {
      setenv("TZ", name, 1)
      tzset()
    }
  }

  /// Seconds east of UTC at an instant (seconds since 1970-01-01T00:00:00Z).
  public func offset(at instant: Int) -> Int {
    switch self {
    case .fixed(let seconds, _): return seconds
    case .named:
      var time = time_t(instant)
      var fields = tm()
      guard localtime_r(&time, &fields) != nil else { return 0 }
      return fields.tm_gmtoff
    }
  }

  /// The instant at which a civil time of day falls in this zone.
  public func instant(dayNumber: Int, secondOfDay: Int) -> Int {
    let local = dayNumber * 86_400 + secondOfDay
    switch self {
    case .fixed(let seconds, _): return local - seconds
    case .named:
      // Two steps settle every zone: guess with the offset at the local reading, then correct.
      let guess = local - offset(at: local)
      return local - offset(at: guess)
    }
  }

  /// The civil day (days since 1970-01-01) on which an instant falls in this zone.
  public func dayNumber(of instant: Int) -> Int {
    let local = instant + offset(at: instant)
    return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
  }

  private static func offset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)),
      hours <= 14, minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return bytes[0] == UInt8(ascii: "-") ? -seconds : seconds
  }

  private static func isKnown(_ name: String) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("..") else { return false }
    return access("/usr/share/zoneinfo/" + name, R_OK) == 0
  }
}
