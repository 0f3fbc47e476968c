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
    var state = State.known.rawValue
    for part in parts {
      let cellState = part.column.states[row]
      guard cellState <= CellState.day.rawValue else {
        addNothing(cellState, &hash, &state)
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
    return (hash, State(rawValue: state) ?? .unknown)
  }

  /// Makes the keys of all rows, part by part: what `key` gives for each of them.
  ///
  /// - Parameter first: so many parts have been made already.
  func makeKeys(
    _ rows: Int, after first: Int = 0, into keys: UnsafeMutablePointer<KeyHash>,
    _ keyStates: UnsafeMutablePointer<UInt8>
  ) {
    if first == 0 {
      keys.update(repeating: .start, count: rows)
      keyStates.update(repeating: State.known.rawValue, count: rows)
    }
    for part in parts.dropFirst(first) {
      let column = part.column
      let cellStates = column.states
      let numbers = column.numbers
      let texts = column.texts
      switch part.type {
      case .text:
        let fold = part.fold
        for row in 0..<rows {
          if cellStates[row] > CellState.day.rawValue {
            addNothing(cellStates[row], &keys[row], &keyStates[row])
          } else {
            keys[row].add(scratch.folded(texts[row], fold))
          }
        }
      case .word where !part.words.isEmpty:
        for row in 0..<rows {
          if cellStates[row] > CellState.day.rawValue {
            addNothing(cellStates[row], &keys[row], &keyStates[row])
          } else {
            part.words[numbers[row]].withUnsafeBufferPointer { keys[row].add($0) }
          }
        }
      default:
        for row in 0..<rows {
          if cellStates[row] > CellState.day.rawValue {
            addNothing(cellStates[row], &keys[row], &keyStates[row])
          } else {
            keys[row].add(UInt64(bitPattern: Int64(numbers[row])))
            keys[row].add(1)
          }
        }
      }
    }
  }

  /// The same for a key of one text whose spellings have numbers.
  func makeKeys(
    _ rows: Int, by numbers: KeyCodes, into keys: UnsafeMutablePointer<KeyHash>,
    _ keyStates: UnsafeMutablePointer<UInt8>, codes: UnsafeMutablePointer<UInt32>
  ) {
    keys.update(repeating: .start, count: rows)
    keyStates.update(repeating: State.known.rawValue, count: rows)
    guard let column = parts.first?.column else { return }
    let cellStates = column.states
    for row in 0..<rows where cellStates[row] > CellState.day.rawValue {
      addNothing(cellStates[row], &keys[row], &keyStates[row])
    }
    numbers.take(column, rows: rows, into: codes, keys: keys)
  }

  /// The states that `makeKeys` gives.
  func makeStates(_ rows: Int, into keyStates: UnsafeMutablePointer<UInt8>) {
    keyStates.update(repeating: State.known.rawValue, count: rows)
    var unused = KeyHash.start
    for part in parts {
      let cellStates = part.column.states
      for row in 0..<rows where cellStates[row] > CellState.day.rawValue {
        addNothing(cellStates[row], &unused, &keyStates[row])
      }
    }
  }

  /// Takes a cell that says nothing into a key.
  @inline(__always)
  private func addNothing(_ cell: UInt8, _ hash: inout KeyHash, _ state: inout UInt8) {
    if cell == CellState.invalid.rawValue {
      state = State.unknown.rawValue
    } else if nullsTogether {
      hash.add(0x517C_C1B7_2722_0A95)
    } else if cell == CellState.absent.rawValue {
      state = State.unknown.rawValue
    } else if state == State.known.rawValue {
      state = State.null.rawValue
    }
  }
}
