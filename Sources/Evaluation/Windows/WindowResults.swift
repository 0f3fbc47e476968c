import Basics
import Evidence
import Policy
import Schema
import Synchronization

/// What windows gave each row of a table, a few bytes for each: later passes read it again by where
/// the row stands. A row that nothing is known of is unknown.
final class WindowResults: @unchecked Sendable {
  /// Per measure of the step.
  let columns: [ResultColumn]
  /// Rows of the table before each block.
  private let starts: [Int]
  /// Why there are no results although there are rows.
  var refusal: BilingualText?

  /// No row is known.
  init() {
    columns = []
    starts = [0]
  }

  init(columns: [ResultColumn], starts: [Int]) {
    self.columns = columns
    self.starts = starts
  }

  /// Which row of the table stands at a position; nil for one that the pass has not met.
  @inline(__always)
  func row(at position: Int) -> Int? {
    let block = position >> 32
    guard block >= 0, block + 1 < starts.count else { return nil }
    let row = starts[block] + position & 0xFFFF_FFFF
    return row < starts[block + 1] ? row : nil
  }

  func fill(_ column: Column, _ measure: Int, _ rows: BatchRows) {
    column.reserve(rows.count)
    guard columns.indices.contains(measure), rows.block + 1 < starts.count,
      rows.count == starts[rows.block + 1] - starts[rows.block]
    else {
      column.fill(Cell(state: .invalid), count: rows.count)
      return
    }
    let results = columns[measure]
    results.fill(column, from: starts[rows.block], count: rows.count)
  }
}

/// One measure's results, a code of four bytes per row; what does not fit stands in a list.
///
/// Threads may set different rows at the same time.
final class ResultColumn: @unchecked Sendable {
  enum Content {
    case numbers
    /// Instants, counted in seconds from a base.
    case instants(Int)
    case texts(TextDictionary)
  }

  private enum Wide: Hashable {
    case number(Int)
    case day(Int)
    case fraction(Rational)
    case set([Int])
  }

  static let unknown: UInt32 = 0
  static let null: UInt32 = 1
  private static let never: UInt32 = 2
  private static let first: UInt32 = 8
  private static let wide: UInt32 = 0x8000_0000

  private let content: Content
  private let sets: TextSets?
  private var codes: GrowingMemory<UInt32>
  private let lock = Monitor()
  private var known: [Wide: UInt32] = [:]
  private var cells: [Cell] = []
  private var setBytes = 0
  private let full = Atomic(false)
  /// The sets take more than `setLimit` in all: results are incomplete, and more need not be made.
  var isFull: Bool { full.load(ordering: .relaxed) }

  /// How many bytes the sets of a column may take: windows that slide over many different values
  /// make a set of each instant's.
  static let setLimit = 1 << 29
  private let arena = ByteArena()

  /// `sets`: makes sets of the texts that results name by number.
  init(_ content: Content, rows: Int, sets: TextSets?) {
    self.content = content
    self.sets = sets
    codes = GrowingMemory(capacity: rows)
  }

  deinit {
    codes.free()
  }

  @inline(__always)
  func set(_ row: Int, _ code: UInt32) { codes.base[row] = code }

  func code(_ value: SpanValue) -> UInt32 {
    switch value {
    case .unknown: ResultColumn.unknown
    case .null: ResultColumn.null
    case .never: ResultColumn.never
    case .number(let number): code(number, isDay: false)
    case .day(let number): code(number, isDay: true)
    case .text(let number): ResultColumn.first + UInt32(number)
    case .fraction(let number): code(.fraction(number)) { ExactNumber.cell(number, arena) }
    case .set(let codes):
      code(.set(codes)) { sets?.cell(codes, arena) ?? Cell(state: .invalid) }
    }
  }

  private func code(_ number: Int, isDay: Bool) -> UInt32 {
    var (offset, hasLeft) = (number, false)
    if case .instants(let base) = content {
      (offset, hasLeft) = number.subtractingReportingOverflow(base)
      if !hasLeft { (offset, hasLeft) = offset.multipliedReportingOverflow(by: 2) }
      if isDay { offset |= 1 }
    }
    if !hasLeft, offset >= 0, offset < Int(ResultColumn.wide - ResultColumn.first) {
      return ResultColumn.first + UInt32(offset)
    }
    return code(isDay ? .day(number) : .number(number)) {
      Cell(state: isDay ? .day : .value, number: number)
    }
  }

  private func code(_ key: Wide, _ make: () -> Cell) -> UInt32 {
    lock.locked {
      if isFull { return ResultColumn.unknown }
      if let code = known[key] { return code }
      let code = ResultColumn.wide + UInt32(cells.count)
      let cell = make()
      if case .set(let items) = key {
        setBytes += items.count * MemoryLayout<Int>.stride + cell.text.count
        if setBytes > ResultColumn.setLimit { full.store(true, ordering: .relaxed) }
      }
      cells.append(cell)
      known[key] = code
      return code
    }
  }

  /// Fills a column with the results of some rows that follow each other.
  func fill(_ column: Column, from first: Int, count: Int) {
    let codes = codes.base + first
    let states = column.states
    let numbers = column.numbers
    let texts = column.texts
    for row in 0..<count where codes[row] < ResultColumn.first || codes[row] >= ResultColumn.wide {
      column.set(row, cell(codes[row]))
    }
    switch content {
    case .numbers:
      for row in 0..<count
      where codes[row] >= ResultColumn.first && codes[row] < ResultColumn.wide {
        states[row] = CellState.value.rawValue
        numbers[row] = Int(codes[row] - ResultColumn.first)
        texts[row] = UnsafeBufferPointer(start: nil, count: 0)
      }
    case .instants(let base):
      for row in 0..<count
      where codes[row] >= ResultColumn.first && codes[row] < ResultColumn.wide {
        let number = Int(codes[row] - ResultColumn.first)
        states[row] = UInt8(truncatingIfNeeded: number & 1)
        numbers[row] = base + number >> 1
        texts[row] = UnsafeBufferPointer(start: nil, count: 0)
      }
    case .texts(let known):
      for row in 0..<count
      where codes[row] >= ResultColumn.first && codes[row] < ResultColumn.wide {
        states[row] = CellState.value.rawValue
        texts[row] = known.text(Int(codes[row] - ResultColumn.first))
      }
    }
  }

  /// What is no number counted from a base.
  private func cell(_ code: UInt32) -> Cell {
    switch code {
    case ResultColumn.null: Cell(state: .null)
    case ResultColumn.never: Cell(state: .never)
    case ResultColumn.wide...: cells[Int(code - ResultColumn.wide)]
    default: Cell(state: .invalid)
    }
  }
}

/// What a measure gives of the rows of a span.
enum SpanValue {
  case unknown, null, never
  case number(Int)
  case day(Int)
  /// The number of a text.
  case text(Int)
  case fraction(Rational)
  /// Numbers of texts, in the order of bytes.
  case set([Int])
}
