import Evidence
import Schema

/// A value that a keyed table keeps of a key's rows.
struct CarriedCell {
  var state: CellState
  /// Rows of the key do not agree on this value.
  var differs = false
  /// The text is as the key's fold leaves it: rows of the key that are so, too, write the same.
  var isFolded = false
  var number: Int
  var text: UnsafeBufferPointer<UInt8>

  var cell: Cell { Cell(state: state, number: number, text: text) }
}

extension Cell {
  /// Do two cells of one field say the same? Texts and sets as they are written.
  func isSame(as other: Cell, _ type: FieldType) -> Bool {
    guard state == other.state else { return false }
    guard state.hasValue else { return state != .invalid || text.elementsEqual(other.text) }
    switch type {
    case .text, .rational: return text.elementsEqual(other.text)
    case .set: return number == other.number && text.elementsEqual(other.text)
    case .word, .instant, .integer, .boolean, .period: return number == other.number
    }
  }

  /// Of two cells that are the same key of a group, the one that names the group in place of this
  /// one: the text that comes first as bytes, a day before its first second. A group of which one
  /// row says never and another nothing says nothing. Nil where this one stays.
  func name(before other: Cell, _ type: FieldType) -> Cell? {
    guard state.hasValue, other.state.hasValue else {
      return state == other.state || state == .null ? nil : Cell(state: .null)
    }
    switch type {
    case .text: return other.text.lexicographicallyPrecedes(text) ? other : nil
    case .instant: return state == .value && other.state == .day ? other : nil
    case .word, .set, .integer, .boolean, .period, .rational: return nil
    }
  }
}
