import Evidence

/// The values of one field for the rows of a batch. Plain memory that is used again batch after
/// batch: nothing is allocated per row.
///
/// `numbers` holds seconds (instant), the number, 0/1 (boolean), the word's index, or a bit mask
/// (set). `texts` holds the text of text fields, and for every other type the cell as it stands
/// where one exists, for findings. A value that cannot be known, for whatever reason, is an
/// invalid cell without a text.
final class Column {
  private(set) var states: UnsafeMutablePointer<UInt8>
  private(set) var numbers: UnsafeMutablePointer<Int>
  private(set) var texts: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
  private var capacity = 0

  init() {
    states = .allocate(capacity: 1)
    numbers = .allocate(capacity: 1)
    texts = .allocate(capacity: 1)
  }

  deinit {
    states.deallocate()
    numbers.deallocate()
    texts.deallocate()
  }

  /// Makes room for `count` rows; what was there is gone.
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    states.deallocate()
    numbers.deallocate()
    texts.deallocate()
    capacity = max(count, capacity * 2, 1024)
    states = .allocate(capacity: capacity)
    numbers = .allocate(capacity: capacity)
    texts = .allocate(capacity: capacity)
    texts.initialize(repeating: UnsafeBufferPointer(start: nil, count: 0), count: capacity)
    numbers.initialize(repeating: 0, count: capacity)
  }

  /// The same cell for every row.
  func fill(_ cell: Cell, count: Int) {
    reserve(count)
    states.update(repeating: cell.state.rawValue, count: count)
    numbers.update(repeating: cell.number, count: count)
    texts.update(repeating: cell.text, count: count)
  }

  /// A cell without a text.
  @inline(__always)
  func set(_ row: Int, _ state: CellState, number: Int = 0) {
    set(row, Cell(state: state, number: number))
  }

  @inline(__always)
  func cell(_ row: Int) -> Cell {
    Cell(
      state: CellState(rawValue: states[row]) ?? .invalid, number: numbers[row], text: texts[row])
  }

  @inline(__always)
  func set(_ row: Int, _ cell: Cell) {
    states[row] = cell.state.rawValue
    numbers[row] = cell.number
    texts[row] = cell.text
  }
}

/// One cell, pointing into memory that somebody else keeps.
struct Cell {
  var state: CellState
  var number: Int = 0
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
}
