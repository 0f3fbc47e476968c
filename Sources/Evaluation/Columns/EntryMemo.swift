/// What was found for keys with numbers (`KeyCodes`), by their number. Belongs to one thread.
///
/// In the tables of a state part: the table's serial number in the upper half, then whether what the
/// key carries is settled, then the entry.
final class EntryMemo {
  static let settled: UInt64 = 0x8000_0000
  static let entry: UInt64 = 0x7FFF_FFFF

  private var memory = GrowingMemory<UInt64>()
  private var count = 0

  deinit { memory.free() }

  /// What is known by number, with room for so many; 0 where nothing is.
  func known(_ codes: Int) -> UnsafeMutablePointer<UInt64> {
    if codes > count {
      memory.reserve(codes)
      (memory.base + count).update(repeating: 0, count: codes - count)
      count = codes
    }
    return memory.base
  }
}
