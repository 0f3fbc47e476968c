import Basics

/// Which days are working days: `policies/calendars/<id>.yaml`. A day outside the years that the
/// calendar covers is neither working day nor holiday; nobody knows.
public struct BusinessCalendar: Sendable, Equatable {
  /// How sure the days of a year are.
  public enum Confidence: String, Sendable, CaseIterable {
    /// Compared with the official announcement.
    case announced
    /// Worked out from the law; the days of the equinoxes are announced only a year before.
    case computed
  }

  public struct Holiday: Sendable, Equatable {
    public var day: CivilDate
    public var name: BilingualText

    public init(day: CivilDate, name: BilingualText) {
      self.day = day
      self.name = name
    }
  }

  public struct Year: Sendable, Equatable {
    public var year: Int
    public var confidence: Confidence
    /// In the order of days.
    public var holidays: [Holiday]

    public init(year: Int, confidence: Confidence, holidays: [Holiday]) {
      self.year = year
      self.confidence = confidence
      self.holidays = holidays
    }
  }

  public var id: String
  public var title: BilingualText
  /// 0 = Sunday … 6 = Saturday.
  public var weeklyDaysOff: [Int]
  /// Days of every year on which offices are closed although they are no holidays, as month * 100
  /// + day.
  public var yearlyDaysOff: [Int]
  /// Without gaps, ascending.
  public var years: [Year]
  /// Day numbers of all holidays, ascending.
  private let holidayNumbers: [Int]

  public init(
    id: String, title: BilingualText, weeklyDaysOff: [Int], yearlyDaysOff: [Int], years: [Year]
  ) {
    self.id = id
    self.title = title
    self.weeklyDaysOff = weeklyDaysOff
    self.yearlyDaysOff = yearlyDaysOff
    self.years = years
    holidayNumbers = years.flatMap(\.holidays).map(\.day.dayNumber).sorted()
  }

  /// Is the day a national holiday? Nil outside the years covered.
  public func isHoliday(_ day: CivilDate) -> Bool? {
    guard let first = years.first?.year, let last = years.last?.year,
      (first...last).contains(day.year)
    else { return nil }
    let number = day.dayNumber
    var (low, high) = (0, holidayNumbers.count)
    while low < high {
      let middle = (low + high) / 2
      if holidayNumbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < holidayNumbers.count && holidayNumbers[low] == number
  }

  /// Is the day a working day: no weekly day off, no holiday, no yearly day off? Nil outside the
  /// years covered.
  public func isBusinessDay(_ day: CivilDate) -> Bool? {
    guard let isHoliday = isHoliday(day) else { return nil }
    return !isHoliday && !weeklyDaysOff.contains(day.weekday)
      && !yearlyDaysOff.contains(day.month * 100 + day.day)
  }
}
