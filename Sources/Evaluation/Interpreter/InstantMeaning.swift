import Basics

/// Comparing moments and civil days in the zone of the run.
struct InstantMeaning {
  private let context: RunContext

  init(_ context: RunContext) {
    self.context = context
  }

  /// Below zero, zero, above zero. Where either is a day without a time, days are compared.
  func order(_ a: Instant, _ b: Instant) -> Int {
    if a.isDayOnly || b.isDayOnly { return day(a) - day(b) }
    return a.seconds < b.seconds ? -1 : a.seconds > b.seconds ? 1 : 0
  }

  /// Not longer ago than `period` before as-of. Whole days and months compare civil days. A
  /// period with hours compares moments: a day without a time is then judged only where every
  /// moment of it gives the same answer.
  func isWithin(_ instant: Instant, _ period: Period) -> Truth {
    if period.isCivil { return Truth(day(instant) >= startDay(of: period).dayNumber) }
    let start = start(of: period)
    if instant.isDayOnly {
      let day = CivilDate(dayNumber: day(instant))
      let nextDay = Instant(day: day.adding(days: 1), in: context.zone)
      if instant.seconds >= start.seconds { return .yes }
      return nextDay.seconds - 1 < start.seconds ? .no : .unknown
    }
    return Truth(instant.seconds >= start.seconds)
  }

  /// The first day that lies within `period` before as-of, or the first moment where it has hours.
  func start(of period: Period) -> Instant {
    let day = startDay(of: period)
    if period.isCivil { return Instant(day: day, in: context.zone) }
    return Instant(seconds: moment(of: day) - period.seconds, isDayOnly: false)
  }

  private func startDay(of period: Period) -> CivilDate {
    CivilDate(dayNumber: day(context.asOf)).adding(months: -period.months)
      .adding(days: -period.days)
  }

  /// The as-of time of day on another day.
  private func moment(of day: CivilDate) -> Int {
    let asOf = context.asOf.seconds
    let midnight = context.zone.dayNumber(of: asOf) * 86_400
    let secondOfDay = asOf + context.zone.offset(at: asOf) - midnight
    return context.zone.instant(dayNumber: day.dayNumber, secondOfDay: secondOfDay)
  }

  private func day(_ instant: Instant) -> Int {
    context.zone.dayNumber(of: instant.seconds)
  }
}
