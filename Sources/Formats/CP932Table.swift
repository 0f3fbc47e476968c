import CScan
import Glibc

/// What the C library says of every character of CP932, asked once. Its table `CP932` has the
/// extensions of Windows, which `SHIFT_JIS` rejects.
final class CP932Table: @unchecked Sendable {
  /// Nil when the C library lacks the table.
  static let shared = CP932Table()

  // Written once, in `init`.
  private let single: UnsafeMutablePointer<UInt16>
  private let pairs: UnsafeMutablePointer<UInt16>

  var codes: cscan_code_table { cscan_code_table(single: single, pairs: pairs) }

  private init?() {
    guard let handle = iconv_open("UTF-16LE", "CP932"), Int(bitPattern: handle) != -1 else {
      return nil
    }
    defer { iconv_close(handle) }
    single = .allocate(capacity: 1 << 8)
    pairs = .allocate(capacity: 1 << 16)
    pairs.initialize(repeating: UInt16(cscan_no_character), count: 1 << 16)
    for byte in 0..<256 {
      switch CP932Table.ask(handle, [UInt8(byte)]) {
      case .character(let code): single[byte] = code
      case .none: single[byte] = UInt16(cscan_no_character)
      case .lead:
        single[byte] = UInt16(cscan_lead_byte)
        for second in 0..<256 {
          if case .character(let code) = CP932Table.ask(handle, [UInt8(byte), UInt8(second)]) {
            pairs[byte << 8 | second] = code
          }
        }
      }
    }
  }

  deinit {
    single.deallocate()
    pairs.deallocate()
  }

  private enum Answer {
    case character(UInt16), lead, none
  }

  /// What some bytes are as a whole.
  private static func ask(_ handle: iconv_t, _ bytes: [UInt8]) -> Answer {
    iconv(handle, nil, nil, nil, nil)
    var code = UInt16(0)
    var left = bytes.count
    var free = 2
    var failure: Int32 = 0
    var bytes = bytes
    bytes.withUnsafeMutableBytes { source in
      withUnsafeMutableBytes(of: &code) { room in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        if iconv(handle, &from, &left, &to, &free) == -1 { failure = errno }
      }
    }
    if failure == EINVAL { return .lead }
    return failure == 0 && left == 0 && free == 0 ? .character(UInt16(littleEndian: code)) : .none
  }
}
