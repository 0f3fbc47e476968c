import CScan
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
    /// The keys are a rule's groups, and what is carried are their keys. Where the first row of
    /// each stands is kept.
    var isGrouping: Bool
    /// Per measure, what keeps it where one number is not enough; may be empty for none.
    var kinds: [MeasureKind?] = []

    enum Combine { case sum, minimum, maximum }
  }

  static let noNumber = Int.min
  /// So many keys ahead their slots are asked for.
  static let ahead = 12
  /// So many keys ahead what is kept of them is asked for.
  static let soon = 6

  let layout: Layout
  private(set) var count = 0
  /// How many entries there is room for.
  private var capacity = 0
  /// Entry numbers from 1, with the key's upper bits as a tag; 0 is free.
  private var slots: GrowingMemory<UInt64>
  private var mask: Int
  private var keyMemory = GrowingMemory<KeyHash>()
  private var memberMemory = GrowingMemory<Bool>()
  private var doubtfulMemory = GrowingMemory<Bool>()
  private var measureMemory = GrowingMemory<Int>()
  private var seenMemory = GrowingMemory<UInt64>()
  private var lineMemory = GrowingMemory<UInt32>()
  /// Sums that left the numbers: by place among the measures, how often upwards (or, below zero,
  /// downwards).
  var overflows: [Int: Int] = [:]
  /// Per distinct measure: the value of a group that has one.
  private var onlyValues: [GrowingMemory<UInt64>]
  private var distinct: [DistinctSet]
  private let distinctMeasures: [Int]
  /// Per measure of the layout's kinds.
  let stores: [MeasureStore?]
  /// Carried cells, `layout.carried.count` per key; their texts lie in `arena`.
  var carried: [CarriedCell] = []
  let arena = ByteArena()
  /// A row's key could not be read: that nothing was found proves nothing.
  var hasUnkeyedRows = false

  var keys: UnsafeMutablePointer<KeyHash> { keyMemory.base }
  /// Some row surely belongs.
  var hasMember: UnsafeMutablePointer<Bool> { memberMemory.base }
  /// A row could not be judged: measures are unknown.
  var isDoubtful: UnsafeMutablePointer<Bool> { doubtfulMemory.base }
  /// Position of the first row in the evidence: block, then record. Only of groups.
  var firstSeen: UnsafeMutablePointer<UInt64> { seenMemory.base }
  /// Its line in the block.
  var firstLine: UnsafeMutablePointer<UInt32> { lineMemory.base }

  init(layout: Layout, distinctMeasures: [Int]) {
    self.layout = layout
    self.distinctMeasures = distinctMeasures
    stores = layout.kinds.contains { $0 != nil } ? layout.kinds.map { $0?.store() } : []
    slots = GrowingMemory(capacity: 1024)
    mask = 1023
    onlyValues = distinctMeasures.map { _ in GrowingMemory() }
    distinct = distinctMeasures.map { _ in DistinctSet() }
  }

  deinit {
    slots.free()
    keyMemory.free()
    memberMemory.free()
    doubtfulMemory.free()
    measureMemory.free()
    seenMemory.free()
    lineMemory.free()
    for memory in onlyValues { memory.free() }
  }

  // MARK: Keys

  @inline(__always)
  private static func tag(_ key: KeyHash) -> UInt64 { key.high & 0xFFFF_FFFF_0000_0000 }

  /// Asks the processor to have a key's slot at hand soon.
  @inline(__always)
  func prefetch(_ key: KeyHash) {
    cscan_prefetch(slots.base + (Int(truncatingIfNeeded: key.low) & mask))
  }

  /// Asks the processor to have what is kept of a key at hand soon; its slot has come by now.
  @inline(__always)
  func prefetchEntry(_ key: KeyHash) {
    guard let index = likelyEntry(key) else { return }
    cscan_prefetch(keyMemory.base + index)
    cscan_prefetch(measureMemory.base + index * layout.combine.count)
    prefetchCarried(index)
  }

  /// Asks for what is measured of an entry.
  @inline(__always)
  func prefetchMeasures(_ index: Int) {
    cscan_prefetch(measureMemory.base + index * layout.combine.count)
  }

  /// Where a key is probably found, once its slot has come; nil where there is none. What else is
  /// kept by key can then be asked for.
  @inline(__always)
  func likelyEntry(_ key: KeyHash) -> Int? {
    let entry = slots.base[Int(truncatingIfNeeded: key.low) & mask]
    return entry == 0 ? nil : Int(entry & 0xFFFF_FFFF) - 1
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
  @inline(__always)
  func insert(_ key: KeyHash, seenAt: UInt64, line: UInt32) -> (index: Int, isNew: Bool) {
    let slots = slots.base
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry & 0xFFFF_FFFF_0000_0000 == KeyedTable.tag(key) {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        if keys[index] == key { return (index, false) }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = KeyedTable.tag(key) | UInt64(count + 1)
    return (append(key, seenAt: seenAt, line: line), true)
  }

  /// Adds an entry whose slot is taken already.
  private func append(_ key: KeyHash, seenAt: UInt64, line: UInt32) -> Int {
    if count == capacity { makeRoom() }
    let index = count
    count += 1
    keys[index] = key
    hasMember[index] = false
    isDoubtful[index] = false
    if layout.isGrouping {
      firstSeen[index] = seenAt
      firstLine[index] = line
    }
    let measures = layout.combine.count
    for measure in 0..<measures {
      measureMemory.base[index * measures + measure] =
        layout.combine[measure] == .sum ? 0 : KeyedTable.noNumber
    }
    if count * 3 > (mask + 1) * 2 { grow() }
    return index
  }

  private func makeRoom() {
    capacity += max(64, capacity / 2)
    keyMemory.reserve(capacity)
    memberMemory.reserve(capacity)
    doubtfulMemory.reserve(capacity)
    if layout.isGrouping {
      seenMemory.reserve(capacity)
      lineMemory.reserve(capacity)
    }
    measureMemory.reserve(capacity * layout.combine.count)
    for set in onlyValues.indices { onlyValues[set].reserve(capacity) }
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
    for index in 0..<count {
      if index + KeyedTable.ahead < count { prefetch(keys[index + KeyedTable.ahead]) }
      place(index)
    }
  }

  // MARK: Measures

  /// What is kept for a measure that is no single number.
  @inline(__always)
  func store(_ measure: Int) -> MeasureStore? { stores.isEmpty ? nil : stores[measure] }

  /// Works out what stores give, after the last row and the last merge.
  func seal() {
    for store in stores { store?.seal(keys: count) }
  }

  /// `noNumber` for a smallest or largest of nothing.
  @inline(__always)
  func measure(_ index: Int, _ measure: Int) -> Int {
    measureMemory.base[index * layout.combine.count + measure]
  }

  /// The key's measures are unknown: a row could not be judged, or a sum is no number.
  func isUncertain(_ index: Int) -> Bool {
    if isDoubtful[index] { return true }
    for store in stores where store.map({ $0.result(index) == nil }) ?? false { return true }
    if overflows.isEmpty { return false }
    let first = index * layout.combine.count
    return (first..<(first + layout.combine.count)).contains { overflows[$0, default: 0] != 0 }
  }

  @inline(__always)
  func combine(_ index: Int, _ measure: Int, with value: Int) {
    let number = index * layout.combine.count + measure
    let place = measureMemory.base + number
    switch layout.combine[measure] {
    case .sum:
      let (sum, overflow) = place.pointee.addingReportingOverflow(value)
      place.pointee = sum
      if overflow { overflows[number, default: 0] += value > 0 ? 1 : -1 }
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

  /// Takes over the measures of another table's keys, which here have the indices `indexOf`.
  func mergeMeasures(_ other: KeyedTable, _ indexOf: [Int]) {
    for (mine, theirs) in zip(stores, other.stores) {
      if let theirs { mine?.merge(theirs, indexOf) }
    }
    for (index, mine) in indexOf.enumerated() {
      for measure in layout.combine.indices where !distinctMeasures.contains(measure) {
        let value = other.measure(index, measure)
        if value != KeyedTable.noNumber || layout.combine[measure] == .sum {
          combine(mine, measure, with: value)
        }
        let carry = other.overflows[index * layout.combine.count + measure, default: 0]
        if carry != 0 { overflows[mine * layout.combine.count + measure, default: 0] += carry }
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
