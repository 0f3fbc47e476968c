import CScan

/// What short cells of one column were read as, for columns that say the same few things again and
/// again. A later cell may take the place of an earlier one, so that its size is fixed. Belongs to
/// one thread.
public final class CellMemory {
  /// A cell of at most 16 bytes as two words and its length: different cells have different keys.
  struct Key {
    var low: UInt64
    var high: UInt64
    var count: UInt32

    /// `bytes`: 1 to 16. Reads nothing beyond them.
    @inline(__always)
    init(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
      count = UInt32(length)
      if length >= 8 {
        low = cscan_load64(bytes)
        high = cscan_load64(bytes + length - 8)
      } else if length >= 4 {
        low = UInt64(cscan_load32(bytes)) | UInt64(cscan_load32(bytes + length - 4)) << 32
        high = 0
      } else {
        low =
          UInt64(bytes[0]) | UInt64(bytes[length >> 1]) << 8 | UInt64(bytes[length - 1]) << 16
        high = 0
      }
    }
  }

  private struct Entry {
    var low: UInt64
    var high: UInt64
    var number: Int
    /// 0: nothing is here.
    var count: UInt32
    var state: UInt8
  }

  static let longest = 16
  private static let size = 512
  private let entries: UnsafeMutablePointer<Entry>

  public init() {
    entries = .allocate(capacity: CellMemory.size)
    entries.initialize(
      repeating: Entry(low: 0, high: 0, number: 0, count: 0, state: 0), count: CellMemory.size)
  }

  deinit {
    entries.deallocate()
  }

  /// What the key was read as, read now by `read` if it is not known.
  @inline(__always)
  func cell(_ key: Key, _ read: () -> ReadCell) -> (state: UInt8, number: Int) {
    let hash = cscan_mix(
      key.low ^ 0x9E37_79B9_7F4A_7C15, key.high ^ UInt64(key.count) ^ 0xD1B5_4A32_D192_ED03)
    let entry = entries + Int(truncatingIfNeeded: hash) & (CellMemory.size - 1)
    if entry.pointee.low == key.low, entry.pointee.high == key.high,
      entry.pointee.count == key.count
    {
      return (entry.pointee.state, entry.pointee.number)
    }
    let cell = read()
    entry.pointee = Entry(
      low: key.low, high: key.high, number: cell.integer, count: key.count,
      state: cell.state.rawValue)
    return (cell.state.rawValue, cell.integer)
  }
}
