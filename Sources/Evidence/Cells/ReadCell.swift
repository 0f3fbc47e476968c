import Basics

/// One cell as it was read: what it says, and its value as one machine word.
public struct ReadCell: Sendable, Equatable {
  public var state: CellState
  /// The value, by field type:
  /// - `word`: index into the field's words
  /// - `set`: one bit for each known word, bit 63 for any other word; 0 is the empty set
  /// - `instant`: seconds since 1970-01-01T00:00:00Z
  /// - `integer`: the number; `boolean`: 0 or 1
  /// - `period`: see `Period.packed`
  /// - `text`: 0; the text is the cell's bytes without the blanks around them
  ///
  /// For an invalid cell the raw value of its `UnreadableReason`; otherwise 0.
  public var integer: Int

  public init(state: CellState, integer: Int = 0) {
    self.state = state
    self.integer = integer
  }

  /// A cell whose text cannot be read, and why.
  public static func invalid(_ reason: UnreadableReason) -> ReadCell {
    ReadCell(state: .invalid, integer: reason.rawValue)
  }

  public static func value(_ integer: Int) -> ReadCell {
    ReadCell(state: .value, integer: integer)
  }

  public static let null = ReadCell(state: .null)
  public static let never = ReadCell(state: .never)
  public static let absent = ReadCell(state: .absent)

  /// Why an invalid cell could not be read; nil for every other cell.
  public var reason: UnreadableReason? {
    state == .invalid ? UnreadableReason(rawValue: integer) : nil
  }
}

/// The bit of a set that stands for any word that is not known.
public let otherWordBit = Int.min

extension Period {
  /// The period in one machine word: months, days and seconds side by side. Nil when a part is
  /// too large (32,768 months, 1,048,576 days or 268,435,456 seconds and more) or negative.
  public var packed: Int? {
    guard (0..<(1 << 15)).contains(months), (0..<(1 << 20)).contains(days),
      (0..<(1 << 28)).contains(seconds)
    else { return nil }
    return months << 48 | days << 28 | seconds
  }

  public init(packed: Int) {
    self.init(
      months: packed >> 48, days: packed >> 28 & ((1 << 20) - 1), seconds: packed & ((1 << 28) - 1))
  }
}
