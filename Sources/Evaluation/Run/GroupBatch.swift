import Basics
import Evidence
import Policy

/// Groups as rows: their keys and measures as columns, in the order in which they first appear.
struct GroupBatch: BatchSource {
  private let groups: KeyedTable
  private let grouping: Grouping
  private let order: [Int]
  private let arena = ByteArena()
  private let records: UnsafeMutablePointer<UInt32>
  private let lines: UnsafeMutablePointer<UInt32>

  init(groups: KeyedTable, grouping: Grouping) {
    self.groups = groups
    self.grouping = grouping
    let order = (0..<groups.count).sorted { groups.firstSeen[$0] < groups.firstSeen[$1] }
    self.order = order
    let words = UnsafeMutableRawPointer(arena.reserve((order.count + 1) * 8 + 8))
      .alignedUp(for: UInt32.self).bindMemory(to: UInt32.self, capacity: order.count * 2)
    records = words
    lines = words + order.count
    for (row, group) in order.enumerated() {
      records[row] = UInt32(truncatingIfNeeded: groups.firstSeen[group])
      lines[row] = groups.firstLine[group]
    }
  }

  var rows: BatchRows {
    BatchRows(count: order.count, records: records, lines: lines, file: 0, block: 0)
  }

  func fill(_ machine: ScanMachine, keySlots: [Int], measureSlots: [Int]) {
    for (position, slot) in keySlots.enumerated() {
      let column = machine.columns[slot]
      column.reserve(order.count)
      for (row, group) in order.enumerated() {
        column.set(row, groups.carriedCell(group, position).cell)
      }
    }
    for (position, slot) in measureSlots.enumerated() {
      let column = machine.columns[slot]
      column.reserve(order.count)
      let isInstant = grouping.measures[position].type == .instant
      for (row, group) in order.enumerated() {
        column.set(row, ScanMachine.measureCell(groups, group, position, isInstant))
      }
    }
  }

  /// A group of which no row surely belongs may be no subject at all: its filter is unknown.
  func settleUncertain(_ filter: Bits) {
    guard !grouping.keys.isEmpty else { return }
    for (row, group) in order.enumerated() where groups.rows[group] == 0 {
      filter.makeUnknown(row)
    }
  }

  mutating func fill(_ column: Column, field: Int, assumed: AssumedCell?) {
    column.fill(Cell(state: .absent), count: order.count)
  }

  mutating func contentName(_ row: Int) -> [UInt8] {
    grouping.keys.isEmpty
      ? [] : Array("?\(String(groups.keys[order[row]].high, radix: 16))".utf8)
  }
}
