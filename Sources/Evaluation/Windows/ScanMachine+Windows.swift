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
    let writer = writers[index]
    writer?.prepare(rows.count, self, log)
    let time = window.timeSlot.map { columns[$0] }
    let width = window.stride
    let lanes = window.lanes.count
    log.begin(block: rows.block, rows: rows.count)
    let made = makeKeys(part.keys, nullsTogether: part.nullsTogether, rows.count)
    let (keys, states) = (made.keys, made.states)
    for row in 0..<rows.count {
      let next = row + KeyedTable.ahead
      if next < rows.count { table.prefetch(keys[next]) }
      if filter.isFalse(row) { continue }
      var key = keys[row]
      let state = states[row]
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
      guard let writer else {
        target[0] = entry
        continue
      }
      target[0] = Int(writer.flags.base[row]) << 32 | entry
      if lanes == 0 { continue }
      target[width - lanes - 1] = writer.states.base[row]
      for lane in 0..<lanes { target[width - lanes + lane] = writer.numbers[lane].base[row] }
    }
  }
}
