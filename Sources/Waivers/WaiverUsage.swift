/// Counts what each waiver applied to in a run.
struct WaiverUsage {
  private var counts: [Int]
  /// Subjects that a waiver lists and that have not turned up, as bytes.
  private var left: [Set<[UInt8]>]
  private let waivers: [Waiver]

  init(_ waivers: [Waiver]) {
    self.waivers = waivers
    counts = Array(repeating: 0, count: waivers.count)
    left = waivers.map { Set(($0.subjects ?? []).map { Array($0.utf8) }) }
  }

  /// One finding about `subject` that all of `matches` cover.
  mutating func note(_ matches: [Int], _ subject: String) {
    for index in matches {
      counts[index] += 1
      left[index].remove(Array(subject.utf8))
    }
  }

  func matched(_ index: Int) -> Int { counts[index] }

  /// Subjects that the waiver lists and that no finding is about, in its own order.
  func unused(_ index: Int) -> [String] {
    (waivers[index].subjects ?? []).filter { left[index].contains(Array($0.utf8)) }
  }
}
