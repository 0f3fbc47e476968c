import Evidence

/// Groups by key: how often each key came, measures over its rows, and values carried from the
/// first of them. Serves attached measures, groups as subjects, and lookups.
///
/// Open addressing over 128-bit keys. One thread fills one table; `merge` joins tables, and what
/// it gives does not depend on how rows were shared out.
final class KeyedTable {
  /// What a table keeps per key.
  struct Layout {
    var measureCount: Int
    /// Per measure, how two partial results become one.
    var combine: [Combine]
    var carriedCount: Int

    enum Combine { case sum, minimum, maximum }
  }

  static let noNumber = Int.min

  let layout: Layout
  private(set) var count = 0
  private var slots: [UInt32]
  private var mask: Int
  private(set) var keys: [KeyHash] = []
  /// Position of the first row in the evidence: file, then record.
  private(set) var firstSeen: [UInt64] = []
  private(set) var firstLine: [UInt32] = []
  /// Rows that surely belong.
  var rows: [Int] = []
  /// A row could not be judged: measures and differing values are unknown.
  var isUncertain: [Bool] = []
  var measures: [Int] = []
  /// Carried cells, `carriedCount` per key; their texts lie in `arena`.
  private(set) var carried: [CarriedCell] = []
  /// A row's key could not be read: that nothing was found proves nothing.
  var hasUnkeyedRows = false
  private let arena = ByteArena()
  private var distinct: [DistinctSet]

  struct CarriedCell {
    var state: CellState
    /// Rows of the key do not agree on this value.
    var differs = false
    var number: Int
    var text: UnsafeBufferPointer<UInt8>

    var cell: Cell { Cell(state: state, number: number, text: text) }
  }

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
    isUncertain.append(false)
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

  func measure(_ index: Int, _ measure: Int) -> Int {
    measures[index * layout.measureCount + measure]
  }

  func combine(_ index: Int, _ measure: Int, with value: Int) {
    let place = index * layout.measureCount + measure
    switch layout.combine[measure] {
    case .sum:
      let (sum, overflow) = measures[place].addingReportingOverflow(value)
      if overflow { isUncertain[index] = true } else { measures[place] = sum }
    case .minimum:
      if measures[place] == KeyedTable.noNumber || value < measures[place] { measures[place] = value }
    case .maximum:
      if measures[place] == KeyedTable.noNumber || value > measures[place] { measures[place] = value }
    }
  }

  /// Counts a value for a distinct measure, once per group.
  func countDistinct(_ index: Int, set: Int, value: KeyHash) {
    var pair = value
    pair.add(keys[index].high)
    pair.add(keys[index].low)
    if distinct[set].insert(pair, group: index) { combine(index, distinct[set].measure, with: 1) }
  }

  func carry(_ cell: Cell) {
    carried.append(
      CarriedCell(state: cell.state, number: cell.number, text: arena.copy(cell.text)))
  }

  func carriedCell(_ index: Int, _ position: Int) -> CarriedCell {
    carried[index * layout.carriedCount + position]
  }

  /// Notes that another row of the key shows `cell`.
  func compareCarried(_ index: Int, _ position: Int, with cell: Cell) {
    let place = index * layout.carriedCount + position
    if !carried[place].differs, !KeyedTable.same(carried[place].cell, cell) {
      carried[place].differs = true
    }
  }

  /// Of texts that are the same key, keeps the one that comes first as bytes: a group's name must
  /// not depend on the order of rows.
  func keepSmaller(_ index: Int, _ position: Int, _ cell: Cell) {
    let place = index * layout.carriedCount + position
    let mine = carried[place].text
    guard cell.state.hasValue, cell.text.lexicographicallyPrecedes(mine) else { return }
    carried[place] = CarriedCell(
      state: cell.state, number: cell.number, text: arena.copy(cell.text))
  }

  private static func same(_ a: Cell, _ b: Cell) -> Bool {
    guard a.state == b.state else { return false }
    guard a.state.hasValue || a.state == .invalid else { return true }
    return a.number == b.number && a.text.elementsEqual(b.text)
  }

  /// Takes over another table's keys. The key's earlier first row wins, so that the result is the
  /// same in whatever order tables are merged.
  func merge(_ other: KeyedTable, keepingSmaller: Bool) {
    hasUnkeyedRows = hasUnkeyedRows || other.hasUnkeyedRows
    var indexOf: [Int] = []
    indexOf.reserveCapacity(other.count)
    for index in 0..<other.count {
      let (mine, isNew) = insert(
        other.keys[index], seenAt: other.firstSeen[index], line: other.firstLine[index])
      indexOf.append(mine)
      rows[mine] += other.rows[index]
      if other.isUncertain[index] { isUncertain[mine] = true }
      let isEarlier = !isNew && other.firstSeen[index] < firstSeen[mine]
      for position in 0..<layout.carriedCount {
        let theirs = other.carriedCell(index, position)
        if isNew {
          carry(theirs.cell)
          carried[carried.count - 1].differs = theirs.differs
        } else if keepingSmaller {
          keepSmaller(mine, position, theirs.cell)
        } else {
          compareCarried(mine, position, with: theirs.cell)
          let place = mine * layout.carriedCount + position
          if theirs.differs { carried[place].differs = true }
          if isEarlier {
            let differs = carried[place].differs
            carried[place] = CarriedCell(
              state: theirs.state, differs: differs, number: theirs.number,
              text: arena.copy(theirs.text))
          }
        }
      }
      if isEarlier {
        firstSeen[mine] = other.firstSeen[index]
        firstLine[mine] = other.firstLine[index]
      }
      for measure in 0..<layout.measureCount
      where !distinct.contains(where: { $0.measure == measure }) {
        let value = other.measure(index, measure)
        if value != KeyedTable.noNumber { combine(mine, measure, with: value) }
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
}
