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
    if gather.isAlone {
      let states = makeKeyStates(gather.keys, nullsTogether: gather.nullsTogether, rows)
      for row in 0..<rows {
        let isReadable = states[row] != KeyMaker.State.unknown.rawValue
        groups[row] = isReadable ? ScanMachine.alone : ScanMachine.unknown
      }
      return
    }
    let made = makeKeys(gather.keys, nullsTogether: gather.nullsTogether, rows)
    let (keys, states) = (made.keys, made.states)
    groups.withUnsafeMutableBufferPointer { groups in
      for row in 0..<rows {
        switch states[row] {
        case KeyMaker.State.known.rawValue:
          guard let table = gather.table else {
            groups[row] = ScanMachine.unknown
            continue
          }
          let next = row + KeyedTable.ahead
          if next < rows { table.prefetch(keys[next]) }
          groups[row] = table.find(keys[row]).map { Int32($0) } ?? ScanMachine.unknown
        case KeyMaker.State.null.rawValue: groups[row] = ScanMachine.alone
        default: groups[row] = ScanMachine.unknown
        }
      }
    }
  }

  func fillMeasure(
    _ slot: Int, _ index: Int, _ measure: Int, _ isInstant: Bool, _ rows: BatchRows
  ) {
    let column = columns[slot]
    column.reserve(rows.count)
    let gather = plan.gathers[index]
    if let windows = gather.windows {
      windows.fill(column, measure, rows)
      return
    }
    let groups = groupOf[index]
    if gather.isAlone, gather.alone.count == 1, gather.alone[0].counts {
      countAlone(gather, groups, column, rows.count)
      return
    }
    for row in 0..<rows.count {
      let group = groups[row]
      if group >= 0, let table = gather.table {
        column.set(row, ScanMachine.measureCell(table, Int(group), measure, isInstant))
      } else if group == ScanMachine.alone, let cell = aloneCell(gather, measure, row) {
        column.set(row, cell)
      } else {
        column.set(row, .invalid)
      }
    }
  }

  /// The commonest measure: how many rows have the key, which is the row itself.
  private func countAlone(
    _ gather: ScanPlan.Gather, _ groups: [Int32], _ column: Column, _ rows: Int
  ) {
    let filter = node(gather.filterNode)
    let counted = node(gather.alone[0].filterNode)
    for row in 0..<rows {
      let counts = counted.isTrue(row)
      guard groups[row] == ScanMachine.alone, filter.isTrue(row), counts || counted.isFalse(row)
      else {
        column.set(row, .invalid)
        continue
      }
      column.set(row, .value, number: counts ? 1 : 0)
    }
  }

  /// What a measure gives for a group of this row only; nil where it cannot be told.
  private func aloneCell(_ gather: ScanPlan.Gather, _ position: Int, _ row: Int) -> Cell? {
    guard node(gather.filterNode).isTrue(row) else { return nil }
    var kept: Cell?
    for (index, measure) in gather.alone.enumerated() {
      let filter = node(measure.filterNode)
      guard filter.isTrue(row) || filter.isFalse(row) else { return nil }
      if let kind = measure.kind {
        var own = MeasuredRow(isCounted: filter.isTrue(row))
        if let slot = measure.slot { own.value = columns[slot].cell(row) }
        if let slot = measure.orderSlot { own.order = columns[slot].cell(row) }
        guard let cell = own.alone(kind, texts) else { return nil }
        if index == position { kept = cell }
      } else if filter.isTrue(row), let slot = measure.slot,
        columns[slot].states[row] >= CellState.invalid.rawValue
      {
        return nil
      }
    }
    return kept ?? aloneCell(gather.alone[position], row)
  }

  private func aloneCell(_ measure: ScanPlan.AloneMeasure, _ row: Int) -> Cell {
    let counts = node(measure.filterNode).isTrue(row)
    let cell = measure.slot.map { columns[$0].cell(row) }
    let hasValue = counts && (cell?.state.hasValue ?? true)
    switch measure.function {
    case .count: return Cell(state: .value, number: counts ? 1 : 0)
    case .distinct: return Cell(state: .value, number: hasValue ? 1 : 0)
    case .sum: return Cell(state: .value, number: hasValue ? cell?.number ?? 0 : 0)
    case .min, .max: return hasValue ? cell ?? Cell(state: .null) : Cell(state: .null)
    // These have a kind.
    case .first, .last, .set, .mean, .median, .quantile, .share: return Cell(state: .invalid)
    }
  }
}

extension ScanPlan.AloneMeasure {
  /// Does it only count rows?
  fileprivate var counts: Bool { slot == nil && kind == nil && function == .count }
}

extension MeasuredRow {
  /// What a measure gives of this row only; nil where it cannot be told. Texts live in `arena`.
  fileprivate func alone(_ kind: MeasureKind, _ arena: ByteArena) -> Cell? {
    let store = kind.store()
    guard store.take(0, self) else { return nil }
    store.seal(keys: 1)
    guard var cell = store.result(0) else { return nil }
    cell.text = arena.copy(cell.text)
    return cell
  }
}
