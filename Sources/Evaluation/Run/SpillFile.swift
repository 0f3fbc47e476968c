import Glibc

/// A temporary file without a name, readable by nobody else, that is gone with its owner. Writing
/// belongs to one thread at a time; reading may be shared.
final class SpillFile: @unchecked Sendable {
  private let descriptor: Int32
  private var end = 0

  /// Nil where no temporary file can be had.
  init?() {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/tenken-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }

  deinit {
    close(descriptor)
  }

  /// Where the bytes begin; nil where they cannot be written.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let start = end
    var written = 0
    while written < bytes.count {
      guard let base = bytes.baseAddress else { return nil }
      let got = pwrite(descriptor, base + written, bytes.count - written, off_t(start + written))
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return nil }
      written += got
    }
    end += bytes.count
    return start
  }

  /// Fills `target`; false where it cannot be read.
  func read(_ target: UnsafeMutableRawBufferPointer, from offset: Int) -> Bool {
    var filled = 0
    while filled < target.count {
      guard let base = target.baseAddress else { return false }
      let got = pread(descriptor, base + filled, target.count - filled, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return false }
      filled += got
    }
    return true
  }
}
