import CScan

/// CP932 to UTF-8 by `CP932Table`.
final class CP932Converter {
  private let table: CP932Table
  private var scratch: UnsafeMutablePointer<UInt8>?
  private var capacity = 0

  /// Nil when the C library lacks the table.
  init?() {
    guard let table = CP932Table.shared else { return nil }
    self.table = table
  }

  deinit {
    scratch?.deallocate()
  }

  /// Appends what can be decoded to `out`. Returns the number of bytes used and why it ended
  /// there.
  func convert(_ input: UnsafeBufferPointer<UInt8>, into out: inout [UInt8])
    -> (Int, UTF8Validation.Stop)
  {
    guard let base = input.baseAddress, input.count > 0 else { return (0, .end) }
    // A byte of CP932 becomes at most three of UTF-8; the converter writes some beyond the end.
    let room = input.count * 3 + 16
    if capacity < room {
      scratch?.deallocate()
      scratch = .allocate(capacity: room)
      capacity = room
    }
    guard let scratch else { return (0, .end) }
    var used = 0
    var written = 0
    let end = cscan_convert(table.codes, base, input.count, scratch, &used, &written)
    out.append(contentsOf: UnsafeBufferPointer(start: scratch, count: written))
    switch end {
    case cscan_convert_done: return (used, .end)
    case cscan_convert_cut: return (used, .incomplete)
    default: return (used, .invalid)
    }
  }
}
