/// Looks at the first rows of a pass: where many of them share their keys, taking each for the only
/// one of its key is not worth the while.
struct CompanionTrial {
  /// So many rows say enough.
  private let limit: Int
  private var rows = 0
  private var shared = 0
  private var seen: [Set<UInt32>]

  init(watches: Int, rows limit: Int) {
    self.limit = limit
    seen = (0..<watches).map { _ in [] }
  }

  /// False once it has turned out not to be worth it.
  mutating func take(_ marks: BlockMarks) -> Bool {
    guard rows < limit, !seen.isEmpty else { return true }
    for (index, hashes) in marks.hashes.enumerated() {
      for hash in hashes where hash != 0 && !seen[index].insert(hash).inserted { shared += 1 }
    }
    rows += marks.rows
    guard rows >= limit else { return true }
    seen = []
    return shared * CompanionSearch.share < rows
  }
}
