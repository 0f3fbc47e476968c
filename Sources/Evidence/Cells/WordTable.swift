import Basics
import CScan

/// Texts and their codes, found by bytes. A text is found as it was written, and folded as a name.
///
/// Open addressing in three flat arrays; a hit on the exact bytes allocates nothing.
struct WordTable: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    var start: Int
    var count: Int
    var code: Int
  }

  private var entries: [Entry] = []
  private var pool: [UInt8] = []
  /// Entry numbers from 1; 0 is free. The count is a power of two.
  private var slots: [Int32] = [Int32](repeating: 0, count: 16)
  private var longest = 0
  /// For each first byte one bit for each length (63: and more) of the entries that begin with it:
  /// most cells that are no entry are told by these without hashing.
  private var lengths = [UInt64](repeating: 0, count: 256)

  var isEmpty: Bool { entries.isEmpty }

  /// Adds a text under its own spelling and its folded one. A text that is already there keeps its
  /// first code.
  mutating func add(_ text: String, code: Int) {
    var utf8 = text
    utf8.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
        if let count = TextFold.name.fold(bytes, into: buffer) {
          add(UnsafeBufferPointer(rebasing: buffer[..<count]), writtenAs: bytes, code)
        } else {
          TextFold.name.folded(text).withUnsafeBufferPointer { add($0, writtenAs: bytes, code) }
        }
      }
    }
  }

  private mutating func add(
    _ folded: UnsafeBufferPointer<UInt8>, writtenAs text: UnsafeBufferPointer<UInt8>, _ code: Int
  ) {
    guard !folded.isEmpty else { return }
    let known = self.code(ofFolded: folded, orAdding: code)
    let exact = TextFold.trimmed(text)
    if !exact.elementsEqual(folded) { _ = self.code(ofFolded: exact, orAdding: known ?? code) }
  }

  /// Adds a text that is folded already, under that spelling alone.
  mutating func add(folded: [UInt8], code: Int) {
    add(folded, code: code)
  }

  /// The code of bytes that are folded as the entries are; nil when they were none and have been
  /// added with this code.
  mutating func code(
    ofFolded bytes: UnsafeBufferPointer<UInt8>, orAdding code: Int
  ) -> Int? {
    let hash = WordTable.hash(bytes)
    guard let slot = slot(of: bytes, hash) else { return nil }
    if slots[slot] > 0 { return entries[Int(slots[slot]) - 1].code }
    add(bytes, hash, code, at: slot)
    return nil
  }

  /// The code of bytes that are folded as the entries are.
  func code(ofFolded bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { find($0) }
  }

  /// The same for bytes in memory.
  func code(ofFolded bytes: UnsafeBufferPointer<UInt8>) -> Int? { find(bytes) }

  /// The code already given to a text, compared folded.
  func code(of text: String) -> Int? {
    TextFold.name.folded(text).withUnsafeBufferPointer { find($0) }
  }

  /// Gives a text that is already there another code.
  mutating func replace(_ text: String, code: Int) {
    for spelling in [TextFold.name.folded(text), TextFold.exact.folded(text)] {
      let found = spelling.withUnsafeBufferPointer { slot(of: $0, WordTable.hash($0)) }
      guard let slot = found, slots[slot] > 0 else { continue }
      entries[Int(slots[slot]) - 1].code = code
    }
  }

  /// The code of a trimmed cell: by its bytes, then folded. Only a text beyond ASCII that is not
  /// spelt as one of the entries costs an allocation, and with `ascii` not even that: it is then
  /// not folded.
  func find(trimmed bytes: UnsafeBufferPointer<UInt8>, foldingOnlyASCII ascii: Bool = false)
    -> Int?
  {
    guard !entries.isEmpty, let base = bytes.baseAddress else { return nil }
    if bytes.count <= longest, let code = find(bytes) { return code }
    guard bytes.count <= longest * 4 + 64 else { return nil }
    // Folding lowers a leading ASCII letter and leaves other ASCII as it is.
    let lead = base[0]
    if lead >= 0x80, ascii { return nil }
    if lead < 0x80, !canBegin(with: lead) || TextFold.name.isFolded(bytes) { return nil }
    if cscan_is_ascii(base, bytes.count) != 0 {
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
        var count = 0
        var isChanged = false
        for byte in bytes where byte != 0x20 && byte != 0x09 {
          let isCapital = byte >= 0x41 && byte <= 0x5A
          if isCapital { isChanged = true }
          buffer[count] = isCapital ? byte | 0x20 : byte
          count += 1
        }
        guard isChanged || count < bytes.count else { return nil }
        return find(UnsafeBufferPointer(rebasing: buffer[0..<count]))
      }
    }
    if ascii { return nil }
    var folded: [UInt8] = []
    TextFold.name.append(bytes, to: &folded)
    return folded.withUnsafeBufferPointer { find($0) }
  }

  /// Can a text that begins with this ASCII byte be an entry?
  @inline(__always)
  func canBegin(with lead: UInt8) -> Bool {
    lengths[Int(lead >= 0x41 && lead <= 0x5A ? lead | 0x20 : lead)] != 0
  }

  /// Can an ASCII text of so many bytes, at most one of them a blank, that begins with this digit be
  /// an entry?
  @inline(__always)
  func canHold(digit lead: UInt8, count: Int) -> Bool {
    let wanted: UInt64 = 1 << UInt64(min(count, 63)) | 1 << UInt64(min(count - 1, 63))
    return lengths[Int(lead)] & wanted != 0
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = bytes.first,
      lengths[Int(first)] >> UInt64(min(bytes.count, 63)) & 1 != 0
    else { return nil }
    guard let slot = slot(of: bytes, WordTable.hash(bytes)), slots[slot] > 0 else { return nil }
    return entries[Int(slots[slot]) - 1].code
  }

  /// Where the bytes stand, or the free slot where they would; nil for no bytes.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int? {
    guard !bytes.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] > 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.count == bytes.count, equal(entry, bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func equal(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for i in 0..<bytes.count where pool[entry.start + i] != bytes[i] { return false }
    return true
  }

  private mutating func add(_ key: [UInt8], code: Int) {
    key.withUnsafeBufferPointer { _ = self.code(ofFolded: $0, orAdding: code) }
  }

  private mutating func add(
    _ key: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ code: Int, at slot: Int
  ) {
    entries.append(Entry(hash: hash, start: pool.count, count: key.count, code: code))
    pool.append(contentsOf: key)
    slots[slot] = Int32(entries.count)
    longest = max(longest, key.count)
    lengths[Int(key[0])] |= 1 << UInt64(min(key.count, 63))
    if entries.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] > 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index + 1)
    }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
