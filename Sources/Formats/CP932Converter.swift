import CScan
import Glibc

/// CP932 to UTF-8 through the C library's iconv. Its table `CP932` has the extensions of Windows,
/// which `SHIFT_JIS` rejects.
final class CP932Converter {
  private let handle: iconv_t
  private var scratch: [UInt8] = []

  /// Nil when the C library lacks the table.
  init?() {
    guard let handle = iconv_open("UTF-8", "CP932"), Int(bitPattern: handle) != -1 else {
      return nil
    }
    self.handle = handle
  }

  deinit {
    iconv_close(handle)
  }

  /// Appends what can be decoded to `out`. Returns the number of bytes used and why it ended
  /// there.
  func convert(_ input: UnsafeBufferPointer<UInt8>, into out: inout [UInt8])
    -> (Int, UTF8Validation.Stop)
  {
    guard let base = input.baseAddress, input.count > 0 else { return (0, .end) }
    // A byte of CP932 becomes at most three of UTF-8.
    let room = input.count * 3 + 16
    if scratch.count < room { scratch = [UInt8](repeating: 0, count: room) }
    var source: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
      mutating: UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self))
    var left = input.count
    var free = room
    var failed = false
    var code: Int32 = 0
    scratch.withUnsafeMutableBytes { buffer in
      var target = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      failed = iconv(handle, &source, &left, &target, &free) == -1
      code = errno
    }
    out.append(contentsOf: scratch[..<(room - free)])
    let used = input.count - left
    guard failed else { return (used, .end) }
    return (used, code == EINVAL ? .incomplete : .invalid)
  }
}
