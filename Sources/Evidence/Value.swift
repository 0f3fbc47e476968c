import Basics

/// What a cell says. Three ways of saying nothing are kept apart.
public enum CellState: UInt8, Sendable, CaseIterable {
  case value = 0
  /// A value of type instant that is a day without a time.
  case day = 1
  /// The source has the column, the cell is empty or says that there is no data.
  case null = 2
  /// The event has not happened: never used, never changed.
  case never = 3
  /// There is a text, but it cannot be read as the field's type.
  case invalid = 4
  /// The source does not have the column.
  case absent = 5

  @inlinable public var hasValue: Bool { rawValue <= 1 }
}

/// One canonical value, as the row interpreter and the tests use it.
public enum Value: Sendable, Equatable {
  case null
  case never
  /// With the text as it stood.
  case invalid(String)
  case absent
  /// Field types text and word (the word's id).
  case text(String)
  case integer(Int)
  /// Only worked out by rules.
  case rational(Rational)
  case boolean(Bool)
  case instant(Instant)
  case period(Period)
  /// Words in the order of the cell, each once.
  case set([String])

  /// Not unreadable and not missing from the source.
  public var isKnown: Bool {
    switch self {
    case .invalid, .absent: false
    default: true
    }
  }

  public var hasValue: Bool {
    switch self {
    case .null, .never, .invalid, .absent: false
    case .set(let words): !words.isEmpty
    default: true
    }
  }
}
