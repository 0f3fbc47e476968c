/// What a test said of texts, for tests that cost more than knowing a text again. A later text may
/// take the place of an earlier one. Where texts hardly ever come again it steps aside. Belongs to
/// one thread and one test.
final class TextMemory {
  private struct Entry {
    var key: KeyHash
    /// 0: nothing is here; else the answer and 1.
    var answer: Int
  }

  private static let size = 2048
  /// So many texts are not worth one.
  private static let few = 500
  private static let trial = 20_000
  private var entries: UnsafeMutablePointer<Entry>?
  private var asked = 0
  private var known = 0

  deinit {
    entries?.deallocate()
  }

  /// The answer to `text`, worked out by `test` if it is not known.
  @inline(__always)
  func answer(_ text: UnsafeBufferPointer<UInt8>, _ test: () -> Int) -> Int {
    answer(
      by: {
        var key = KeyHash.start
        key.add(text)
        return key
      }, test)
  }

  /// The answer to what has a key, worked out by `test` if it is not known.
  @inline(__always)
  func answer(by makeKey: () -> KeyHash, _ test: () -> Int) -> Int {
    guard let entries, asked < TextMemory.trial || known >= TextMemory.trial / 2 else {
      if asked < TextMemory.few { start() }
      return test()
    }
    let key = makeKey()
    let entry = entries + Int(truncatingIfNeeded: key.low) & (TextMemory.size - 1)
    if asked < TextMemory.trial { asked += 1 }
    if entry.pointee.answer != 0, entry.pointee.key == key {
      if asked < TextMemory.trial { known += 1 }
      return entry.pointee.answer - 1
    }
    let answer = test()
    entry.pointee = Entry(key: key, answer: answer + 1)
    return answer
  }

  /// Counts the first texts; makes room once there are more than few.
  private func start() {
    asked += 1
    guard asked == TextMemory.few else { return }
    let room = UnsafeMutablePointer<Entry>.allocate(capacity: TextMemory.size)
    room.initialize(
      repeating: Entry(key: KeyHash(high: 0, low: 0), answer: 0), count: TextMemory.size)
    entries = room
  }
}
