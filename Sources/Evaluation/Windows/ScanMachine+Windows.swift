import Basics
import Evidence
import Policy

/// Writing down rows for windows.
extension ScanMachine {
  func log(_ index: Int, _ rows: BatchRows) {
    let part = plan.states[index]
    guard let window = part.window, let log = logs[index] else { return }
    let table = tables[index]
    let filter = node(part.filterNode)
    let time = window.timeSlot.map { columns[$0] }
    let writer = WindowWriter(window, self)
    log.begin(block: rows.block, rows: rows.count)
    makeKeys(part.keys, nullsTogether: part.nullsTogether, rows.count)
    for row in 0..<rows.count {
      let next = row + KeyedTable.ahead
      if next < rows.count { table.prefetch(keys.base[next]) }
      if filter.isFalse(row) { continue }
      var key = keys.base[row]
      let state = keyStates.base[row]
      // It belongs to a key that nobody knows: unknown itself, and no other row's business.
      if state == KeyMaker.State.unknown.rawValue { continue }
      if state != KeyMaker.State.known.rawValue { key.add(rows.position(row)) }
      let entry = table.insert(key, seenAt: 0, line: 0).index
      guard filter.isTrue(row), time?.states[row] ?? 0 == CellState.value.rawValue else {
        table.isDoubtful[entry] = true
        continue
      }
      let target = log.append(to: WindowLog.part(key))
      // Where the row stands in its block, not which record it is: rejected records are no rows.
      target[WindowPlan.position] = rows.block << 32 | row
      if let time { target[WindowPlan.time] = time.numbers[row] }
      let flags = writer.write(row, to: target, log)
      target[0] = Int(flags) << 32 | entry
    }
  }
}

/// Writes the values of a row that a window's measures ask.
private struct WindowWriter {
  private let plan: WindowPlan
  private let machine: ScanMachine
  private let filters: [Bits]
  private let makers: [KeyMaker?]

  init(_ plan: WindowPlan, _ machine: ScanMachine) {
    self.plan = plan
    self.machine = machine
    filters = plan.measures.map { machine.node($0.filterNode) }
    makers = plan.lanes.map {
      if case .hash(let part) = $0.content {
        machine.maker([part], nullsTogether: false)
      } else {
        nil
      }
    }
  }

  /// What counts, as bits of the first word's upper half.
  func write(_ row: Int, to target: UnsafeMutablePointer<Int>, _ log: WindowLog) -> UInt32 {
    var states = 0
    for (index, lane) in plan.lanes.enumerated() {
      let column = machine.columns[lane.slot]
      let state = column.states[row]
      states |= Int(state) << (3 * index)
      target[plan.firstLane + index] =
        state <= CellState.day.rawValue ? number(lane, index, column, row, log) : 0
    }
    if !plan.lanes.isEmpty { target[plan.states] = states }
    var flags: UInt32 = 0
    for (index, measure) in plan.measures.enumerated() {
      let isTrue = filters[index].isTrue(row)
      if !isTrue, !filters[index].isFalse(row) { return WindowPlan.isBad }
      guard let counts = counts(measure, row, isTrue) else { return WindowPlan.isBad }
      if counts { flags |= WindowPlan.counts(index) }
    }
    return flags
  }

  private func number(
    _ lane: WindowPlan.Lane, _ index: Int, _ column: Column, _ row: Int, _ log: WindowLog
  ) -> Int {
    switch lane.content {
    case .number: return column.numbers[row]
    case .text(_, let words):
      guard let texts = log.texts[index] else { return 0 }
      if words.isEmpty { return texts.code(TextFold.trimmed(column.texts[row])) }
      return words[column.numbers[row]].withUnsafeBufferPointer { texts.code($0) }
    case .hash:
      var maker = makers[index]
      guard let key = maker?.key(row).0 else { return 0 }
      return Int(bitPattern: UInt(key.high ^ key.low))
    }
  }

  /// Does the row count for a measure? Nil: it cannot be judged.
  private func counts(_ measure: WindowPlan.WindowMeasure, _ row: Int, _ isTrue: Bool) -> Bool? {
    func state(_ slot: Int?) -> CellState {
      slot.flatMap { CellState(rawValue: machine.columns[$0].states[row]) } ?? .value
    }
    switch measure.function {
    case .count: return isTrue
    case .share: return state(measure.slot).isReadable ? isTrue : nil
    case .first, .last:
      guard isTrue else { return false }
      let order = state(measure.orderSlot)
      return order.isReadable ? order.hasValue : nil
    default:
      guard isTrue else { return false }
      let value = state(measure.slot)
      return value.isReadable ? value.hasValue : nil
    }
  }
}
