import Basics
import Evidence
import Policy
import Schema

/// Rows of one table that interpreted rules need, taken out of a pass. Beyond a limit nothing is
/// kept: such rules are then unknown, and say why.
struct CollectedRows {
  /// Which fields are kept; the others are absent.
  let fields: [Int]
  let limit: Int
  private(set) var rows: [MemoryTable.Row] = []
  private(set) var isTooMany = false

  init(fields: [Int], limit: Int) {
    self.fields = fields
    self.limit = limit
  }

  /// A table that is in memory already.
  init(_ table: MemoryTable, limit: Int) {
    self.init(fields: [], limit: limit)
    isTooMany = table.rows.count > limit
    if !isTooMany { rows = table.rows }
  }

  /// Rows of one block, in order; their numbers are those of the block.
  mutating func append(_ block: [MemoryTable.Row], _ origin: BlockOrigin, file: String) {
    if isTooMany || rows.count + block.count > limit {
      isTooMany = true
      rows = []
      return
    }
    for var row in block {
      row.number += origin.records
      row.place = Place(file: file, line: origin.lines + (row.place.line ?? 0))
      rows.append(row)
    }
  }
}

/// Takes rows out of the columns of a batch.
struct RowTaker {
  let fields: [(slot: Int, field: Int)]
  let fieldCount: Int

  func rows(_ rows: BatchRows, _ machine: ScanMachine, _ readers: [CellReader?]) -> [MemoryTable
    .Row]
  {
    (0..<rows.count).map { row in
      var values = [Value](repeating: .absent, count: fieldCount)
      for (slot, field) in fields {
        let cell = machine.columns[slot].cell(row)
        if cell.state != .absent, let reader = readers[field] {
          values[field] = reader.value(
            of: ReadCell(state: cell.state, integer: cell.number), cell.text)
        }
      }
      return MemoryTable.Row(
        values: values, number: Int(rows.records[row]) + 1,
        place: Place(line: Int(rows.lines[row]) + 1))
    }
  }
}
