import Basics
import Evidence
import Policy

/// Some groups as rows: their keys and measures as columns, in the order in which they first
/// appear. All first appear in one file.
struct GroupBatch: BatchSource {
  /// How many groups are judged at a time.
  private static let limit = 4096

  /// What groups are made of.
  struct Source {
    var groups: KeyedTable
    /// Where the blocks begin that `firstSeen` counts.
    var origins: [BlockOrigin]
    var grouping: Grouping
    /// Per comparison, by group.
    var comparisons: [[Cell]] = []
    /// What a group of everything is called.
    var name: String
  }

  private let source: Source
  private let members: ArraySlice<Int>
  private let origin: BlockOrigin
  private let records: UnsafeMutablePointer<UInt32>
  private let lines: UnsafeMutablePointer<UInt32>
  private let arena = ByteArena()

  /// All groups, batch by batch.
  static func forEach(_ source: Source, _ body: (GroupBatch, BlockOrigin) -> Void) {
    let groups = source.groups
    let order = (0..<groups.count).sorted { groups.firstSeen[$0] < groups.firstSeen[$1] }
    var start = 0
    while start < order.count {
      let origin = source.origin(of: order[start])
      var end = start + 1
      while end < order.count, end - start < limit,
        source.origin(of: order[end]).file == origin.file
      {
        end += 1
      }
      body(GroupBatch(source, order[start..<end], origin), origin)
      start = end
    }
  }

  private init(_ source: Source, _ members: ArraySlice<Int>, _ origin: BlockOrigin) {
    self.source = source
    self.members = members
    self.origin = origin
    let room = arena.reserve((members.count + 1) * 8 + 8)
    let words = UnsafeMutableRawPointer(room).alignedUp(for: UInt32.self)
      .bindMemory(to: UInt32.self, capacity: members.count * 2)
    records = words
    lines = words + members.count
    for (row, group) in members.enumerated() {
      let own = source.origin(of: group)
      let record = Int(truncatingIfNeeded: source.groups.firstSeen[group] & 0xFFFF_FFFF)
      let line = Int(source.groups.firstLine[group])
      records[row] = UInt32(clamping: own.records + record - origin.records)
      lines[row] = UInt32(clamping: own.lines + line - origin.lines)
    }
  }

  var rows: BatchRows {
    BatchRows(count: members.count, records: records, lines: lines, block: 0)
  }

  /// Fills what stands in the plan before its steps run.
  func fill(_ machine: ScanMachine, _ scope: PlanScope.Groups) {
    for (position, slot) in scope.keySlots.enumerated() {
      let column = machine.columns[slot]
      column.reserve(members.count)
      for (row, group) in members.enumerated() {
        column.set(row, source.groups.carriedCell(group, position).cell)
      }
    }
    for (position, slot) in scope.measureSlots.enumerated() {
      let column = machine.columns[slot]
      column.reserve(members.count)
      let isInstant = source.grouping.measures[position].type == .instant
      for (row, group) in members.enumerated() {
        column.set(row, ScanMachine.measureCell(source.groups, group, position, isInstant))
      }
    }
    for (cells, slot) in zip(source.comparisons, scope.comparisonSlots) {
      let column = machine.columns[slot]
      column.reserve(members.count)
      for (row, group) in members.enumerated() { column.set(row, cells[group]) }
    }
    // A group of which no row surely belongs may be no subject at all.
    let isEverything = source.grouping.keys.isEmpty
    let first = members.startIndex
    machine.node(scope.membershipNode).compute(rows: members.count) { row in
      isEverything || source.groups.hasMember[members[first + row]] ? 1 : 2
    }
  }

  mutating func fill(_ column: Column, field: Int, assumed: AssumedCell?) {
    column.fill(Cell(state: .absent), count: members.count)
  }

  /// A group of everything is called as its table; a row that is a group of its own by its number;
  /// one that shares a missing key has no name.
  mutating func nameWithoutSubject(_ row: Int, into name: inout [UInt8]) {
    if source.grouping.keys.isEmpty {
      name.append(contentsOf: source.name.utf8)
    } else if source.grouping.nullKeys == .separate {
      name.append(UInt8(ascii: "#"))
      CellText.append(origin.records + Int(records[row]) + 1, to: &name)
    } else {
      name.append(UInt8(ascii: "-"))
    }
  }
}

extension GroupBatch.Source {
  fileprivate func origin(of group: Int) -> BlockOrigin {
    let block = Int(truncatingIfNeeded: groups.firstSeen[group] >> 32)
    return origins.indices.contains(block) ? origins[block] : BlockOrigin()
  }
}
