import Basics
import CScan
import Evidence
import Formats
import Schema

/// Reads the columns that a plan needs out of one block of a delimited file. Belongs to one thread.
struct DelimitedBatch: BatchSource {
  private let file: DelimitedTable.File
  /// Per field of the table: its reader, where the file has the field.
  private let readers: [CellReader?]
  let splitter: CSVSplitter
  private let cells: ValueCells
  let arena = ByteArena()
  /// Per field; none in a file of few rows.
  private var memories: [CellMemory?]
  /// Per field, where it is made by a formula.
  private var formulas: [FormulaMemory?]
  /// Whether records are rows, by the cells that decide it.
  private let conditions = TextMemory()
  private static let rememberedRows = 200
  private var base: UnsafePointer<UInt8>?
  /// An earlier pass has found that all bytes are whole characters.
  private let isKnownToBeWhole: Bool

  init(
    file: DelimitedTable.File, readers: [CellReader?], isKnownToBeWhole: Bool, setWords: SetWords,
    zone: Zone
  ) {
    self.isKnownToBeWhole = isKnownToBeWhole
    self.file = file
    self.readers = readers
    cells = ValueCells(setWords: setWords, zone: zone, arena: arena)
    memories = readers.map { _ in nil }
    formulas = readers.map { _ in nil }
    splitter = CSVSplitter(dialect: file.dialect, columnCount: file.columnCount)
  }

  var rejected: [CSVSplitter.Rejected] { splitter.rejected }
  /// Records of the block that are no rows.
  private(set) var leftOut = 0
  var recordCount: Int { splitter.recordCount }
  var lineCount: Int { splitter.lineCount }

  /// Splits a block of UTF-8 and says which rows it has. Rows that hold bytes which are no
  /// characters are rejected.
  mutating func open(
    _ bytes: UnsafeBufferPointer<UInt8>, hasReplacements: Bool, block: Int
  ) -> BatchRows {
    arena.reset()
    base = bytes.baseAddress
    if let start = bytes.baseAddress {
      splitter.split(start, count: bytes.count)
      if hasReplacements {
        splitter.reject(start, where: TextIntegrity.hasReplacement)
      } else if !isKnownToBeWhole, !TextIntegrity.isUTF8(bytes) {
        splitter.reject(start) { !TextIntegrity.isUTF8($0) }
      }
    }
    leaveOut()
    return BatchRows(
      count: splitter.rowCount, records: splitter.records, lines: splitter.lines, block: block)
  }

  /// Records that are no rows, by what the adapter says.
  private mutating func leaveOut() {
    leftOut = 0
    guard !file.conditions.isEmpty, let base else { return }
    let asked = Set(file.conditions.compactMap(\.cell)).sorted()
    leftOut = splitter.leaveOut { row in
      conditions.answer(by: { key(row, asked, base) }) {
        file.conditions.allHold { content(row, $0, base) } == false ? 1 : 0
      } == 1
    }
  }

  static func isASCII(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    cscan_is_ascii(base, count) != 0
  }

  mutating func fill(_ column: Column, field: Int, assumed: AssumedCell?) {
    let rows = splitter.rowCount
    switch file.sources[field] {
    case .column(let index, _):
      guard let reader = readers[field], let base else { return }
      cut(index, base, rows, into: column.texts)
      if rows >= DelimitedBatch.rememberedRows, memories[field] == nil {
        memories[field] = CellMemory()
      }
      reader.read(
        column.texts, count: rows, states: column.states, numbers: column.numbers,
        memory: memories[field])
      guard reader.field.isOpenSet else { return }
      for row in 0..<rows where column.states[row] == CellState.value.rawValue {
        let read = ReadCell(state: .value, integer: column.numbers[row])
        column.texts[row] = listed(reader, read, column.texts[row])
      }
    case .joined(let columns, _):
      guard let reader = readers[field], let base else { return }
      fillJoined(column, columns, reader, base, rows)
    case .formula(let formula, _):
      guard let reader = readers[field], let base else { return }
      if rows >= DelimitedBatch.rememberedRows, formulas[field] == nil {
        formulas[field] = FormulaMemory()
      }
      fillFormula(column, formula, reader, base, rows, formulas[field])
    case .constant(let text, _):
      guard let reader = readers[field] else { return }
      fillConstant(column, text, reader, rows)
    case .absent:
      guard let assumed, let reader = readers[field] else {
        column.fill(Cell(state: .absent), count: rows)
        return
      }
      column.fill(cells.cell(assumed, of: reader.field), count: rows)
    }
  }

  /// The contents of a column's cells.
  private func cut(
    _ index: Int, _ base: UnsafePointer<UInt8>, _ rows: Int,
    into cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
  ) {
    // Read once: the loop must not ask the splitter for them again and again.
    let stride = splitter.columnCount
    let starts = splitter.rowStarts
    var end = splitter.fieldEnds + index
    for row in 0..<rows {
      let from = index == 0 ? Int(starts[row]) : Int(end[-1]) + 1
      let count = Int(end[0]) - from
      end += stride
      if count >= 2, base[from] == 0x22 {
        cells[row] = content(row, index, base)
      } else {
        cells[row] = UnsafeBufferPointer(start: base + from, count: max(0, count))
      }
    }
  }

  /// The words of an open set, such as networks, as every source of rows lists them.
  private func listed(
    _ reader: CellReader, _ read: ReadCell, _ cell: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var text = reader.text(of: read, cell)
    return text.withUTF8 { arena.copy($0) }
  }

  /// Several columns that make up one text, with a blank between those that say something.
  private func fillJoined(
    _ column: Column, _ columns: [Int], _ reader: CellReader, _ base: UnsafePointer<UInt8>,
    _ rows: Int
  ) {
    var joined: [UInt8] = []
    for row in 0..<rows {
      joined.removeAll(keepingCapacity: true)
      for index in columns {
        let part = TextFold.trimmed(content(row, index, base))
        if part.isEmpty { continue }
        if !joined.isEmpty { joined.append(0x20) }
        joined.append(contentsOf: part)
      }
      var cell = joined.withUnsafeBufferPointer { arena.copy($0) }
      let read = reader.read(cell)
      if reader.field.isOpenSet, read.state == .value { cell = listed(reader, read, cell) }
      column.states[row] = read.state.rawValue
      column.numbers[row] = read.integer
      column.texts[row] = cell
    }
  }

  private mutating func fillConstant(
    _ column: Column, _ text: String, _ reader: CellReader, _ rows: Int
  ) {
    var text = text
    let (cell, kept) = text.withUTF8 { bytes in
      let read = reader.read(bytes)
      let isListed = reader.field.isOpenSet && read.state == .value
      return (read, isListed ? listed(reader, read, bytes) : arena.copy(bytes))
    }
    column.fill(Cell(state: cell.state, number: cell.integer, text: kept), count: rows)
  }

  /// A field without its quotes; copied only where quotes are doubled inside.
  @inline(__always)
  func content(_ row: Int, _ index: Int, _ base: UnsafePointer<UInt8>)
    -> UnsafeBufferPointer<UInt8>
  {
    let raw = splitter.rawField(base, row: row, column: index)
    guard raw.count >= 2, raw[0] == 0x22 else { return raw }
    let inner = UnsafeBufferPointer(rebasing: raw[1..<(raw.count - 1)])
    guard let start = inner.baseAddress, cscan_memchr(start, 0x22, inner.count) != nil else {
      return inner
    }
    let target = arena.reserve(raw.count)
    let count = CSVSplitter.unquote(raw, into: target)
    return UnsafeBufferPointer(start: target, count: count)
  }

  /// `?` and a hash of the record.
  mutating func nameWithoutSubject(_ row: Int, into name: inout [UInt8]) {
    guard let base else { return }
    let start = Int(splitter.rowStarts[row])
    let end = Int(splitter.fieldEnds[row * file.columnCount + file.columnCount - 1])
    var hash = KeyHash.start
    hash.add(UnsafeBufferPointer(start: base + start, count: max(0, end - start)))
    name.append(UInt8(ascii: "?"))
    CellText.append(hexadecimal: hash.high, to: &name)
  }
}

extension FieldDefinition {
  /// A set of any words, such as networks.
  fileprivate var isOpenSet: Bool { type == .set && words.isEmpty }
}
