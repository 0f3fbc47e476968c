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
  /// Nil: all rows. With a choice, rows are numbered over all files, and one thread reads them.
  let keeps: ((ChosenRows.Candidate) -> Bool)?
  private(set) var rows: [MemoryTable.Row] = []
  private(set) var isTooMany = false

  init(fields: [Int], limit: Int, keeps: ((ChosenRows.Candidate) -> Bool)? = nil) {
    self.fields = fields
    self.limit = limit
    self.keeps = keeps
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
    (0..<rows.count).map { self.row($0, rows, machine, readers) }
  }

  /// Those of them that `keeps` chooses.
  ///
  /// - Parameters:
  ///   - before: rows of the blocks before.
  ///   - name: how a row that says nothing of its subject is called.
  func rows(
    _ rows: BatchRows, _ machine: ScanMachine, _ readers: [CellReader?], before: Int,
    name: (Int) -> String, keeps: (ChosenRows.Candidate) -> Bool
  ) -> [MemoryTable.Row] {
    var slots = [Int?](repeating: nil, count: fieldCount)
    for (slot, field) in fields { slots[field] = slot }
    return withoutActuallyEscaping(name) { name in
      (0..<rows.count).filter { row in
        keeps(
          ChosenRows.Candidate(
            reading: { field in
              slots[field].map { value(row, $0, readers[field], machine) } ?? .absent
            }, number: before + Int(rows.records[row]) + 1,
            nameWithoutSubject: { name(row) }))
      }.map { self.row($0, rows, machine, readers) }
    }
  }

  private func row(
    _ row: Int, _ rows: BatchRows, _ machine: ScanMachine, _ readers: [CellReader?]
  ) -> MemoryTable.Row {
    var values = [Value](repeating: .absent, count: fieldCount)
    for (slot, field) in fields { values[field] = value(row, slot, readers[field], machine) }
    return MemoryTable.Row(
      values: values, number: Int(rows.records[row]) + 1,
      place: Place(line: Int(rows.lines[row]) + 1))
  }

  private func value(_ row: Int, _ slot: Int, _ reader: CellReader?, _ machine: ScanMachine)
    -> Value
  {
    let cell = machine.columns[slot].cell(row)
    guard cell.state != .absent, let reader else { return .absent }
    return reader.value(of: ReadCell(state: cell.state, integer: cell.number), cell.text)
  }
}
