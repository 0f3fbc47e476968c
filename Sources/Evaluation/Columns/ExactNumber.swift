import Basics
import Evidence
import Schema

/// Fractions in columns: the text of the cell holds numerator and denominator as machine words.
enum ExactNumber {
  static func cell(_ number: Rational, _ arena: ByteArena) -> Cell {
    let room = arena.reserve(16)
    let raw = UnsafeMutableRawPointer(room)
    raw.storeBytes(of: number.numerator, as: Int.self)
    raw.storeBytes(of: number.denominator, toByteOffset: 8, as: Int.self)
    return Cell(state: .value, text: UnsafeBufferPointer(start: room, count: 16))
  }

  /// Nil for a cell that holds none.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Rational? {
    guard bytes.count == 16 else { return nil }
    let raw = UnsafeRawBufferPointer(bytes)
    return Rational(
      Int128(raw.loadUnaligned(as: Int.self)),
      Int128(raw.loadUnaligned(fromByteOffset: 8, as: Int.self)))
  }

  /// A whole number or a fraction; nil for a cell that says nothing.
  @inline(__always)
  static func number(_ column: Column, _ row: Int, isRational: Bool) -> Rational? {
    guard column.states[row] <= CellState.day.rawValue else { return nil }
    return isRational ? read(column.texts[row]) : Rational(column.numbers[row])
  }
}

/// A number compared exactly with a constant, or with a multiple of another column.
struct ExactComparison {
  /// Nil: a constant.
  var slot: Int?
  var isOtherRational = false
  var isRational: Bool
  /// The constant, or how many times the other.
  var factor: Rational
  var comparison: CompiledTest.Comparison

  /// 1 true, 0 false, 2 unknown.
  func answer(_ column: Column, _ other: Column?, _ row: Int) -> Int {
    guard let value = ExactNumber.number(column, row, isRational: isRational) else { return 2 }
    var bound = factor
    if let other {
      guard let number = ExactNumber.number(other, row, isRational: isOtherRational),
        let product = number.times(factor)
      else { return 2 }
      bound = product
    }
    return comparison.holds(value.order(bound), 0) ? 1 : 0
  }
}
