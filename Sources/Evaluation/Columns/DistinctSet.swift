/// Pairs of group and value that were seen, for a distinct count.
struct DistinctSet {
  /// The measure that the set serves.
  let measure: Int
  private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)
  private var pairs: [KeyHash] = []
  private var groups: [UInt32] = []

  init(measure: Int) {
    self.measure = measure
  }

  /// True when the pair is new.
  mutating func insert(_ pair: KeyHash, group: Int) -> Bool {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: pair.low) & mask
    while slots[slot] != 0 {
      if pairs[Int(slots[slot]) - 1] == pair { return false }
      slot = (slot + 1) & mask
    }
    pairs.append(pair)
    groups.append(UInt32(group))
    slots[slot] = UInt32(pairs.count)
    if pairs.count * 3 > slots.count * 2 { grow() }
    return true
  }

  func forEach(_ body: (KeyHash, Int) -> Void) {
    for index in pairs.indices { body(pairs[index], Int(groups[index])) }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for index in pairs.indices {
      var slot = Int(truncatingIfNeeded: pairs[index].low) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }
}
