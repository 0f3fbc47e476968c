import Basics
import Evidence
import Policy
import Schema

/// Runs a conversion over the columns of a batch. What it means is `ConversionMeaning`'s; the
/// common ones are worked out here without making a value, and give the same.
struct ConversionKernel {
  let derivation: Derivation
  let meaning: ConversionMeaning
  private let words: [WordDefinition]

  init(_ derivation: Derivation, context: RunContext) {
    self.derivation = derivation
    meaning = ConversionMeaning(context: context)
    words = derivation.field.words
  }

  /// Texts that are made live in `arena` until the next batch.
  func run(_ inputs: [Column], rows: Int, into column: Column, arena: ByteArena) {
    column.reserve(rows)
    guard let first = inputs.first else {
      column.fill(Cell(state: .invalid), count: rows)
      return
    }
    if inputs.count == 1, fillInstants(first, rows, column) { return }
    if case .prefixes(let length, _) = derivation.detail, (0...32).contains(length) {
      fillNetworks(inputs, rows, length, column, arena)
      return
    }
    for row in 0..<rows { column.set(row, nothing(inputs, row) ?? cell(inputs, row, arena)) }
  }

  /// What says nothing, in the order of the inputs.
  @inline(__always)
  func nothing(_ inputs: [Column], _ row: Int) -> Cell? {
    for input in inputs {
      switch input.states[row] {
      case 0, 1: continue
      case CellState.invalid.rawValue: return Cell(state: .invalid)
      case CellState.absent.rawValue: return Cell(state: .absent)
      default: return Cell(state: .null)
      }
    }
    return nil
  }

  /// By way of values.
  func cell(_ inputs: [Column], _ row: Int, _ arena: ByteArena) -> Cell {
    let values = zip(inputs, derivation.inputs).map { column, source -> Value? in
      switch source.type {
      case .instant:
        .instant(
          Instant(
            seconds: column.numbers[row],
            isDayOnly: column.states[row] == CellState.day.rawValue))
      default:
        .text(String(decoding: TextFold.trimmed(column.texts[row]), as: UTF8.self))
      }
    }
    switch meaning.value(derivation, values) {
    case .null: return Cell(state: .null)
    case .integer(let number): return Cell(state: .value, number: number)
    case .boolean(let flag): return Cell(state: .value, number: flag ? 1 : 0)
    case .instant(let instant):
      return Cell(state: instant.isDayOnly ? .day : .value, number: instant.seconds)
    case .text(let text):
      if let word = words.firstIndex(where: { $0.id == text }) {
        return Cell(state: .value, number: word)
      }
      var text = text
      return Cell(state: .value, text: text.withUTF8 { arena.copy($0) })
    default: return Cell(state: .invalid)
    }
  }
}
