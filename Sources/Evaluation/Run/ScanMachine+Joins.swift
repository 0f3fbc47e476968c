import Evidence

/// Looking up joined rows.
extension ScanMachine {
  func look(up index: Int, _ rows: Int) {
    let lookup = plan.lookups[index]
    let result = lookups[index]
    result.start(rows)
    for (position, parts) in lookup.keys.enumerated() {
      let keys = makeKeys(parts, nullsTogether: false, rows)
      let table = lookup.tables[position]
      let known = lookupMemos[index][position].known(keys.codeCount)
      var pending = 0
      for row in 0..<rows {
        if result.found[row] >= 0 { continue }
        let found: Found
        if let codes = keys.codes, codes[row] != KeyCodes.none {
          let code = Int(codes[row])
          if known[code] == 0 { known[code] = find(row, rows, keys, in: table).packed }
          found = Found(packed: known[code])
        } else {
          found = find(row, rows, keys, in: table)
        }
        result.setDoubtful(row, position, found.doubtful)
        if found.entry != LookupRows.nothing {
          result.set(row, found.entry, alternative: position)
        }
        if found.entry < 0 { pending += 1 }
      }
      if pending == 0 { return }
    }
  }

  /// What a table has for a key: an entry or one of the marks, and a key of which no row surely counts.
  private struct Found {
    var entry: Int32
    var doubtful = LookupRows.nothing

    init(_ entry: Int32) {
      self.entry = entry
    }

    /// Never 0.
    @inline(__always)
    var packed: UInt64 {
      UInt64(UInt32(truncatingIfNeeded: doubtful &- LookupRows.unknown)) << 32
        | UInt64(UInt32(truncatingIfNeeded: entry &- LookupRows.unknown))
    }

    @inline(__always)
    init(packed: UInt64) {
      entry = Int32(truncatingIfNeeded: packed) &+ LookupRows.unknown
      doubtful = Int32(truncatingIfNeeded: packed >> 32) &+ LookupRows.unknown
    }
  }

  /// What a table has for the key of `row`.
  @inline(__always)
  private func find(_ row: Int, _ rows: Int, _ keys: RowKeys, in table: KeyedTable?) -> Found {
    guard let table else { return Found(LookupRows.unknown) }
    let next = row + KeyedTable.ahead
    if next < rows, keys.codes == nil { table.prefetch(keys.keys[next]) }
    guard keys.states[row] == KeyMaker.State.known.rawValue else {
      return Found(LookupRows.unknown)
    }
    guard let entry = table.find(keys.keys[row]) else {
      return Found(table.hasUnkeyedRows ? LookupRows.unknown : LookupRows.nothing)
    }
    if table.hasMember[entry] { return Found(Int32(entry)) }
    var found = Found(LookupRows.unknown)
    found.doubtful = Int32(entry)
    return found
  }

  func answerMatched(_ node: Bits, _ lookup: Int, _ wanted: Bool, _ rows: Int) {
    let yes = wanted ? 1 : 0
    let found = lookups[lookup].found
    node.compute(rows: rows) { row in
      if found[row] >= 0 { return yes }
      return found[row] == LookupRows.nothing ? 1 - yes : 2
    }
  }

  func fillMatched(_ slot: Int, _ lookup: Int, _ rows: Int) {
    let column = columns[slot]
    column.reserve(rows)
    let looked = lookups[lookup]
    for row in 0..<rows {
      let entry = looked.found[row]
      if entry == LookupRows.unknown {
        column.set(row, .invalid)
      } else {
        column.set(row, .value, number: entry >= 0 ? 1 : 0)
      }
    }
  }

  func fillJoined(_ slot: Int, _ lookup: Int, _ position: Int, _ rows: Int) {
    let column = columns[slot]
    column.reserve(rows)
    let plan = plan.lookups[lookup]
    let nothing = Cell(state: plan.isUnknownUnmatched ? .invalid : .null)
    let looked = lookups[lookup]
    if plan.tables.count == 1, let table = plan.tables[0] {
      fillJoined(column, from: table, position, looked.found, nothing, rows)
      return
    }
    for row in 0..<rows {
      let entry = looked.found[row]
      let alternative = Int(looked.alternative[row])
      guard entry >= 0, let table = plan.tables[alternative] else {
        column.set(row, entry == LookupRows.nothing ? nothing : Cell(state: .invalid))
        continue
      }
      let carried = table.carriedCell(Int(entry), position)
      let type = table.layout.carried[position]
      let isAgreed =
        !carried.differs
        && looked.allDoubtful(row) { other, key in
          guard let theirs = plan.tables[other]?.carriedCell(key, position) else { return true }
          return !theirs.differs && theirs.cell.isSame(as: carried.cell, type)
        }
      column.set(row, isAgreed ? carried.cell : Cell(state: .invalid))
    }
  }

  /// The same where there is one table to look into.
  private func fillJoined(
    _ column: Column, from table: KeyedTable, _ position: Int,
    _ found: UnsafeMutablePointer<Int32>, _ nothing: Cell, _ rows: Int
  ) {
    let width = table.layout.carried.count
    table.carried.withUnsafeBufferPointer { carried in
      for row in 0..<rows {
        let entry = Int(found[row])
        guard entry >= 0 else {
          column.set(row, found[row] == LookupRows.nothing ? nothing : Cell(state: .invalid))
          continue
        }
        let place = entry * width + position
        column.set(row, carried[place].differs ? Cell(state: .invalid) : carried[place].cell)
      }
    }
  }

  func fillJoinedMeasure(
    _ slot: Int, _ lookup: Int, _ measure: Int, _ isInstant: Bool, _ rows: Int
  ) {
    let column = columns[slot]
    column.reserve(rows)
    let plan = plan.lookups[lookup]
    let looked = lookups[lookup]
    for row in 0..<rows {
      let entry = looked.found[row]
      guard entry != LookupRows.unknown,
        let table = plan.tables[Int(looked.alternative[row])]
      else {
        column.set(row, .invalid)
        continue
      }
      if entry == LookupRows.nothing {
        column.set(row, measureOfNothing(plan, table, measure))
      } else if table.hasUnkeyedRows || !looked.allDoubtful(row, { _, _ in false }) {
        column.set(row, .invalid)
      } else {
        column.set(row, ScanMachine.measureCell(table, Int(entry), measure, isInstant))
      }
    }
  }

  /// Nothing is counted as 0; there is no smallest or largest.
  private func measureOfNothing(
    _ lookup: ScanPlan.Lookup, _ table: KeyedTable, _ measure: Int
  ) -> Cell {
    if lookup.isUnknownUnmatched { return Cell(state: .invalid) }
    if let store = table.store(measure) { return store.kind.nothing }
    return table.layout.combine[measure] == .sum
      ? Cell(state: .value, number: 0) : Cell(state: .null)
  }
}
