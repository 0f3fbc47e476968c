import Basics

/// The eras of the solar calendar in Japan, by the letter that documents use for them.
///
/// A day on which the era changed belongs to both where the law says so (1912, 1926); 平成 and
/// 令和 began the day after.
enum JapaneseEra: UInt8 {
  case meiji = 0x4D  // M
  case taisho = 0x54  // T
  case showa = 0x53  // S
  case heisei = 0x48  // H
  case reiwa = 0x52  // R

  /// The day of a year, month and day of this era.
  func day(year: Int, month: Int, day: Int) throws(UnreadableReason) -> CivilDate {
    guard year >= 1, year <= 200 else { throw .outsideEra }
    guard let date = CivilDate(year: yearZero + year, month: month, day: day) else {
      throw .noSuchDay
    }
    guard date.dayNumber >= firstDay, date.dayNumber <= lastDay else { throw .outsideEra }
    return date
  }

  private var yearZero: Int {
    switch self {
    case .meiji: 1867
    case .taisho: 1911
    case .showa: 1925
    case .heisei: 1988
    case .reiwa: 2018
    }
  }

  /// Japan has counted days by the solar calendar since 1 January 1873.
  private var firstDay: Int {
    switch self {
    case .meiji: CivilDate.dayNumber(year: 1873, month: 1, day: 1)
    case .taisho: CivilDate.dayNumber(year: 1912, month: 7, day: 30)
    case .showa: CivilDate.dayNumber(year: 1926, month: 12, day: 25)
    case .heisei: CivilDate.dayNumber(year: 1989, month: 1, day: 8)
    case .reiwa: CivilDate.dayNumber(year: 2019, month: 5, day: 1)
    }
  }

  private var lastDay: Int {
    switch self {
    case .meiji: CivilDate.dayNumber(year: 1912, month: 7, day: 30)
    case .taisho: CivilDate.dayNumber(year: 1926, month: 12, day: 25)
    case .showa: CivilDate.dayNumber(year: 1989, month: 1, day: 7)
    case .heisei: CivilDate.dayNumber(year: 2019, month: 4, day: 30)
    case .reiwa: Int.max
    }
  }
}
