import Basics
import Evidence
import Schema

/// Gives the values of a table in memory as columns.
struct MemoryBatch: BatchSource {
  private let table: MemoryTable
  private let definition: TableDefinition
  private let cells: ValueCells
  private let arena = ByteArena()
  private let records: UnsafeMutablePointer<UInt32>
  private let lines: UnsafeMutablePointer<UInt32>

  init(table: MemoryTable, definition: TableDefinition, setWords: SetWords, zone: Zone) {
    self.table = table
    self.definition = definition
    cells = ValueCells(setWords: setWords, zone: zone, arena: arena)
    let room = arena.reserve((table.rows.count + 1) * 8 + 8)
    let words = UnsafeMutableRawPointer(room).alignedUp(for: UInt32.self)
      .bindMemory(to: UInt32.self, capacity: table.rows.count * 2)
    records = words
    lines = words + table.rows.count
    for (index, row) in table.rows.enumerated() {
      records[index] = UInt32(clamping: row.number - 1)
      lines[index] = UInt32(clamping: (row.place.line ?? row.number) - 1)
    }
  }

  var rows: BatchRows {
    BatchRows(count: table.rows.count, records: records, lines: lines, block: 0)
  }

  mutating func fill(_ column: Column, field: Int, assumed: AssumedCell?) {
    let definition = definition.fields[field]
    for (index, row) in table.rows.enumerated() {
      if row.values[field] == .absent, let assumed {
        column.set(index, cells.cell(assumed, of: definition))
      } else {
        column.set(index, cells.cell(row.values[field], of: definition))
      }
    }
  }

  /// `?` and a hash of what the row says.
  mutating func nameWithoutSubject(_ row: Int, into name: inout [UInt8]) {
    var hash = KeyHash.start
    for value in table.rows[row].values {
      var text = "\(value)"
      text.withUTF8 { hash.add($0) }
    }
    name.append(UInt8(ascii: "?"))
    CellText.append(hexadecimal: hash.high, to: &name)
  }
}
