import Basics
import Evidence

/// Filling keyed tables.
extension ScanMachine {
  /// What a state part takes from a batch, made ready once for all its tables.
  struct Feeding {
    let part: ScanPlan.StatePart
    let rows: BatchRows
    let filter: Bits
    let keys: RowKeys
    fileprivate let carried: [Carried]
    /// What is remembered of an entry whose carried values have been taken.
    fileprivate let settled: UInt64
    fileprivate let memo: UnsafeMutablePointer<UInt64>
    fileprivate let tallies: [Tally]
    fileprivate var values: [KeyMaker?]
  }

  /// - Parameter constant: a column whose value is the same in all rows of a table.
  func feeding(
    _ index: Int, _ rows: BatchRows, _ keys: RowKeys, constant: Int? = nil
  ) -> Feeding {
    let part = plan.states[index]
    // Rows that write the key in the same way, and so share a number, then have nothing to add.
    let isSettled = part.carried.allSatisfy { $0 == keys.codeSlot || $0 == constant }
    return Feeding(
      part: part, rows: rows, filter: node(part.filterNode), keys: keys,
      carried: carried(part, rows.count, isNumbered: keys.codes != nil),
      settled: isSettled ? EntryMemo.settled : 0, memo: stateMemos[index].known(keys.codeCount),
      tallies: part.measures.indices.map { Tally(part, $0, self) },
      values: part.measures.map {
        $0.function == .distinct ? $0.part.map { maker([$0], nullsTogether: false) } : nil
      })
  }

  /// Some rows of a batch.
  ///
  /// - Parameter serial: tells the table from others that the state part has, from 1.
  func feed(
    _ feeding: inout Feeding, _ range: Range<Int>, to table: KeyedTable, serial: UInt32 = 1
  ) {
    let (rows, keys, filter, memo) = (feeding.rows, feeding.keys, feeding.filter, feeding.memo)
    let settled = feeding.settled
    feeding.tallies.withUnsafeBufferPointer { tallies in
      for row in range {
        if let codes = keys.codes {
          let soon = row + KeyedTable.soon
          if soon < rows.count, codes[soon] != KeyCodes.none {
            table.prefetchMeasures(Int(memo[Int(codes[soon])] & EntryMemo.entry))
          }
        } else {
          let next = row + KeyedTable.ahead
          if next < rows.count { table.prefetch(keys.keys[next]) }
          let soon = row + KeyedTable.soon
          if soon < rows.count { table.prefetchEntry(keys.keys[soon]) }
        }
        if filter.isFalse(row) { continue }
        let code = keys.codes?[row] ?? KeyCodes.none
        let known = code == KeyCodes.none ? 0 : memo[Int(code)]
        let entry: Int
        if known >> 32 == UInt64(serial) {
          entry = Int(known & EntryMemo.entry)
          if known & EntryMemo.settled == 0 { carry(feeding.carried, entry, false, row, table) }
        } else {
          guard let found = self.entry(row, feeding.part, table, rows, keys) else { continue }
          entry = found.index
          carry(feeding.carried, entry, found.isNew, row, table)
          if code != KeyCodes.none {
            memo[Int(code)] = UInt64(serial) << 32 | settled | UInt64(entry)
          }
        }
        guard isMember(row, entry, table, filter, keys) else { continue }
        for position in tallies.indices {
          if !tallies[position].take(row, entry, table) {
            measure(
              feeding.part.measures[position], position, &feeding.values[position], table, entry,
              row,
              feeding.part)
          }
        }
      }
    }
  }

  /// A value that is carried.
  fileprivate struct Carried {
    var slot: Int
    var states: UnsafeMutablePointer<UInt8>
    /// Of the text of a group's key: how it is folded.
    var fold: TextFold?
    /// Then, where rows share no numbers: the rows where folding changes nothing.
    var isFolded: UnsafeMutablePointer<Bool>?
  }

  private func carried(_ part: ScanPlan.StatePart, _ rows: Int, isNumbered: Bool) -> [Carried] {
    part.carried.enumerated().map { position, slot in
      var value = Carried(slot: slot, states: columns[slot].states)
      if part.layout.isGrouping, part.layout.carried[position] == .text,
        let fold = part.keys.first(where: { $0.slot == slot })?.fold
      {
        value.fold = fold
        if !isNumbered { value.isFolded = keySets.folded(columns[slot], slot, fold, rows: rows) }
      }
      return value
    }
  }

  /// Takes the values that a row's key carries.
  private func carry(
    _ carried: [Carried], _ entry: Int, _ isNew: Bool, _ row: Int, _ table: KeyedTable
  ) {
    for position in carried.indices {
      let value = carried[position]
      let column = columns[value.slot]
      let isFolded =
        value.isFolded?[row]
        ?? (value.states[row] <= CellState.day.rawValue
          && value.fold?.leaves(column.texts[row]) ?? false)
      if isNew {
        table.carry(column.cell(row), position, isFolded: isFolded)
      } else if !table.isWrittenAlike(entry, position, value.states[row], isFolded: isFolded) {
        table.carryAlso(entry, position, column.cell(row), isFolded: isFolded)
      }
    }
  }

  /// The entry of a row's key; nil for a row that has no key.
  @inline(__always)
  private func entry(
    _ row: Int, _ part: ScanPlan.StatePart, _ table: KeyedTable, _ rows: BatchRows, _ keys: RowKeys
  ) -> (index: Int, isNew: Bool)? {
    var key = keys.keys[row]
    let state = keys.states[row]
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
  private func isMember(
    _ row: Int, _ entry: Int, _ table: KeyedTable, _ filter: Bits, _ keys: RowKeys
  ) -> Bool {
    guard filter.isTrue(row) else {
      table.isDoubtful[entry] = true
      return false
    }
    if keys.states[row] == KeyMaker.State.unknown.rawValue { table.isDoubtful[entry] = true }
    table.hasMember[entry] = true
    return true
  }

  /// A measure that is more than one number per key.
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
    // Else it counts different values.
    if filter.isFalse(row) { return }
    guard filter.isTrue(row), let (key, state) = value?.key(row), state != .unknown else {
      table.isDoubtful[entry] = true
      return
    }
    if state == .null { return }
    let set = part.distinctMeasures.firstIndex(of: position) ?? 0
    table.countDistinct(entry, set: set, value: key)
  }

  /// A row as a store takes it.
  private func row(_ measure: ScanPlan.StateMeasure, _ row: Int, _ isCounted: Bool) -> MeasuredRow {
    var result = MeasuredRow(isCounted: isCounted)
    if let slot = measure.slot { result.value = columns[slot].cell(row) }
    if let slot = measure.orderSlot { result.order = columns[slot].cell(row) }
    return result
  }
}
