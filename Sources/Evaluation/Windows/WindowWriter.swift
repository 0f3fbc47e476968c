import Basics
import Evidence
import Policy

/// Works out what a window's measures ask of the rows of a batch, column by column. Belongs to one
/// thread.
final class WindowWriter {
  private let plan: WindowPlan
  /// Per lane.
  private(set) var numbers: [GrowingMemory<Int>]
  /// Three bits per lane.
  private(set) var states = GrowingMemory<Int>()
  /// What counts, as bits of the first word's upper half.
  private(set) var flags = GrowingMemory<UInt32>()

  init(_ plan: WindowPlan) {
    self.plan = plan
    numbers = plan.lanes.map { _ in GrowingMemory() }
  }

  deinit {
    for lane in numbers { lane.free() }
    states.free()
    flags.free()
  }

  func prepare(_ rows: Int, _ machine: ScanMachine, _ log: WindowLog) {
    states.reserve(rows)
    flags.reserve(rows)
    states.base.update(repeating: 0, count: rows)
    flags.base.update(repeating: 0, count: rows)
    for lane in plan.lanes.indices {
      numbers[lane].reserve(rows)
      fill(lane, rows, machine, log.texts[lane])
    }
    for measure in plan.measures.indices { count(measure, rows, machine) }
  }

  private func fill(_ index: Int, _ rows: Int, _ machine: ScanMachine, _ texts: TextDictionary?) {
    let lane = plan.lanes[index]
    let column = machine.columns[lane.slot]
    let cells = column.states
    let target = numbers[index].base
    let states = states.base
    for row in 0..<rows { states[row] |= Int(cells[row]) << (3 * index) }
    switch lane.content {
    case .number:
      for row in 0..<rows {
        target[row] = cells[row] <= CellState.day.rawValue ? column.numbers[row] : 0
      }
    case .text(_, let words):
      guard let texts else { return }
      for row in 0..<rows {
        if cells[row] > CellState.day.rawValue {
          target[row] = 0
        } else if words.isEmpty {
          target[row] = texts.code(TextFold.trimmed(column.texts[row]))
        } else {
          target[row] = words[column.numbers[row]].withUnsafeBufferPointer { texts.code($0) }
        }
      }
    case .hash(let part):
      let keys = machine.makeKeys([part], nullsTogether: false, rows).keys
      for row in 0..<rows {
        let key = keys[row]
        target[row] = Int(bitPattern: UInt(key.high ^ key.low))
      }
    }
  }

  private func count(_ index: Int, _ rows: Int, _ machine: ScanMachine) {
    let measure = plan.measures[index]
    let filter = machine.node(measure.filterNode)
    let counted = WindowPlan.counts(index)
    let flags = flags.base
    let value = measure.slot.map { machine.columns[$0].states }
    let order = measure.orderSlot.map { machine.columns[$0].states }
    let isShare = measure.function == .share
    // What a first or last row goes by decides whether it counts; its value may be anything.
    let isEnd = measure.function == .first || measure.function == .last
    let deciding = isEnd ? order : value
    for row in 0..<rows {
      let isTrue = filter.isTrue(row)
      if !isTrue {
        if !filter.isFalse(row) { flags[row] |= WindowPlan.isBad }
        if !isShare { continue }
      }
      let state = deciding?[row] ?? 0
      if state == CellState.invalid.rawValue || state == CellState.absent.rawValue {
        flags[row] |= WindowPlan.isBad
      } else if isTrue, isShare || state <= CellState.day.rawValue {
        flags[row] |= counted
      }
    }
  }
}
