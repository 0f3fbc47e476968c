import Basics
import Evidence
import Schema

/// Records of values instead of columns.
extension FindingRecord {
  /// As the columns would have it: words by their index, sets and fractions as text.
  static func shown(_ value: Value, _ words: [WordDefinition]) -> Shown {
    func of(_ state: CellState, _ number: Int = 0, _ text: String = "") -> Shown {
      Shown(state: state, number: number, text: Array(text.utf8))
    }
    switch value {
    case .null: return of(.null)
    case .never: return of(.never)
    case .absent: return of(.absent)
    case .invalid(let text): return text.isEmpty ? of(.null) : of(.invalid, 0, text)
    case .text(let text):
      if let word = words.firstIndex(where: { $0.id.utf8.elementsEqual(text.utf8) }) {
        return of(.value, word)
      }
      return of(.value, 0, text)
    case .integer(let number): return of(.value, number)
    case .rational(let number): return of(.value, 0, number.description)
    case .boolean(let flag): return of(.value, flag ? 1 : 0)
    case .instant(let instant): return of(instant.isDayOnly ? .day : .value, instant.seconds)
    case .period(let period):
      return period.packed.map { of(.value, $0) } ?? of(.invalid, 0, period.description)
    case .set(let texts):
      return of(.value, texts.isEmpty ? 0 : 1, texts.joined(separator: ", "))
    }
  }

  /// Writes a record of one block; row and line are the block's.
  static func encode(
    into out: inout [UInt8], isFailure: Bool, failed: UInt64, unknown: UInt64, record: UInt32,
    line: UInt32, subject: [UInt8], values: [Shown]
  ) {
    start(
      into: &out, isFailure: isFailure, failed: failed, unknown: unknown, record: record,
      line: line, subject: subject)
    for value in values {
      append(value.state, value.number, value.text, to: &out)
    }
  }
}
