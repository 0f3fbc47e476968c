import Basics

/// The days among which a time without a year is looked for.
public struct YearWindow: Sendable, Equatable {
  /// From what the days follow.
  public enum Basis: String, Sendable, CaseIterable {
    /// The manifest says from when to when the log is.
    case period
    /// A date in the file's name, as log rotation writes it.
    case fileName
    /// The manifest says when the log was exported.
    case exportedAt
    /// Nothing is known but the day of judgement.
    case asOf
  }

  public var basis: Basis
  /// The first and the last day, as days since 1970-01-01.
  public var days: ClosedRange<Int>
  /// Both ends are said: a day that two years of the window have is no known day.
  let isExact: Bool

  /// A log of the given days. Nil when the last is before the first.
  public init?(from first: CivilDate, to last: CivilDate, basis: Basis = .period) {
    guard first <= last else { return nil }
    self.basis = basis
    isExact = true
    days = first.dayNumber...last.dayNumber
  }

  /// A log that ends on a day at the latest, and has not more than a year.
  public init(until last: CivilDate, basis: Basis) {
    self.basis = basis
    isExact = false
    days = (last.adding(months: -12).dayNumber + 1)...last.dayNumber
  }

  /// The only day of the window that has this month, day and, where it is written, day of the week.
  ///
  /// A day of the week tells years apart that the window alone would not: it reaches back ten years then,
  /// and the latest day counts.
  func day(of moment: YearlessMoment) -> Int? {
    let lastYear = CivilDate(dayNumber: days.upperBound).year
    let reachesBack = !isExact && moment.weekday != nil
    let first = reachesBack ? days.upperBound - 3652 : days.lowerBound
    var found: Int?
    for year in stride(from: lastYear, through: max(lastYear - 11, 1), by: -1) {
      guard
        let number = CivilDate(year: year, month: moment.month, day: moment.day)?.dayNumber,
        number <= days.upperBound
      else { continue }
      if number < first { break }
      if let weekday = moment.weekday, CivilDate(dayNumber: number).weekday != weekday { continue }
      if !isExact { return number }
      if found != nil { return nil }
      found = number
    }
    return found
  }
}
