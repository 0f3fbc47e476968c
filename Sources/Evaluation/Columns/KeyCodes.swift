import Basics
import CScan
import Evidence

/// The texts of a column that is a key, each spelling known by a small number. Where the same few
/// accounts come again and again, what several tables keep of a key is then found by that number,
/// without making, folding and comparing the key for each of them. Belongs to one thread.
///
/// Its memory is bounded: spellings beyond a limit get no number, and a column that hardly repeats
/// itself gets none at all.
final class KeyCodes {
  /// A row without a number.
  static let none = UInt32.max
  /// How many spellings get numbers.
  private static let limit = 1 << 17
  /// After so many rows it shows whether spellings come again.
  private static let trial = 1 << 16

  private let fold: TextFold
  private let scratch = FoldScratch()
  /// Numbers from 1, with the spelling's upper bits as a tag; 0 is free.
  private var slots = GrowingMemory<UInt64>(capacity: 1024)
  private var mask = 1023
  private var spellings = GrowingMemory<KeyHash>()
  private var keyMemory = GrowingMemory<KeyHash>()
  private(set) var count = 0
  private var rows = 0

  /// By number, the key of the folded text alone.
  var keys: UnsafeMutablePointer<KeyHash> { keyMemory.base }

  init(fold: TextFold) {
    self.fold = fold
  }

  deinit {
    slots.free()
    spellings.free()
    keyMemory.free()
  }

  /// Spellings come again often enough.
  var isWorthIt: Bool { rows < KeyCodes.trial || count < rows / 4 || count == KeyCodes.limit }

  /// Says which number each row has, and makes the keys of the rows that have text.
  ///
  /// - Parameter keys: begun keys, of nothing. Rows that say nothing keep theirs.
  func take(
    _ column: Column, rows: Int, into codes: UnsafeMutablePointer<UInt32>,
    keys rowKeys: UnsafeMutablePointer<KeyHash>
  ) {
    self.rows += rows
    let (states, texts) = (column.states, column.texts)
    let hashes = rowKeys
    for row in 0..<rows where states[row] <= CellState.day.rawValue {
      hashes[row].add(texts[row])
    }
    for row in 0..<rows {
      let next = row + KeyedTable.ahead
      if next < rows {
        cscan_prefetch(slots.base + (Int(truncatingIfNeeded: hashes[next].low) & mask))
      }
      guard states[row] <= CellState.day.rawValue else {
        codes[row] = KeyCodes.none
        continue
      }
      let code = code(hashes[row], texts[row])
      codes[row] = code
      if code != KeyCodes.none {
        rowKeys[row] = keys[Int(code)]
      } else {
        rowKeys[row] = key(texts[row])
      }
    }
  }

  private func key(_ text: UnsafeBufferPointer<UInt8>) -> KeyHash {
    var key = KeyHash.start
    key.add(scratch.folded(text, fold))
    return key
  }

  @inline(__always)
  private func code(_ spelling: KeyHash, _ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let (slots, tag) = (slots.base, KeyCodes.tag(spelling))
    var slot = Int(truncatingIfNeeded: spelling.low) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry & KeyCodes.tags == tag {
        let code = entry & ~KeyCodes.tags &- 1
        if spellings.base[Int(code)] == spelling { return UInt32(truncatingIfNeeded: code) }
      }
      slot = (slot + 1) & mask
    }
    return count == KeyCodes.limit ? KeyCodes.none : add(spelling, text, at: slot)
  }

  private static let tags: UInt64 = 0xFFFF_FFFF_0000_0000

  @inline(__always)
  private static func tag(_ spelling: KeyHash) -> UInt64 { spelling.high & tags }

  private func add(_ spelling: KeyHash, _ text: UnsafeBufferPointer<UInt8>, at slot: Int) -> UInt32
  {
    let code = count
    count += 1
    spellings.reserve(count)
    keyMemory.reserve(count)
    spellings.base[code] = spelling
    keyMemory.base[code] = key(text)
    slots.base[slot] = KeyCodes.tag(spelling) | UInt64(count)
    if count * 2 > mask, count < KeyCodes.limit { grow() }
    return UInt32(code)
  }

  private func grow() {
    slots.free()
    mask = (mask + 1) * 4 - 1
    slots = GrowingMemory(capacity: mask + 1)
    for code in 0..<count {
      let spelling = spellings.base[code]
      var slot = Int(truncatingIfNeeded: spelling.low) & mask
      while slots.base[slot] != 0 { slot = (slot + 1) & mask }
      slots.base[slot] = KeyCodes.tag(spelling) | UInt64(code + 1)
    }
  }
}
