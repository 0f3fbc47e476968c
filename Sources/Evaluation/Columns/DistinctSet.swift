import CScan

/// Values of groups that have more than one, for a distinct count. A group's only value stays in
/// the keyed table, so that unique keys cost nothing here.
struct DistinctSet {
  private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)
  private var values: [UInt64] = []
  private var groups: [UInt32] = []

  /// True when the group did not have the value.
  mutating func insert(_ value: UInt64, group: Int) -> Bool {
    let mask = slots.count - 1
    var slot = DistinctSet.hash(value, group) & mask
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      if values[entry] == value, groups[entry] == UInt32(group) { return false }
      slot = (slot + 1) & mask
    }
    values.append(value)
    groups.append(UInt32(group))
    slots[slot] = UInt32(values.count)
    if values.count * 3 > slots.count * 2 { grow() }
    return true
  }

  func forEach(_ body: (_ value: UInt64, _ group: Int) -> Void) {
    for index in values.indices { body(values[index], Int(groups[index])) }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for index in values.indices {
      var slot = DistinctSet.hash(values[index], Int(groups[index])) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// The group counts by itself, too: a product with nothing is nothing, and many groups may have the
  /// same value.
  private static func hash(_ value: UInt64, _ group: Int) -> Int {
    let own = UInt64(group) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: cscan_mix(value ^ 0xA076_1D64_78BD_642F, own | 1) ^ own >> 32)
  }
}
