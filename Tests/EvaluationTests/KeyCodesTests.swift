import Basics
import Evidence
@testable import Evaluation
import Testing

/// Numbers of the spellings of a key.
@Suite struct KeyCodesTests {
  /// The numbers and keys of some texts; nil is nothing.
  private func take(_ texts: [String?], _ codes: KeyCodes) -> (codes: [UInt32], keys: [KeyHash]) {
    let arena = ByteArena()
    let column = Column()
    column.reserve(texts.count)
    for (row, text) in texts.enumerated() {
      guard let text else {
        column.set(row, .null)
        continue
      }
      column.set(
        row, Cell(state: .value, text: Array(text.utf8).withUnsafeBufferPointer { arena.copy($0) }))
    }
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: texts.count)
    let keys = UnsafeMutablePointer<KeyHash>.allocate(capacity: texts.count)
    defer {
      numbers.deallocate()
      keys.deallocate()
    }
    keys.initialize(repeating: .start, count: texts.count)
    codes.take(column, rows: texts.count, into: numbers, keys: keys)
    return withExtendedLifetime(arena) {
      (
        Array(UnsafeBufferPointer(start: numbers, count: texts.count)),
        Array(UnsafeBufferPointer(start: keys, count: texts.count))
      )
    }
  }

  private func key(_ folded: String) -> KeyHash {
    var key = KeyHash.start
    Array(folded.utf8).withUnsafeBufferPointer { key.add($0) }
    return key
  }

  @Test func spellingsHaveNumbersAndKeysAreFolded() {
    let codes = KeyCodes(fold: .code)
    let found = take(["a1", "A1", nil, "a1", " a1", "b"], codes)
    #expect(found.codes == [0, 1, KeyCodes.none, 0, 2, 3])
    #expect(
      found.keys == [key("a1"), key("a1"), .start, key("a1"), key("a1"), key("b")])
    #expect(take(["b", "c"], codes).codes == [3, 4])
    #expect(codes.count == 5)
  }

  /// Beyond the limit there are keys, but no numbers; those that there are stay.
  @Test func spellingsBeyondTheLimit() {
    let codes = KeyCodes(fold: .code)
    let many = (0..<(1 << 17)).map { "u\($0)" }
    #expect(take(many, codes).codes == Array(0..<UInt32(many.count)))
    let more = take(["u7", "V8"], codes)
    #expect(more.codes == [7, KeyCodes.none])
    #expect(more.keys == [key("u7"), key("v8")])
    #expect(codes.isWorthIt)
  }

  /// Where spellings hardly come again, numbers are for nothing.
  @Test func aColumnThatDoesNotRepeat() {
    let lone = KeyCodes(fold: .code)
    _ = take((0..<65_535).map { "u\($0)" }, lone)
    #expect(lone.isWorthIt)
    _ = take(["v"], lone)
    #expect(!lone.isWorthIt)
    let shared = KeyCodes(fold: .code)
    _ = take((0..<65_536).map { "u\($0 % 16_000)" }, shared)
    #expect(shared.isWorthIt)
  }
}
