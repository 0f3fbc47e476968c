/// Finds the rows that may share a key with another: those whose marks come twice. That two keys
/// have the same mark does no harm: the rows are read again and told apart by their whole keys.
struct CompanionSearch {
  /// One row of so many may be read again; where there are more, a whole second pass is cheaper.
  static let share = 6

  private let marks: [BlockMarks]
  private let rows: Int

  init(_ marks: [BlockMarks]) {
    self.marks = marks
    rows = marks.reduce(0) { $0 + $1.rows }
  }

  /// Per block the rows that may have companions, ascending; nil where they are more than `limit`.
  func find(limit: Int) -> [[UInt32]]? {
    var chosen = [[UInt32]](repeating: [], count: marks.count)
    var count = 0
    for watch in 0..<(marks.first?.hashes.count ?? 0) {
      guard let found = companions(watch, limit) else { return nil }
      for (block, row) in found { chosen[block].append(row) }
      count += found.count
      if count > limit { return nil }
    }
    for block in chosen.indices where chosen[block].count > 1 {
      chosen[block].sort()
      var last: UInt32?
      chosen[block].removeAll { row in
        defer { last = row }
        return row == last
      }
    }
    return chosen
  }

  private struct Suspect {
    var hash: UInt32
    var block: UInt32
    var row: UInt32
  }

  /// A bitmap of at least eight bits for every row leaves one row in ten or so to be looked at.
  private func companions(_ watch: Int, _ limit: Int) -> [(block: Int, row: UInt32)]? {
    var width = 10
    while width < 32, 1 << width < rows * 8 { width += 1 }
    let shift = UInt32(32 - width)
    let words = max(1, (1 << width) / 64)
    let once = GrowingMemory<UInt64>(capacity: words)
    let twice = GrowingMemory<UInt64>(capacity: words)
    defer {
      once.free()
      twice.free()
    }
    for block in marks {
      for hash in block.hashes[watch] where hash != 0 {
        let place = Int(hash >> shift)
        let bit: UInt64 = 1 &<< UInt64(place & 63)
        let word = once.base[place >> 6]
        twice.base[place >> 6] |= word & bit
        once.base[place >> 6] = word | bit
      }
    }
    var suspects: [Suspect] = []
    for (number, block) in marks.enumerated() {
      for (row, hash) in block.hashes[watch].enumerated() where hash != 0 {
        let place = Int(hash >> shift)
        guard twice.base[place >> 6] &>> UInt64(place & 63) & 1 != 0 else { continue }
        suspects.append(Suspect(hash: hash, block: UInt32(number), row: UInt32(row)))
      }
      if suspects.count > limit + max(rows / 4, 4096) { return nil }
    }
    return shared(&suspects)
  }

  private func shared(_ suspects: inout [Suspect]) -> [(block: Int, row: UInt32)] {
    suspects.sort { $0.hash < $1.hash }
    var found: [(block: Int, row: UInt32)] = []
    for (index, suspect) in suspects.enumerated() {
      let isShared =
        index > 0 && suspects[index - 1].hash == suspect.hash
        || index + 1 < suspects.count && suspects[index + 1].hash == suspect.hash
      if isShared { found.append((Int(suspect.block), suspect.row)) }
    }
    return found
  }
}
