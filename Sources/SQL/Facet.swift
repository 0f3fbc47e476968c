import Basics
import Schema

/// One of the columns in which a canonical table keeps one field.
public enum Facet: String, Sendable, CaseIterable {
  /// What the evidence says, as Tenken shows it: the text without outer blanks, a word's id, an
  /// ISO date or instant, a number in digits, `true`, a period, the words of a set; and the text
  /// of what could not be read. Null where there is nothing.
  case text
  /// One of `StateWord`; never null.
  case state
  /// The text under the fold `code`: width, case and outer blanks do not count.
  case code
  /// The text under the fold `name`: width, case and all blanks do not count.
  case name
  /// An instant: seconds since 1970-01-01T00:00:00Z; of a day its first second.
  case seconds
  /// An instant: the civil day in the zone of the run.
  case day
  case number
  /// A period: the shortest and the longest number of seconds that it can be.
  case low
  case high
  /// A set: each word under the field's fold between bars, in byte order: `|sms||totp|`.
  case words
  /// Before assumptions were put in. Not in tables; only inside queries.
  case seen

  /// The column of a field; `last_used_at__state`.
  public func column(_ field: String) -> String {
    self == .text ? field : "\(field)__\(rawValue)"
  }

  func type(_ dialect: SQLDialect) -> String {
    switch self {
    case .text, .state, .code, .name, .words, .seen: dialect.textType
    case .seconds, .number, .low, .high: "BIGINT"
    case .day: "DATE"
    }
  }

  /// Where texts under a fold are found.
  static func folded(_ fold: TextFold) -> Facet {
    switch fold {
    case .exact: .text
    case .code: .code
    case .name: .name
    }
  }
}

/// What a state column says.
public enum StateWord: String, Sendable, CaseIterable {
  case value
  /// A day without a time.
  case day
  case null, never, invalid, absent
  /// Only inside queries: a value that cannot be known.
  case unknown
}
