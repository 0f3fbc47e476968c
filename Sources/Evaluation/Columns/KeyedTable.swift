import Evidence
import Schema

/// Groups by key: how often each key came, measures over its rows, and values carried from the
/// first of them. Serves attached measures, groups as subjects, and lookups.
///
/// Open addressing over 128-bit keys. One thread fills one table; `merge` joins tables, and what
/// it gives does not depend on how rows were shared out.
final class KeyedTable {
  /// What a table keeps per key.
  struct Layout {
    /// Per measure, how two partial results become one.
    var combine: [Combine]
    /// The types of the carried values.
    var carried: [FieldType]
    /// The keys are a rule's groups, and what is carried are their keys.
    var isGrouping: Bool

    enum Combine { case sum, minimum, maximum }
  }

  static let noNumber = Int.min

  let layout: Layout
  private(set) var count = 0
  private var slots: [UInt32]
  private var mask: Int
  private(set) var keys: [KeyHash] = []
  /// Position of the first row in the evidence: block, then record.
  private(set) var firstSeen: [UInt64] = []
  private(set) var firstLine: [UInt32] = []
  /// Rows that surely belong.
  var rows: [Int] = []
  /// A row could not be judged: measures are unknown.
  private var isDoubtful: [Bool] = []
  private var measures: [Int] = []
  /// Sums that left the numbers: by place in `measures`, how often upwards (or, below zero, down).
  private var overflows: [Int: Int] = [:]
  /// Carried cells, `layout.carried.count` per key; their texts lie in `arena`.
  private var carried: [CarriedCell] = []
  /// A row's key could not be read: that nothing was found proves nothing.
  var hasUnkeyedRows = false
  private let arena = ByteArena()
  private var distinct: [DistinctSet]

  init(layout: Layout, distinctMeasures: [Int]) {
    self.layout = layout
    slots = [UInt32](repeating: 0, count: 1024)
    mask = 1023
    distinct = distinctMeasures.map { DistinctSet(measure: $0) }
  }

  /// The index of a key, or nil.
  func find(_ key: KeyHash) -> Int? {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if keys[Int(entry) - 1] == key { return Int(entry) - 1 }
      slot = (slot + 1) & mask
    }
  }

  /// The index of a key, new if need be; `isNew` tells the caller to carry its values.
  func insert(_ key: KeyHash, seenAt: UInt64, line: UInt32) -> (index: Int, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if keys[Int(entry) - 1] == key { return (Int(entry) - 1, false) }
      slot = (slot + 1) & mask
    }
    keys.append(key)
    firstSeen.append(seenAt)
    firstLine.append(line)
    rows.append(0)
    isDoubtful.append(false)
    for combine in layout.combine {
      measures.append(combine == .sum ? 0 : KeyedTable.noNumber)
    }
    count += 1
    slots[slot] = UInt32(count)
    if count * 3 > slots.count * 2 { grow() }
    return (count - 1, true)
  }

  private func grow() {
    mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for index in keys.indices {
      var slot = Int(truncatingIfNeeded: keys[index].low) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  // MARK: Measures

  /// `noNumber` for a smallest or largest of nothing.
  func measure(_ index: Int, _ measure: Int) -> Int {
    measures[index * layout.combine.count + measure]
  }

  func makeUncertain(_ index: Int) { isDoubtful[index] = true }

  /// The key's measures are unknown: a row could not be judged, or a sum is no number.
  func isUncertain(_ index: Int) -> Bool {
    if isDoubtful[index] { return true }
    if overflows.isEmpty { return false }
    let first = index * layout.combine.count
    return (first..<(first + layout.combine.count)).contains { overflows[$0, default: 0] != 0 }
  }

  func combine(_ index: Int, _ measure: Int, with value: Int) {
    let place = index * layout.combine.count + measure
    switch layout.combine[measure] {
    case .sum:
      let (sum, overflow) = measures[place].addingReportingOverflow(value)
      measures[place] = sum
      if overflow { overflows[place, default: 0] += value > 0 ? 1 : -1 }
    case .minimum:
      if measures[place] == KeyedTable.noNumber || value < measures[place] {
        measures[place] = value
      }
    case .maximum:
      if measures[place] == KeyedTable.noNumber || value > measures[place] {
        measures[place] = value
      }
    }
  }

  /// Counts a value for a distinct measure, once per group.
  func countDistinct(_ index: Int, set: Int, value: KeyHash) {
    var pair = value
    pair.add(keys[index].high)
    pair.add(keys[index].low)
    if distinct[set].insert(pair, group: index) { combine(index, distinct[set].measure, with: 1) }
  }

  // MARK: Carried values

  func carriedCell(_ index: Int, _ position: Int) -> CarriedCell {
    carried[index * layout.carried.count + position]
  }

  /// Takes the value of a key's first row; the positions come in order.
  func carry(_ cell: Cell, _ position: Int) {
    carried.append(kept(cell, position))
  }

  /// A copy of a cell; its text only where the text says more than the number.
  private func kept(_ cell: Cell, _ position: Int) -> CarriedCell {
    let type = layout.carried[position]
    let needsText = type == .text || type == .set || cell.state == .invalid
    return CarriedCell(
      state: cell.state, number: cell.number,
      text: needsText ? arena.copy(cell.text) : UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Notes what another row of the key shows.
  func carryAlso(_ index: Int, _ position: Int, _ cell: Cell) {
    let place = index * layout.carried.count + position
    let type = layout.carried[position]
    guard layout.isGrouping else {
      if !carried[place].differs, !carried[place].cell.isSame(as: cell, type) {
        carried[place].differs = true
      }
      return
    }
    guard let better = carried[place].cell.name(before: cell, type) else { return }
    carried[place] = kept(better, position)
  }

  // MARK: Merging

  /// Takes over another table's keys. The key's earlier first row wins, so that the result is the
  /// same in whatever order tables are merged.
  func merge(_ other: KeyedTable) {
    hasUnkeyedRows = hasUnkeyedRows || other.hasUnkeyedRows
    var indexOf: [Int] = []
    indexOf.reserveCapacity(other.count)
    for index in 0..<other.count {
      let (mine, isNew) = insert(
        other.keys[index], seenAt: other.firstSeen[index], line: other.firstLine[index])
      indexOf.append(mine)
      rows[mine] += other.rows[index]
      if other.isDoubtful[index] { isDoubtful[mine] = true }
      let isEarlier = !isNew && other.firstSeen[index] < firstSeen[mine]
      for position in layout.carried.indices {
        takeCarried(other.carriedCell(index, position), mine, position, isNew, isEarlier)
      }
      if isEarlier {
        firstSeen[mine] = other.firstSeen[index]
        firstLine[mine] = other.firstLine[index]
      }
      for measure in layout.combine.indices
      where !distinct.contains(where: { $0.measure == measure }) {
        let value = other.measure(index, measure)
        if value != KeyedTable.noNumber || layout.combine[measure] == .sum {
          combine(mine, measure, with: value)
        }
        let left = other.overflows[index * layout.combine.count + measure, default: 0]
        if left != 0 { overflows[mine * layout.combine.count + measure, default: 0] += left }
      }
    }
    for position in distinct.indices {
      other.distinct[position].forEach { pair, group in
        let mine = indexOf[group]
        if distinct[position].insert(pair, group: mine) {
          combine(mine, distinct[position].measure, with: 1)
        }
      }
    }
  }

  private func takeCarried(
    _ theirs: CarriedCell, _ index: Int, _ position: Int, _ isNew: Bool, _ isEarlier: Bool
  ) {
    guard !isNew else {
      carry(theirs.cell, position)
      carried[carried.count - 1].differs = theirs.differs
      return
    }
    carryAlso(index, position, theirs.cell)
    guard !layout.isGrouping else { return }
    let place = index * layout.carried.count + position
    let differs = carried[place].differs || theirs.differs
    if isEarlier { carried[place] = kept(theirs.cell, position) }
    carried[place].differs = differs
  }
}
