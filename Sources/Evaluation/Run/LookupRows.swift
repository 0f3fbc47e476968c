/// What one lookup found for each row of a batch. Memory is used again batch after batch.
final class LookupRows {
  static let nothing: Int32 = -1
  static let unknown: Int32 = -2

  private var foundMemory = GrowingMemory<Int32>()
  private var alternativeMemory = GrowingMemory<Int8>()
  private var doubtfulMemory = GrowingMemory<Int32>()
  private let alternatives: Int

  /// The found key's index, or one of the two marks above.
  var found: UnsafeMutablePointer<Int32> { foundMemory.base }
  /// Which alternative found it.
  var alternative: UnsafeMutablePointer<Int8> { alternativeMemory.base }
  /// Per row and alternative: the key that an alternative before the one that found has, whose
  /// rows may all not count; else a mark. Of no meaning where there is one alternative.
  private var doubtful: UnsafeMutablePointer<Int32> { doubtfulMemory.base }

  init(alternatives: Int) {
    self.alternatives = alternatives
  }

  deinit {
    foundMemory.free()
    alternativeMemory.free()
    doubtfulMemory.free()
  }

  /// Makes room; nothing is found yet.
  func start(_ rows: Int) {
    foundMemory.reserve(rows)
    alternativeMemory.reserve(rows)
    if alternatives > 1 { doubtfulMemory.reserve(rows * alternatives) }
    found.update(repeating: LookupRows.nothing, count: rows)
    alternative.update(repeating: 0, count: rows)
  }

  @inline(__always)
  func set(_ row: Int, _ result: Int32, alternative position: Int) {
    found[row] = result
    alternative[row] = Int8(truncatingIfNeeded: position)
  }

  @inline(__always)
  func setDoubtful(_ row: Int, _ position: Int, _ key: Int32) {
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
