import Basics
import Evidence
import Policy
import Schema

/// One thread's working memory for a plan: columns, answers, partial keyed tables. Runs the plan's
/// steps over one batch after the other.
final class ScanMachine {
  let plan: ScanPlan
  private(set) var columns: [Column]
  private var nodes: [Bits]
  private var kernels: TestKernels
  /// Per lookup: the found key's index per row, or one of the two marks below.
  private var found: [[Int32]]
  /// Per lookup: which alternative found it.
  private var alternative: [[Int8]]
  private var groupOf: [[Int32]]
  /// Keys of the batch's rows, made before they are looked up: the memory that a lookup will touch
  /// can then be asked for some rows ahead.
  private var keys = GrowingMemory<KeyHash>()
  private var keyStates = GrowingMemory<UInt8>()
  private static let ahead = 12
  /// Partial results, one per state part of the plan.
  private(set) var tables: [KeyedTable]
  private static let nothing: Int32 = -1
  private static let unknown: Int32 = -2
  private static let alone: Int32 = -3

  init(plan: ScanPlan, zone: Zone) {
    self.plan = plan
    kernels = TestKernels(zone: zone)
    columns = (0..<plan.slotCount).map { _ in Column() }
    nodes = (0..<plan.nodeCount).map { _ in Bits() }
    found = plan.lookups.map { _ in [] }
    alternative = plan.lookups.map { _ in [] }
    groupOf = plan.gathers.map { _ in [] }
    tables = plan.states.map {
      KeyedTable(layout: $0.layout, distinctMeasures: $0.distinctMeasures)
    }
  }

  deinit {
    keys.free()
    keyStates.free()
  }

  /// Hands the partial results over; the machine has none afterwards.
  func takeTables() -> [KeyedTable] {
    defer { tables = [] }
    return tables
  }

  func node(_ index: Int) -> Bits { nodes[index] }

  private func makeKeys(_ maker: inout KeyMaker, _ rows: Int) {
    keys.reserve(rows)
    keyStates.reserve(rows)
    for row in 0..<rows {
      let (key, state) = maker.key(row)
      keys.base[row] = key
      keyStates.base[row] = state.rawValue
    }
  }

  /// Works out all columns and answers, then feeds the keyed tables.
  func run(_ rows: BatchRows, from source: inout some BatchSource) {
    let words = Bits.words(rows.count)
    for step in plan.steps {
      switch step {
      case .field(let slot, let field, let assumed):
        columns[slot].reserve(rows.count)
        source.fill(columns[slot], field: field, assumed: assumed)
      case .lookup(let index):
        look(up: index, rows.count)
      case .joinedField(let slot, let lookup, let position):
        fillJoined(slot, lookup, position, rows.count)
      case .joinedMeasure(let slot, let lookup, let measure, let isInstant):
        fillJoinedMeasure(slot, lookup, measure, isInstant, rows.count)
      case .matched(let node, let lookup, let wanted):
        answerMatched(node, lookup, wanted, rows.count)
      case .groupOf(let index):
        findGroups(index, rows.count)
      case .groupMeasure(let slot, let gather, let measure, let isInstant):
        fillMeasure(slot, gather, measure, isInstant, rows.count)
      case .always(let node):
        nodes[node].fill(true: true, words: words)
      case .test(let node, let slot, let test):
        kernels.run(
          test, on: columns[slot], columns: columns, rows: rows.count, into: nodes[node])
      case .all(let node, let inputs):
        nodes[node].combineAll(inputs.map { nodes[$0] }, words: words)
      case .any(let node, let inputs):
        nodes[node].combineAny(inputs.map { nodes[$0] }, words: words)
      case .not(let node, let input):
        nodes[node].negate(nodes[input], words: words)
      }
    }
    for index in plan.states.indices { feed(index, rows) }
  }

  // MARK: Joins

  private func look(up index: Int, _ rows: Int) {
    let lookup = plan.lookups[index]
    if found[index].count < rows {
      found[index] = [Int32](repeating: 0, count: rows)
      alternative[index] = [Int8](repeating: 0, count: rows)
    }
    var pending = 0
    for (position, parts) in lookup.keys.enumerated() {
      var maker = maker(parts, nullsTogether: false)
      makeKeys(&maker, rows)
      pending = 0
      for row in 0..<rows {
        if position == 0 { found[index][row] = ScanMachine.nothing }
        if found[index][row] >= 0 { continue }
        let result = find(row, rows, in: lookup.tables[position])
        if result != ScanMachine.nothing { found[index][row] = result }
        if result >= 0 { alternative[index][row] = Int8(position) } else { pending += 1 }
      }
      if pending == 0 { return }
    }
  }

  /// The row of a table with the key of `row`, or one of the marks.
  @inline(__always)
  private func find(_ row: Int, _ rows: Int, in table: KeyedTable?) -> Int32 {
    guard let table else { return ScanMachine.unknown }
    let next = row + ScanMachine.ahead
    if next < rows { table.prefetch(keys.base[next]) }
    guard keyStates.base[row] == KeyMaker.State.known.rawValue else { return ScanMachine.unknown }
    guard let entry = table.find(keys.base[row]) else {
      return table.hasUnkeyedRows ? ScanMachine.unknown : ScanMachine.nothing
    }
    return table.rows[entry] > 0 ? Int32(entry) : ScanMachine.unknown
  }

  private func answerMatched(_ node: Int, _ lookup: Int, _ wanted: Bool, _ rows: Int) {
    let entries = found[lookup]
    let yes = wanted ? 1 : 0
    nodes[node].compute(rows: rows) { row in
      if entries[row] >= 0 { return yes }
      return entries[row] == ScanMachine.nothing ? 1 - yes : 2
    }
  }

  private func fillJoined(_ slot: Int, _ lookup: Int, _ position: Int, _ rows: Int) {
    let column = columns[slot]
    column.reserve(rows)
    let plan = plan.lookups[lookup]
    for row in 0..<rows {
      let entry = found[lookup][row]
      guard entry >= 0, let table = plan.tables[Int(alternative[lookup][row])] else {
        column.set(row, entry == ScanMachine.nothing ? plan.absentState : .invalid)
        continue
      }
      let carried = table.carriedCell(Int(entry), position)
      if carried.differs || table.isUncertain[Int(entry)] {
        column.set(row, .invalid)
      } else {
        column.set(row, carried.cell)
      }
    }
  }

  private func fillJoinedMeasure(
    _ slot: Int, _ lookup: Int, _ measure: Int, _ isInstant: Bool, _ rows: Int
  ) {
    let column = columns[slot]
    column.reserve(rows)
    let plan = plan.lookups[lookup]
    for row in 0..<rows {
      let entry = found[lookup][row]
      guard entry >= 0, let table = plan.tables[Int(alternative[lookup][row])] else {
        column.set(row, entry == ScanMachine.nothing ? plan.absentState : .invalid)
        continue
      }
      column.set(row, ScanMachine.measureCell(table, Int(entry), measure, isInstant))
    }
  }

  // MARK: Measures of the row's group

  private func findGroups(_ index: Int, _ rows: Int) {
    let gather = plan.gathers[index]
    if groupOf[index].count < rows { groupOf[index] = [Int32](repeating: 0, count: rows) }
    var maker = maker(gather.keys, nullsTogether: gather.nullsTogether)
    makeKeys(&maker, rows)
    for row in 0..<rows {
      switch KeyMaker.State(rawValue: keyStates.base[row]) {
      case .known:
        let next = row + ScanMachine.ahead
        if next < rows { gather.table?.prefetch(keys.base[next]) }
        groupOf[index][row] =
          gather.table?.find(keys.base[row]).map { Int32($0) } ?? ScanMachine.unknown
      case .null: groupOf[index][row] = ScanMachine.alone
      default: groupOf[index][row] = ScanMachine.unknown
      }
    }
  }

  private func fillMeasure(
    _ slot: Int, _ index: Int, _ measure: Int, _ isInstant: Bool, _ rows: Int
  ) {
    let column = columns[slot]
    column.reserve(rows)
    let gather = plan.gathers[index]
    for row in 0..<rows {
      let group = groupOf[index][row]
      if group >= 0, let table = gather.table {
        column.set(row, ScanMachine.measureCell(table, Int(group), measure, isInstant))
      } else if group == ScanMachine.alone {
        column.set(row, aloneCell(gather.alone[measure], row))
      } else {
        column.set(row, .invalid)
      }
    }
  }

  /// What a measure gives for a group of this row only.
  private func aloneCell(_ measure: ScanPlan.AloneMeasure, _ row: Int) -> Cell {
    let filter = nodes[measure.filterNode]
    guard filter.isTrue(row) || filter.isFalse(row) else { return Cell(state: .invalid) }
    let counts = filter.isTrue(row)
    let cell = measure.slot.map { columns[$0].cell(row) }
    if counts, let cell, cell.state == .invalid || cell.state == .absent {
      return Cell(state: .invalid)
    }
    let hasValue = counts && (cell?.state.hasValue ?? true)
    switch measure.function {
    case .count: return Cell(state: .value, number: counts ? 1 : 0)
    case .distinct: return Cell(state: .value, number: hasValue ? 1 : 0)
    case .sum: return Cell(state: .value, number: hasValue ? cell?.number ?? 0 : 0)
    case .min, .max:
      return hasValue ? cell ?? Cell(state: .null) : Cell(state: .null)
    }
  }

  /// The result of a measure. Instants carry in their lowest bit whether they are a whole day, so
  /// that of two with the same second the day wins: as the smaller in a minimum, as the larger in
  /// a maximum.
  static func measureCell(_ table: KeyedTable, _ index: Int, _ measure: Int, _ isInstant: Bool)
    -> Cell
  {
    if table.isUncertain[index] { return Cell(state: .invalid) }
    let number = table.measure(index, measure)
    if number == KeyedTable.noNumber { return Cell(state: .null) }
    if isInstant {
      let marksDay = table.layout.combine[measure] == .minimum ? 0 : 1
      return Cell(state: number & 1 == marksDay ? .day : .value, number: number >> 1)
    }
    return Cell(state: .value, number: number)
  }

  // MARK: Keyed tables

  private func maker(_ parts: [ScanPlan.KeyPart], nullsTogether: Bool) -> KeyMaker {
    KeyMaker(
      parts: parts.map { KeyMaker.Part(column: columns[$0.slot], type: $0.type, fold: $0.fold) },
      nullsTogether: nullsTogether)
  }

  private func feed(_ index: Int, _ rows: BatchRows) {
    let part = plan.states[index]
    let table = tables[index]
    let filter = nodes[part.filterNode]
    var maker = maker(part.keys, nullsTogether: part.nullsTogether)
    makeKeys(&maker, rows.count)
    var values = part.measures.map { $0.part.map { self.maker([$0], nullsTogether: false) } }
    for row in 0..<rows.count {
      let next = row + ScanMachine.ahead
      if next < rows.count { table.prefetch(keys.base[next]) }
      if filter.isFalse(row) { continue }
      var key = keys.base[row]
      let state = KeyMaker.State(rawValue: keyStates.base[row]) ?? .unknown
      if state != .known {
        guard part.keepsNullKeys else {
          if state == .unknown { table.hasUnkeyedRows = true }
          continue
        }
        key.add(rows.position(row))
      }
      let (entry, isNew) = table.insert(
        key, seenAt: rows.position(row), line: rows.lines[row])
      for (position, slot) in part.carried.enumerated() {
        let cell = columns[slot].cell(row)
        if isNew {
          table.carry(cell)
        } else if part.keepsNullKeys {
          table.keepSmaller(entry, position, cell)
        } else {
          table.compareCarried(entry, position, with: cell)
        }
      }
      if !filter.isTrue(row) || state == .unknown {
        table.isUncertain[entry] = true
        if !filter.isTrue(row) { continue }
      }
      table.rows[entry] += 1
      for position in part.measures.indices {
        measure(part.measures[position], position, &values[position], table, entry, row, part)
      }
    }
  }

  private func measure(
    _ measure: ScanPlan.StateMeasure, _ position: Int, _ value: inout KeyMaker?,
    _ table: KeyedTable, _ entry: Int, _ row: Int, _ part: ScanPlan.StatePart
  ) {
    let filter = nodes[measure.filterNode]
    if filter.isFalse(row) { return }
    guard filter.isTrue(row) else {
      table.isUncertain[entry] = true
      return
    }
    guard let slot = measure.slot else {
      table.combine(entry, position, with: 1)
      return
    }
    let column = columns[slot]
    let state = column.states[row]
    if state == CellState.invalid.rawValue || state == CellState.absent.rawValue {
      table.isUncertain[entry] = true
      return
    }
    guard state <= CellState.day.rawValue else { return }
    switch measure.function {
    case .count: table.combine(entry, position, with: 1)
    case .distinct:
      guard let (key, _) = value?.key(row) else { return }
      let set = part.distinctMeasures.firstIndex(of: position) ?? 0
      table.countDistinct(entry, set: set, value: key)
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
}
