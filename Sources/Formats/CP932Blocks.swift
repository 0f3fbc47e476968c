import CScan

/// Turns blocks of CP932 into UTF-8 one after the other, in memory that is used again. Belongs to
/// one thread.
public final class CP932Blocks {
  // Asked only where there is something to decode: making the table takes a while.
  private lazy var table = CP932Table.shared
  private var text: UnsafeMutablePointer<UInt8>
  private var capacity = CP932Blocks.slack
  /// What readers of a block may touch beyond its end.
  private static let slack = 64

  public init() {
    text = .allocate(capacity: capacity)
  }

  deinit {
    text.deallocate()
  }

  /// The text of a block, which begins and ends with a character. It stays until the next call, and
  /// 64 readable bytes follow it. Not `isWhole`: some bytes could not be decoded, and U+FFFD stands
  /// for them.
  public func decode(
    _ block: UnsafeBufferPointer<UInt8>
  ) -> (text: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    // A byte of CP932 becomes at most three of UTF-8; the converter writes some beyond the end.
    reserve(block.count * 3 + 16)
    var used = 0
    var written = 0
    if let table, let base = block.baseAddress,
      cscan_convert(table.codes, base, block.count, text, &used, &written) == cscan_convert_done
    {
      return (UnsafeBufferPointer(start: text, count: written), true)
    }
    var decoded: [UInt8] = []
    let decoder = StreamDecoder(from: .cp932)
    decoder.decode(block, isLast: true, into: &decoded)
    reserve(decoded.count)
    decoded.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { text.update(from: base, count: bytes.count) }
    }
    return (UnsafeBufferPointer(start: text, count: decoded.count), decoder.undecodable == 0)
  }

  private func reserve(_ count: Int) {
    guard count + CP932Blocks.slack > capacity else { return }
    text.deallocate()
    capacity = max(count + CP932Blocks.slack, 2 * capacity)
    text = .allocate(capacity: capacity)
  }
}
