import Evidence

/// A measure that is one number per key, over the rows of a batch: rows, values, a sum, the smallest or
/// the largest. Holds pointers only, so that nothing is counted or copied per row.
struct Tally: BitwiseCopyable {
  private enum Kind: UInt8 { case rows, values, sum, minimum, maximum, other }

  private let kind: Kind
  private let position: Int
  private let trues: UnsafeMutablePointer<UInt64>
  private let falses: UnsafeMutablePointer<UInt64>
  private let states: UnsafeMutablePointer<UInt8>?
  private let numbers: UnsafeMutablePointer<Int>?
  /// Instants carry in their lowest bit whether they are a whole day.
  private let isInstant: Bool

  init(_ part: ScanPlan.StatePart, _ position: Int, _ machine: ScanMachine) {
    let measure = part.measures[position]
    let filter = machine.node(measure.filterNode)
    (trues, falses) = (filter.trues, filter.falses)
    let column = measure.slot.map { machine.columns[$0] }
    (states, numbers) = (column?.states, column?.numbers)
    isInstant = measure.isInstant
    self.position = position
    kind =
      switch measure.function {
      case .count: column == nil ? .rows : .values
      case .sum: .sum
      case .min: .minimum
      case .max: .maximum
      case .distinct, .first, .last, .set, .mean, .median, .quantile, .share: .other
      }
  }

  /// Takes a row of a key; false where the measure is not one number per key.
  @inline(__always)
  func take(_ row: Int, _ entry: Int, _ table: KeyedTable) -> Bool {
    if kind == .other { return false }
    let (word, bit) = (row >> 6, UInt64(row & 63))
    if falses[word] &>> bit & 1 != 0 { return true }
    guard trues[word] &>> bit & 1 != 0 else {
      table.isDoubtful[entry] = true
      return true
    }
    guard let states, let numbers else {
      table.combine(entry, position, with: 1)
      return true
    }
    let state = states[row]
    if state == CellState.invalid.rawValue || state == CellState.absent.rawValue {
      table.isDoubtful[entry] = true
      return true
    }
    guard state <= CellState.day.rawValue else { return true }
    let number = numbers[row]
    switch kind {
    case .rows, .values, .other: table.combine(entry, position, with: 1)
    case .sum: table.combine(entry, position, with: number)
    case .minimum, .maximum:
      let marksDay = (state == CellState.day.rawValue) == (kind == .maximum)
      table.combine(entry, position, with: isInstant ? number << 1 | (marksDay ? 1 : 0) : number)
    }
    return true
  }
}
