import Basics
import Evidence
import Schema

/// Gives the values of a table in memory as columns.
struct MemoryBatch: BatchSource {
  private let table: MemoryTable
  private let definition: TableDefinition
  private let setWords: SetWords
  private let readers: [CellReader?]
  private let zone: Zone
  private let arena = ByteArena()
  private let records: UnsafeMutablePointer<UInt32>
  private let lines: UnsafeMutablePointer<UInt32>

  init(
    table: MemoryTable, definition: TableDefinition, setWords: SetWords, readers: [CellReader?],
    zone: Zone
  ) {
    self.table = table
    self.definition = definition
    self.setWords = setWords
    self.readers = readers
    self.zone = zone
    let room = arena.reserve((table.rows.count + 1) * 8 + 8)
    let words = UnsafeMutableRawPointer(room).alignedUp(for: UInt32.self)
      .bindMemory(to: UInt32.self, capacity: table.rows.count * 2)
    records = words
    lines = words + table.rows.count
    for (index, row) in table.rows.enumerated() {
      records[index] = UInt32(row.number - 1)
      lines[index] = UInt32((row.place.line ?? row.number) - 1)
    }
  }

  var rows: BatchRows {
    BatchRows(count: table.rows.count, records: records, lines: lines, file: 0, block: 0)
  }

  mutating func fill(_ column: Column, field: Int, assumed: AssumedCell?) {
    for (index, row) in table.rows.enumerated() {
      column.set(index, cell(row.values[field], field, assumed))
    }
  }

  private func cell(_ value: Value, _ field: Int, _ assumed: AssumedCell?) -> Cell {
    switch value {
    case .null: return Cell(state: .null)
    case .never: return Cell(state: .never)
    case .invalid(let text): return Cell(state: .invalid, text: keep(text))
    case .absent:
      guard let assumed, let reader = readers[field] else { return Cell(state: .absent) }
      let read = assumed.value.map { reader.read($0) } ?? reader.blank
      return Cell(
        state: read.state, number: read.integer, text: assumed.value.map { keep($0) } ?? keep(""))
    case .text(let text):
      let word = definition.fields[field].wordIndex(text) ?? 0
      return Cell(state: .value, number: word, text: keep(text))
    case .integer(let number): return Cell(state: .value, number: number, text: keep("\(number)"))
    case .boolean(let flag):
      return Cell(state: .value, number: flag ? 1 : 0, text: keep(flag ? "true" : "false"))
    case .instant(let instant):
      return Cell(
        state: instant.isDayOnly ? .day : .value, number: instant.seconds,
        text: keep(instant.text(in: zone)))
    case .period(let period):
      return Cell(state: .value, number: period.packed ?? 0, text: keep(period.description))
    case .set(let words):
      return Cell(
        state: .value, number: setWords.mask(of: words), text: keep(words.joined(separator: ", ")))
    }
  }

  private func keep(_ text: String) -> UnsafeBufferPointer<UInt8> {
    var text = text
    return text.withUTF8 { arena.copy($0) }
  }

  mutating func contentName(_ row: Int) -> [UInt8] {
    var hash = KeyHash.start
    for value in table.rows[row].values {
      var text = "\(value)"
      text.withUTF8 { hash.add($0) }
    }
    return Array("?\(String(hash.high, radix: 16))".utf8)
  }
}
