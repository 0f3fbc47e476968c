import Basics
import CScan

/// Texts, each kept once as it is written and known by its number. With its fold each text also has
/// a number that all texts share which are the same.
final class TextDictionary {
  private let fold: TextFold
  private let scratch = FoldScratch()
  private let arena = ByteArena()
  private var slots = GrowingMemory<UInt32>(capacity: 64)
  private var mask = 63
  private var keys = GrowingMemory<KeyHash>()
  private var texts = GrowingMemory<UnsafeBufferPointer<UInt8>>()
  private var foldKeys = GrowingMemory<UInt64>()
  private(set) var count = 0
  private var ranks: [UInt32] = []

  init(fold: TextFold) {
    self.fold = fold
  }

  deinit {
    slots.free()
    keys.free()
    texts.free()
    foldKeys.free()
  }

  /// The number of a text, new if need be.
  func code(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    code(text, TextDictionary.key(text))
  }

  /// What texts are known by.
  @inline(__always)
  static func key(_ text: UnsafeBufferPointer<UInt8>) -> KeyHash {
    var key = KeyHash.start
    key.add(text)
    return key
  }

  /// Has the text of a number this key?
  @inline(__always)
  func isText(_ code: Int, _ key: KeyHash) -> Bool { keys.base[code] == key }

  /// The number of a text whose key has been made.
  func code(_ text: UnsafeBufferPointer<UInt8>, _ key: KeyHash) -> Int {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while slots.base[slot] != 0 {
      let known = Int(slots.base[slot]) - 1
      if keys.base[known] == key { return known }
      slot = (slot + 1) & mask
    }
    return add(text, key)
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>, _ key: KeyHash) -> Int {
    let code = count
    count += 1
    keys.reserve(count)
    texts.reserve(count)
    foldKeys.reserve(count)
    keys.base[code] = key
    texts.base[code] = arena.copy(text)
    foldKeys.base[code] = foldKey(of: text)
    place(code)
    if count * 3 > (mask + 1) * 2 { grow() }
    return code
  }

  private func place(_ code: Int) {
    var slot = Int(truncatingIfNeeded: keys.base[code].low) & mask
    while slots.base[slot] != 0 { slot = (slot + 1) & mask }
    slots.base[slot] = UInt32(code + 1)
  }

  private func grow() {
    slots.free()
    mask = (mask + 1) * 2 - 1
    slots = GrowingMemory(capacity: mask + 1)
    for code in 0..<count { place(code) }
  }

  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> { texts.base[code] }

  /// The same for texts that are the same by the fold.
  func foldKey(_ code: Int) -> UInt64 { foldKeys.base[code] }

  func foldKey(of text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var folded = KeyHash.start
    folded.add(scratch.folded(text, fold))
    return folded.high ^ folded.low
  }

  /// Takes over another's texts and says which number each of them has here.
  func merge(_ other: TextDictionary) -> [UInt32] {
    (0..<other.count).map { UInt32(code(other.text($0))) }
  }

  /// Works out the order of the texts as bytes, after the last one has come.
  func sort() {
    let order = (0..<count).sorted {
      text($0).lexicographicallyPrecedes(text($1))
    }
    ranks = [UInt32](repeating: 0, count: count)
    for (rank, code) in order.enumerated() { ranks[code] = UInt32(rank) }
  }

  /// The place of a text among all as bytes, once they are sorted.
  func rank(_ code: Int) -> UInt32 { ranks[code] }
}
