import Evidence

/// Filling tables that are closed window by window.
extension ScanMachine {
  /// Feeds rows to the tables of their windows, and those of no window to the table of all others.
  func feed(_ index: Int, _ rows: BatchRows, closing: ClosingGroups, _ dated: DatedTables) {
    let part = plan.states[index]
    var undated = feeding(
      index, rows, makeKeys(part.keys, nullsTogether: part.nullsTogether, rows.count))
    var feeding = feeding(
      index, rows, numbered(part, closing, undated.keys, rows.count), constant: closing.startSlot)
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
          feed(&undated, first..<row, to: tables[index])
        } else if begin > closed {
          let window = dated.table(begin)
          feed(&feeding, first..<row, to: window.table, serial: window.serial)
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

  /// The keys, with the numbers of what they have but the window: in one window's table they tell
  /// keys apart as well.
  private func numbered(
    _ part: ScanPlan.StatePart, _ closing: ClosingGroups, _ keys: RowKeys, _ rows: Int
  ) -> RowKeys {
    let others = part.keys.filter { $0.slot != closing.startSlot }
    guard others.count == 1, others.count < part.keys.count else { return keys }
    let own = makeKeys(others, nullsTogether: part.nullsTogether, rows)
    var result = keys
    (result.codes, result.codeCount, result.codeSlot) = (own.codes, own.codeCount, own.codeSlot)
    return result
  }
}
