import Glibc

/// Keeps the number of rows in a block within bounds.
///
/// What a block costs while rules are judged grows with its rows: a file of rows of two bytes would need
/// hundreds of times the memory of its text.
enum BlockRows {
  /// More rows than this in one block are handed out in several.
  static let limit = 1 << 15
  private static let probes = 64
  private static let probeBytes = 64

  /// How much of a block of complete records to hand out: all of it, the records in its first `limit`
  /// lines, or the first record where that has more lines.
  static func length(
    _ base: UnsafePointer<UInt8>, complete: Int, cutter: CSVCutter, limit: Int = BlockRows.limit
  ) -> Int {
    guard complete > limit, mayHaveMany(base, complete, limit) else { return complete }
    var lines = 0
    var at = 0
    while at < complete, let newline = memchr(base + at, 0x0A, complete - at) {
      at = UnsafeRawPointer(newline) - UnsafeRawPointer(base) + 1
      lines += 1
      guard lines == limit else { continue }
      let cut = cutter.completeLength(base, count: at)
      if cut > 0 { return cut }
      // One record has more lines than that: it goes alone. What seemed to belong to it, behind a quote
      // that never closes, may be a great many rows.
      let first = cutter.firstLength(base, count: complete)
      return first > 0 ? first : complete
    }
    return complete
  }

  /// Looks at some places only, so that usual rows pay nothing.
  private static func mayHaveMany(_ base: UnsafePointer<UInt8>, _ count: Int, _ limit: Int) -> Bool
  {
    guard count > probes * probeBytes else { return true }
    var lines = 0
    for probe in 0..<probes {
      let start = (count - probeBytes) / (probes - 1) * probe
      for index in start..<(start + probeBytes) where base[index] == 0x0A { lines += 1 }
    }
    return lines * (count / (probes * probeBytes)) > limit
  }
}
