import Basics

/// Which rows of the same key count for a row, by their time. Without a window, all of them.
///
/// Calendar windows are no case of their own: the start of the unit is a derived value, and one
/// more key.
public enum Window: Sendable, Equatable {
  /// Rows of the last while: those whose time is after the row's minus the period, and not after
  /// the row's. The period has no months; a day is 24 hours.
  case sliding(Period, at: ValueSource)
  /// Rows of the same session: a session ends where the next row in time is more than the period
  /// later.
  case session(gap: Period, at: ValueSource)
  /// The rows before it in time, those of the same instant not among them. With measures `last`
  /// this is the row before.
  case before(at: ValueSource)
  /// The row before it in the order of the files, of the same key.
  case preceding

  /// The value that orders the rows; nil for the order of the files.
  public var at: ValueSource? {
    switch self {
    case .sliding(_, let at), .session(_, let at), .before(let at): at
    case .preceding: nil
    }
  }
}
