/// What one lookup found for each row of a batch. Memory is used again batch after batch.
struct LookupRows {
  static let nothing: Int32 = -1
  static let unknown: Int32 = -2

  /// The found key's index, or one of the two marks above.
  private(set) var found: [Int32] = []
  /// Which alternative found it.
  private(set) var alternative: [Int8] = []
  /// Per row and alternative: the key that an alternative before the one that found has, whose
  /// rows may all not count; else a mark. Empty where there is one alternative.
  private var doubtful: [Int32] = []
  private let alternatives: Int

  init(alternatives: Int) {
    self.alternatives = alternatives
  }

  mutating func reserve(_ rows: Int) {
    guard found.count < rows else { return }
    found = [Int32](repeating: 0, count: rows)
    alternative = [Int8](repeating: 0, count: rows)
    if alternatives > 1 { doubtful = [Int32](repeating: 0, count: rows * alternatives) }
  }

  @inline(__always)
  mutating func set(_ row: Int, _ result: Int32, alternative position: Int) {
    found[row] = result
    alternative[row] = Int8(truncatingIfNeeded: position)
  }

  @inline(__always)
  mutating func setDoubtful(_ row: Int, _ position: Int, _ key: Int32) {
    if alternatives > 1 { doubtful[row * alternatives + position] = key }
  }

  /// Keys of earlier alternatives whose rows may be meant as well, with the alternative.
  @inline(__always)
  func allDoubtful(_ row: Int, _ holds: (_ alternative: Int, _ key: Int) -> Bool) -> Bool {
    for position in 0..<Int(alternative[row]) {
      let key = doubtful[row * alternatives + position]
      if key >= 0, !holds(position, Int(key)) { return false }
    }
    return true
  }
}
