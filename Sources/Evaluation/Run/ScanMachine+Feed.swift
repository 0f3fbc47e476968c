import Evidence

/// Filling keyed tables.
extension ScanMachine {
  /// Some rows of a batch, whose keys have been made.
  func feed(_ index: Int, _ rows: BatchRows, _ range: Range<Int>, _ table: KeyedTable) {
    let part = plan.states[index]
    let filter = node(part.filterNode)
    if part.carried.isEmpty, part.measures.count == 1, part.measures[0].counts {
      count(part, table, filter, node(part.measures[0].filterNode), rows, range)
      return
    }
    var values = part.measures.map { $0.part.map { maker([$0], nullsTogether: false) } }
    let carried = part.carried.enumerated().map { position, slot in
      Carried(
        slot: slot, states: columns[slot].states,
        isFolded: part.layout.isGrouping && part.layout.carried[position] == .text
          ? folded(slot, part.keys, rows.count) : nil)
    }
    for row in range {
      guard let (entry, isNew) = entry(row, part, table, filter, rows) else { continue }
      for position in carried.indices {
        let value = carried[position]
        let isFolded = value.isFolded?[row] ?? false
        if isNew {
          table.carry(columns[value.slot].cell(row), position, isFolded: isFolded)
        } else if !table.isWrittenAlike(entry, position, value.states[row], isFolded: isFolded) {
          table.carryAlso(entry, position, columns[value.slot].cell(row), isFolded: isFolded)
        }
      }
      guard isMember(row, entry, table, filter) else { continue }
      for position in part.measures.indices {
        measure(part.measures[position], position, &values[position], table, entry, row, part)
      }
    }
  }

  /// A value that is carried.
  private struct Carried {
    var slot: Int
    var states: UnsafeMutablePointer<UInt8>
    /// Of the text of a key: the rows where folding changes nothing.
    var isFolded: UnsafeMutablePointer<Bool>?
  }

  /// Nil where the slot is no part of the key.
  private func folded(
    _ slot: Int, _ keys: [ScanPlan.KeyPart], _ rows: Int
  ) -> UnsafeMutablePointer<Bool>? {
    keys.first { $0.slot == slot }.map {
      keySets.folded(columns[slot], slot, $0.fold, rows: rows)
    }
  }

  /// The commonest table: how many rows each key has.
  private func count(
    _ part: ScanPlan.StatePart, _ table: KeyedTable, _ filter: Bits, _ counted: Bits,
    _ rows: BatchRows, _ range: Range<Int>
  ) {
    for row in range {
      guard let (entry, _) = entry(row, part, table, filter, rows),
        isMember(row, entry, table, filter), !counted.isFalse(row)
      else { continue }
      if counted.isTrue(row) {
        table.combine(entry, 0, with: 1)
      } else {
        table.isDoubtful[entry] = true
      }
    }
  }

  /// The entry of a row's key; nil for a row that surely does not count or has no key.
  @inline(__always)
  private func entry(
    _ row: Int, _ part: ScanPlan.StatePart, _ table: KeyedTable, _ filter: Bits, _ rows: BatchRows
  ) -> (index: Int, isNew: Bool)? {
    let next = row + KeyedTable.ahead
    if next < rows.count { table.prefetch(keys.base[next]) }
    let soon = row + KeyedTable.soon
    if soon < rows.count { table.prefetchEntry(keys.base[soon]) }
    if filter.isFalse(row) { return nil }
    var key = keys.base[row]
    let state = keyStates.base[row]
    if state != KeyMaker.State.known.rawValue {
      guard part.layout.isGrouping else {
        if state == KeyMaker.State.unknown.rawValue { table.hasUnkeyedRows = true }
        return nil
      }
      key.add(rows.position(row))
    }
    return table.insert(key, seenAt: rows.position(row), line: rows.lines[row])
  }

  /// Does the row surely count? Where it does not, or its key cannot be read, the measures of its
  /// key are unknown.
  @inline(__always)
  private func isMember(_ row: Int, _ entry: Int, _ table: KeyedTable, _ filter: Bits) -> Bool {
    guard filter.isTrue(row) else {
      table.isDoubtful[entry] = true
      return false
    }
    if keyStates.base[row] == KeyMaker.State.unknown.rawValue { table.isDoubtful[entry] = true }
    table.hasMember[entry] = true
    return true
  }

  private func measure(
    _ measure: ScanPlan.StateMeasure, _ position: Int, _ value: inout KeyMaker?,
    _ table: KeyedTable, _ entry: Int, _ row: Int, _ part: ScanPlan.StatePart
  ) {
    let filter = node(measure.filterNode)
    if let store = table.store(position) {
      let isFalse = filter.isFalse(row)
      if !isFalse, !filter.isTrue(row) || !store.take(entry, self.row(measure, row, true)) {
        table.isDoubtful[entry] = true
      } else if isFalse, !store.take(entry, self.row(measure, row, false)) {
        table.isDoubtful[entry] = true
      }
      return
    }
    if filter.isFalse(row) { return }
    guard filter.isTrue(row) else {
      table.isDoubtful[entry] = true
      return
    }
    guard let slot = measure.slot else {
      table.combine(entry, position, with: 1)
      return
    }
    let column = columns[slot]
    let state = column.states[row]
    if state == CellState.invalid.rawValue || state == CellState.absent.rawValue {
      table.isDoubtful[entry] = true
      return
    }
    guard state <= CellState.day.rawValue else { return }
    switch measure.function {
    case .count: table.combine(entry, position, with: 1)
    case .distinct:
      guard let (key, _) = value?.key(row) else { return }
      let set = part.distinctMeasures.firstIndex(of: position) ?? 0
      table.countDistinct(entry, set: set, value: key)
    // Kept in stores.
    case .first, .last, .set, .mean, .median, .quantile, .share: break
    case .sum: table.combine(entry, position, with: column.numbers[row])
    case .min, .max:
      let number = column.numbers[row]
      let isDay = state == CellState.day.rawValue
      table.combine(
        entry, position,
        with: measure.isInstant
          ? number << 1 | (isDay == (measure.function == .max) ? 1 : 0) : number)
    }
  }

  /// A row as a store takes it.
  private func row(_ measure: ScanPlan.StateMeasure, _ row: Int, _ isCounted: Bool) -> MeasuredRow {
    var result = MeasuredRow(isCounted: isCounted)
    if let slot = measure.slot { result.value = columns[slot].cell(row) }
    if let slot = measure.orderSlot { result.order = columns[slot].cell(row) }
    return result
  }
}

extension ScanPlan.StateMeasure {
  /// Does it only count rows?
  fileprivate var counts: Bool { slot == nil && function == .count }
}
