import Basics
import Evidence
import Schema

/// Turns values into cells of a field, with their texts in an arena.
struct ValueCells {
  let setWords: SetWords
  let zone: Zone
  let arena: ByteArena

  /// A word that the field does not have, and a period that fits no machine word, cannot be judged
  /// and are invalid.
  func cell(_ value: Value, of field: FieldDefinition) -> Cell {
    switch value {
    case .null: return Cell(state: .null)
    case .never: return Cell(state: .never)
    case .absent: return Cell(state: .absent)
    case .invalid(let text): return Cell(state: .invalid, text: keep(text))
    case .text(let text):
      if field.type == .word {
        guard let word = field.wordIndex(text) else {
          return Cell(state: .invalid, text: keep(text))
        }
        return Cell(state: .value, number: word, text: keep(text))
      }
      return Cell(state: .value, text: keep(text))
    case .integer(let number): return Cell(state: .value, number: number)
    case .boolean(let flag): return Cell(state: .value, number: flag ? 1 : 0)
    case .instant(let instant):
      return Cell(state: instant.isDayOnly ? .day : .value, number: instant.seconds)
    case .period(let period):
      guard let packed = period.packed else {
        return Cell(state: .invalid, text: keep(period.description))
      }
      return Cell(state: .value, number: packed)
    case .rational(let number): return Cell(state: .value, text: keep(number.description))
    case .set(let words):
      return Cell(
        state: .value, number: setWords.mask(of: words), text: keep(words.joined(separator: ", ")))
    }
  }

  /// What a rule takes for granted.
  func cell(_ assumed: AssumedCell, of field: FieldDefinition) -> Cell {
    cell(AssumedValue.value(assumed.value, for: field, zone: zone), of: field)
  }

  private func keep(_ text: String) -> UnsafeBufferPointer<UInt8> {
    var text = text
    return text.withUTF8 { arena.copy($0) }
  }
}
