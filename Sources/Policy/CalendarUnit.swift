import Basics

/// A unit of the civil calendar, as windows use it. Weeks begin on Monday.
public enum CalendarUnit: String, Sendable, CaseIterable {
  case hour, day, week, month

  /// Where the unit begins that holds an instant, in the zone of the run: of an hour its first
  /// second, of the others a day without a time. Nil for the hour of a day without a time.
  public func start(of instant: Instant, in zone: Zone) -> Instant? {
    let number = zone.dayNumber(of: instant.seconds)
    let day = CivilDate(dayNumber: number)
    switch self {
    case .hour:
      if instant.isDayOnly { return nil }
      let local = instant.seconds + zone.offset(at: instant.seconds)
      let past = ((local % 3600) + 3600) % 3600
      return Instant(seconds: instant.seconds - past, isDayOnly: false)
    case .day: return Instant(day: day, in: zone)
    case .week: return Instant(day: day.adding(days: -((day.weekday + 6) % 7)), in: zone)
    case .month: return Instant(day: day.adding(days: 1 - day.day), in: zone)
    }
  }

  /// The start of the unit that many units after (or, negative, before) one that starts there.
  public func start(after start: Instant, by count: Int, in zone: Zone) -> Instant {
    if self == .hour {
      return Instant(seconds: start.seconds + count * 3600, isDayOnly: false)
    }
    let day = CivilDate(dayNumber: zone.dayNumber(of: start.seconds))
    switch self {
    case .hour, .day: return Instant(day: day.adding(days: count), in: zone)
    case .week: return Instant(day: day.adding(days: count * 7), in: zone)
    case .month: return Instant(day: day.adding(months: count), in: zone)
    }
  }

  /// 「日」, "day".
  public var label: BilingualText {
    switch self {
    case .hour: BilingualText(ja: "時間", en: "hour")
    case .day: BilingualText(ja: "日", en: "day")
    case .week: BilingualText(ja: "週", en: "week")
    case .month: BilingualText(ja: "月", en: "month")
    }
  }
}
