import Evidence

/// Looking up joined rows.
extension ScanMachine {
  func look(up index: Int, _ rows: Int) {
    let lookup = plan.lookups[index]
    let result = lookups[index]
    result.start(rows)
    for (position, parts) in lookup.keys.enumerated() {
      makeKeys(parts, nullsTogether: false, rows)
      let table = lookup.tables[position]
      var pending = 0
      for row in 0..<rows {
        if result.found[row] >= 0 { continue }
        let found = find(row, rows, in: table)
        result.setDoubtful(row, position, found.doubtful)
        if found.result != LookupRows.nothing {
          result.set(row, found.result, alternative: position)
        }
        if found.result < 0 { pending += 1 }
      }
      if pending == 0 { return }
    }
  }

  /// What a table has for the key of `row`, or one of the marks; and a key of which no row surely
  /// counts.
  @inline(__always)
  private func find(_ row: Int, _ rows: Int, in table: KeyedTable?)
    -> (result: Int32, doubtful: Int32)
  {
    guard let table else { return (LookupRows.unknown, LookupRows.nothing) }
    let next = row + KeyedTable.ahead
    if next < rows { table.prefetch(keys.base[next]) }
    guard keyStates.base[row] == KeyMaker.State.known.rawValue else {
      return (LookupRows.unknown, LookupRows.nothing)
    }
    guard let entry = table.find(keys.base[row]) else {
      return (table.hasUnkeyedRows ? LookupRows.unknown : LookupRows.nothing, LookupRows.nothing)
    }
    if table.hasMember[entry] { return (Int32(entry), LookupRows.nothing) }
    return (LookupRows.unknown, Int32(entry))
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
