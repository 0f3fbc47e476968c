import Evidence

/// Filling tables that are closed window by window.
extension ScanMachine {
  /// Feeds rows to the tables of their windows, and those of no window to the table of all others.
  func feed(_ index: Int, _ rows: BatchRows, closing: ClosingGroups, _ dated: DatedTables) {
    let part = plan.states[index]
    makeKeys(part.keys, nullsTogether: part.nullsTogether, rows.count)
    let start = columns[closing.startSlot]
    let time = columns[closing.timeSlot]
    let filter = node(part.filterNode)
    dated.forBlock {
      let closed = closing.closed
      var row = 0
      while row < rows.count {
        let first = row
        let state = start.states[first]
        let begin = start.numbers[first]
        row += 1
        while row < rows.count, start.states[row] == state,
          start.numbers[row] == begin || state > CellState.day.rawValue
        {
          row += 1
        }
        if state > CellState.day.rawValue {
          feed(index, rows, first..<row, tables[index])
        } else if begin > closed {
          feed(index, rows, first..<row, dated.table(begin))
        } else if (first..<row).contains(where: { !filter.isFalse($0) }) {
          closing.breakOff()
          return
        }
      }
      for row in 0..<rows.count where time.states[row] <= CellState.day.rawValue {
        dated.note(time.numbers[row])
      }
    }
  }
}
