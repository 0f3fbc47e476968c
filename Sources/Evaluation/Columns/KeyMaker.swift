import Basics
import Evidence
import Schema

/// Makes keys from columns, row by row. Text is folded first.
struct KeyMaker {
  struct Part {
    var column: Column
    var type: FieldType
    var fold: TextFold
    /// For a word that is compared as text: the folded texts, by index.
    var words: [[UInt8]]
  }

  enum State: UInt8 {
    case known
    /// A part is null or never.
    case null
    /// A part cannot be read, or the source does not have it.
    case unknown
  }

  var parts: [Part]
  /// Nothing equals nothing, and a column that the source lacks counts as nothing.
  var nullsTogether: Bool
  private let scratch = FoldScratch()

  init(parts: [Part], nullsTogether: Bool) {
    self.parts = parts
    self.nullsTogether = nullsTogether
  }

  @inline(__always)
  mutating func key(_ row: Int) -> (KeyHash, State) {
    var hash = KeyHash.start
    var state = State.known
    for part in parts {
      let cellState = part.column.states[row]
      if cellState > CellState.day.rawValue {
        if cellState == CellState.invalid.rawValue {
          state = .unknown
        } else if nullsTogether {
          hash.add(0x517C_C1B7_2722_0A95)
        } else if cellState == CellState.absent.rawValue {
          state = .unknown
        } else if state == .known {
          state = .null
        }
        continue
      }
      switch part.type {
      case .text:
        hash.add(scratch.folded(part.column.texts[row], part.fold))
      case .word where !part.words.isEmpty:
        part.words[part.column.numbers[row]].withUnsafeBufferPointer { hash.add($0) }
      default:
        hash.add(UInt64(bitPattern: Int64(part.column.numbers[row])))
        hash.add(1)
      }
    }
    return (hash, state)
  }
}
