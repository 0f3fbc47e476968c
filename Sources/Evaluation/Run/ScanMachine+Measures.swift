import Evidence

/// Measures of a row's own group.
extension ScanMachine {
  private static let unknown: Int32 = -2
  private static let alone: Int32 = -3

  func findGroups(_ index: Int, _ rows: Int) {
    let gather = plan.gathers[index]
    // Taken out, so that writing to it copies nothing.
    var groups: [Int32] = []
    swap(&groups, &groupOf[index])
    defer { swap(&groups, &groupOf[index]) }
    if groups.count < rows { groups = [Int32](repeating: 0, count: rows) }
    makeKeys(gather.keys, nullsTogether: gather.nullsTogether, rows)
    groups.withUnsafeMutableBufferPointer { groups in
      for row in 0..<rows {
        switch keyStates.base[row] {
        case KeyMaker.State.known.rawValue:
          guard let table = gather.table else {
            groups[row] = ScanMachine.unknown
            continue
          }
          let next = row + KeyedTable.ahead
          if next < rows { table.prefetch(keys.base[next]) }
          groups[row] = table.find(keys.base[row]).map { Int32($0) } ?? ScanMachine.unknown
        case KeyMaker.State.null.rawValue: groups[row] = ScanMachine.alone
        default: groups[row] = ScanMachine.unknown
        }
      }
    }
  }

  func fillMeasure(
    _ slot: Int, _ index: Int, _ measure: Int, _ isInstant: Bool, _ rows: Int
  ) {
    let column = columns[slot]
    column.reserve(rows)
    let gather = plan.gathers[index]
    for row in 0..<rows {
      let group = groupOf[index][row]
      if group >= 0, let table = gather.table {
        column.set(row, ScanMachine.measureCell(table, Int(group), measure, isInstant))
      } else if group == ScanMachine.alone, isCertainAlone(gather, row) {
        column.set(row, aloneCell(gather.alone[measure], row))
      } else {
        column.set(row, .invalid)
      }
    }
  }

  /// Does the row surely count, and can all measures be taken of it?
  private func isCertainAlone(_ gather: ScanPlan.Gather, _ row: Int) -> Bool {
    guard node(gather.filterNode).isTrue(row) else { return false }
    for measure in gather.alone {
      let filter = node(measure.filterNode)
      if filter.isFalse(row) { continue }
      guard filter.isTrue(row) else { return false }
      guard let slot = measure.slot else { continue }
      if columns[slot].states[row] >= CellState.invalid.rawValue { return false }
    }
    return true
  }

  /// What a measure gives for a group of this row only.
  private func aloneCell(_ measure: ScanPlan.AloneMeasure, _ row: Int) -> Cell {
    let counts = node(measure.filterNode).isTrue(row)
    let cell = measure.slot.map { columns[$0].cell(row) }
    let hasValue = counts && (cell?.state.hasValue ?? true)
    switch measure.function {
    case .count: return Cell(state: .value, number: counts ? 1 : 0)
    case .distinct: return Cell(state: .value, number: hasValue ? 1 : 0)
    case .sum: return Cell(state: .value, number: hasValue ? cell?.number ?? 0 : 0)
    // Rules that ask for others are interpreted.
    case .first, .last, .set, .mean, .median, .quantile, .share: return Cell(state: .invalid)
    case .min, .max:
      return hasValue ? cell ?? Cell(state: .null) : Cell(state: .null)
    }
  }
}
