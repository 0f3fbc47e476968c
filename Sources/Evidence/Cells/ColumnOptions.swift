import Basics

/// The order in which a column writes the parts of its dates. Decided for a file, never for a cell.
public enum DateOrder: String, Sendable, CaseIterable {
  case ymd, mdy, dmy
}

/// The unit of a number that stands for a period and does not name its unit.
public enum PeriodUnit: String, Sendable, CaseIterable {
  case milliseconds, seconds, minutes, hours, days, months

  /// Nil when the number is negative or too large for a period.
  public func period(_ count: Int) -> Period? {
    let limit =
      switch self {
      case .milliseconds: 200_000_000_000
      case .seconds: 200_000_000
      case .minutes, .hours, .days, .months: 10_000_000
      }
    guard (0...limit).contains(count) else { return nil }
    return switch self {
    case .milliseconds: Period(seconds: count / 1000)
    case .seconds: Period(seconds: count)
    case .minutes: Period(seconds: count * 60)
    case .hours: Period(seconds: count * 3600)
    case .days: Period(days: count)
    case .months: Period(months: count)
    }
  }
}

/// A text of the source and the canonical word that it stands for.
public struct ValueMapEntry: Sendable, Equatable {
  public var text: String
  /// A word's id; for a boolean field `true` or `false`; for integers, instants and periods the
  /// value as it would be written in the source.
  public var word: String

  public init(text: String, word: String) {
    self.text = text
    self.word = word
  }
}

/// How the cells of one column are to be read. Texts are compared folded as names.
public struct ColumnOptions: Sendable, Equatable {
  /// Earlier entries win. Not used for fields of type text.
  public var valueMap: [ValueMapEntry]
  /// What stands between the words of a set; empty for the usual signs.
  public var separators: [String]
  public var dateOrder: DateOrder?
  /// What plain numbers in a column of dates count; nil when they are no dates.
  public var numericDates: NumericDates?
  /// The days among which times without a year are looked for; nil where such times are unreadable.
  public var years: YearWindow?
  /// Texts that say that the event has not happened.
  public var neverWords: [String]
  /// Texts that say that a set is empty.
  public var noneWords: [String]
  /// Texts that say that there is no data.
  public var nullWords: [String]
  /// The unit of periods written as a bare number; nil when such a number is unreadable.
  public var periodUnit: PeriodUnit?
  /// For a set: a cell of which no word is known is unreadable instead of being kept as written.
  public var knownWordsOnly: Bool
  /// The zone of times without an offset.
  public var zone: Zone
  /// The zone of the run: in it a day without a time begins, and instants are shown.
  public var runZone: Zone

  public init(
    valueMap: [ValueMapEntry] = [], separators: [String] = [], dateOrder: DateOrder? = nil,
    numericDates: NumericDates? = nil, years: YearWindow? = nil,
    neverWords: [String] = [], noneWords: [String] = [], nullWords: [String] = [],
    periodUnit: PeriodUnit? = nil, knownWordsOnly: Bool = false, zone: Zone = .tokyo,
    runZone: Zone? = nil
  ) {
    self.valueMap = valueMap
    self.separators = separators
    self.dateOrder = dateOrder
    self.numericDates = numericDates
    self.years = years
    self.neverWords = neverWords
    self.noneWords = noneWords
    self.nullWords = nullWords
    self.periodUnit = periodUnit
    self.knownWordsOnly = knownWordsOnly
    self.zone = zone
    self.runZone = runZone ?? zone
  }
}
