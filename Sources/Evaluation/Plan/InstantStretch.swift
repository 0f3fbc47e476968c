import Basics

/// The moments for which a test of an instant holds, worked out once. A day without a time is
/// compared as a day, so it has bounds of its own.
struct InstantStretch: Equatable {
  /// Holds from `from` to before `to` (seconds).
  var from = Int.min
  var to = Int.max
  /// The same for days without a time, given by their first second.
  var dayFrom = Int.min
  var dayTo = Int.max
  /// Days from here to before `dayFrom` cannot be judged: only a part of them holds.
  var dayUnknownFrom: Int?
  var isNegated = false
  /// The answer for what never happened: 1 or 0.
  var never = 0

  @inline(__always)
  func answer(_ state: UInt8, _ seconds: Int) -> Int {
    let holds: Bool
    switch state {
    case 0: holds = seconds >= from && seconds < to
    case 1:
      if let dayUnknownFrom, seconds >= dayUnknownFrom, seconds < dayFrom { return 2 }
      holds = seconds >= dayFrom && seconds < dayTo
    case 3: return never
    default: return 2
    }
    return holds != isNegated ? 1 : 0
  }

  /// The moments that are not longer ago than a period. Whole days and months count civil days in
  /// the run's zone; a period with hours or minutes counts seconds, and a day of which only a part
  /// is within cannot be judged.
  init(within period: Period, _ context: RunContext) {
    let zone = context.zone
    let today = CivilDate(dayNumber: zone.dayNumber(of: context.asOf.seconds))
    let day = today.adding(months: -period.months).adding(days: -period.days)
    guard !period.isCivil else {
      from = zone.instant(dayNumber: day.dayNumber, secondOfDay: 0)
      dayFrom = from
      return
    }
    let midnight = today.dayNumber * 86_400
    let secondOfDay = context.asOf.seconds + zone.offset(at: context.asOf.seconds) - midnight
    from = zone.instant(dayNumber: day.dayNumber, secondOfDay: secondOfDay) - period.seconds
    dayFrom = from
    let startOfDay = zone.instant(dayNumber: zone.dayNumber(of: from), secondOfDay: 0)
    if startOfDay < from { dayUnknownFrom = startOfDay }
  }

  /// The moments that are longer ago than a period; what never happened is.
  init(olderThan period: Period, _ context: RunContext) {
    self.init(within: period, context)
    isNegated = true
    never = 1
  }

  /// The moments that stand in a relation to another. Where either is a day without a time, days
  /// are compared.
  init(_ comparison: CompiledTest.Comparison, _ bound: Instant, zone: Zone) {
    let day = zone.dayNumber(of: bound.seconds)
    let dayStart = zone.instant(dayNumber: day, secondOfDay: 0)
    let nextDay = zone.instant(dayNumber: day + 1, secondOfDay: 0)
    let first = bound.isDayOnly ? dayStart : bound.seconds
    let after = bound.isDayOnly ? nextDay : bound.seconds + 1
    switch comparison {
    case .equal, .notEqual:
      from = first
      to = after
      dayFrom = dayStart
      dayTo = nextDay
      isNegated = comparison == .notEqual
      never = comparison == .notEqual ? 1 : 0
    case .less:
      to = first
      dayTo = dayStart
    case .lessOrEqual:
      to = after
      dayTo = nextDay
    case .greater:
      from = after
      dayFrom = nextDay
    case .greaterOrEqual:
      from = first
      dayFrom = dayStart
    }
  }

  /// What never happened, and no moment; or, not `isEqual`, every moment.
  init(never isEqual: Bool) {
    to = from
    dayTo = dayFrom
    isNegated = !isEqual
    never = isEqual ? 1 : 0
  }
}
