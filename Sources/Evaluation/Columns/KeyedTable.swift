import CScan
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
    /// Where the first row of each key stands is wanted.
    var keepsPlaces: Bool

    enum Combine { case sum, minimum, maximum }
  }

  static let noNumber = Int.min

  let layout: Layout
  private(set) var count = 0
  /// Entry numbers from 1, with the key's upper bits as a tag; 0 is free.
  private var slots: GrowingMemory<UInt64>
  private var mask: Int
  private var keyMemory = GrowingMemory<KeyHash>()
  private var rowMemory = GrowingMemory<UInt32>()
  private var uncertainMemory = GrowingMemory<Bool>()
  private var measureMemory = GrowingMemory<Int>()
  private var seenMemory = GrowingMemory<UInt64>()
  private var lineMemory = GrowingMemory<UInt32>()
  /// Per distinct measure: the value of a group that has one.
  private var onlyValues: [GrowingMemory<UInt64>]
  private var distinct: [DistinctSet]
  private let distinctMeasures: [Int]
  /// Carried cells, `carriedCount` per key; their texts lie in `arena`.
  private(set) var carried: [CarriedCell] = []
  /// A row's key could not be read: that nothing was found proves nothing.
  var hasUnkeyedRows = false
  private let arena = ByteArena()

  var keys: UnsafeMutablePointer<KeyHash> { keyMemory.base }
  /// Rows that surely belong.
  var rows: UnsafeMutablePointer<UInt32> { rowMemory.base }
  /// A row could not be judged: measures and differing values are unknown.
  var isUncertain: UnsafeMutablePointer<Bool> { uncertainMemory.base }
  /// Position of the first row in the evidence: file, then record. Only where the layout keeps it.
  var firstSeen: UnsafeMutablePointer<UInt64> { seenMemory.base }
  var firstLine: UnsafeMutablePointer<UInt32> { lineMemory.base }

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
    self.distinctMeasures = distinctMeasures
    slots = GrowingMemory(capacity: 1024)
    mask = 1023
    onlyValues = distinctMeasures.map { _ in GrowingMemory() }
    distinct = distinctMeasures.map { _ in DistinctSet() }
  }

  deinit {
    slots.free()
    keyMemory.free()
    rowMemory.free()
    uncertainMemory.free()
    measureMemory.free()
    seenMemory.free()
    lineMemory.free()
    for memory in onlyValues { memory.free() }
  }

  @inline(__always)
  private static func tag(_ key: KeyHash) -> UInt64 { key.high & 0xFFFF_FFFF_0000_0000 }

  /// Asks the processor to have a key's slot at hand soon.
  @inline(__always)
  func prefetch(_ key: KeyHash) {
    cscan_prefetch(slots.base + (Int(truncatingIfNeeded: key.low) & mask))
  }

  /// The index of a key, or nil.
  @inline(__always)
  func find(_ key: KeyHash) -> Int? {
    let slots = slots.base
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry & 0xFFFF_FFFF_0000_0000 == KeyedTable.tag(key) {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        if keys[index] == key { return index }
      }
      slot = (slot + 1) & mask
    }
  }

  /// The index of a key, new if need be; `isNew` tells the caller to carry its values.
  func insert(_ key: KeyHash, seenAt: UInt64, line: UInt32) -> (index: Int, isNew: Bool) {
    if let index = find(key) { return (index, false) }
    let index = count
    count += 1
    keyMemory.reserve(count)
    rowMemory.reserve(count)
    uncertainMemory.reserve(count)
    keys[index] = key
    rows[index] = 0
    isUncertain[index] = false
    if layout.keepsPlaces {
      seenMemory.reserve(count)
      lineMemory.reserve(count)
      firstSeen[index] = seenAt
      firstLine[index] = line
    }
    measureMemory.reserve(count * layout.measureCount)
    for (measure, combine) in layout.combine.enumerated() {
      measureMemory.base[index * layout.measureCount + measure] =
        combine == .sum ? 0 : KeyedTable.noNumber
    }
    for set in onlyValues.indices { onlyValues[set].reserve(count) }
    place(index)
    if count * 3 > (mask + 1) * 2 { grow() }
    return (index, true)
  }

  private func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: keys[index].low) & mask
    while slots.base[slot] != 0 { slot = (slot + 1) & mask }
    slots.base[slot] = KeyedTable.tag(keys[index]) | UInt64(index + 1)
  }

  private func grow() {
    slots.free()
    mask = (mask + 1) * 2 - 1
    slots = GrowingMemory(capacity: mask + 1)
    for index in 0..<count { place(index) }
  }

  @inline(__always)
  func measure(_ index: Int, _ measure: Int) -> Int {
    measureMemory.base[index * layout.measureCount + measure]
  }

  @inline(__always)
  func combine(_ index: Int, _ measure: Int, with value: Int) {
    let place = measureMemory.base + (index * layout.measureCount + measure)
    switch layout.combine[measure] {
    case .sum:
      let (sum, overflow) = place.pointee.addingReportingOverflow(value)
      if overflow { isUncertain[index] = true } else { place.pointee = sum }
    case .minimum:
      if place.pointee == KeyedTable.noNumber || value < place.pointee { place.pointee = value }
    case .maximum:
      if place.pointee == KeyedTable.noNumber || value > place.pointee { place.pointee = value }
    }
  }

  /// Counts a value for a distinct measure, once per group.
  func countDistinct(_ index: Int, set: Int, value key: KeyHash) {
    countDistinct(index, set: set, value: key.high ^ key.low)
  }

  private func countDistinct(_ index: Int, set: Int, value: UInt64) {
    let measure = distinctMeasures[set]
    let only = onlyValues[set].base + index
    switch self.measure(index, measure) {
    case 0:
      only.pointee = value
      combine(index, measure, with: 1)
    case 1:
      guard only.pointee != value else { return }
      _ = distinct[set].insert(only.pointee, group: index)
      _ = distinct[set].insert(value, group: index)
      combine(index, measure, with: 1)
    default:
      if distinct[set].insert(value, group: index) { combine(index, measure, with: 1) }
    }
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
        other.keys[index], seenAt: layout.keepsPlaces ? other.firstSeen[index] : 0,
        line: layout.keepsPlaces ? other.firstLine[index] : 0)
      indexOf.append(mine)
      rows[mine] += other.rows[index]
      if other.isUncertain[index] { isUncertain[mine] = true }
      let isEarlier =
        layout.keepsPlaces && !isNew && other.firstSeen[index] < firstSeen[mine]
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
      for measure in 0..<layout.measureCount where !distinctMeasures.contains(measure) {
        let value = other.measure(index, measure)
        if value != KeyedTable.noNumber { combine(mine, measure, with: value) }
      }
      for set in distinctMeasures.indices where other.measure(index, distinctMeasures[set]) == 1 {
        countDistinct(mine, set: set, value: other.onlyValues[set].base[index])
      }
    }
    for set in distinct.indices {
      other.distinct[set].forEach { value, group in
        countDistinct(indexOf[group], set: set, value: value)
      }
    }
  }
}
