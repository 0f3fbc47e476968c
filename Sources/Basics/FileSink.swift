import Glibc

/// Writes a file in one step: the bytes go to a temporary file in the same folder, which takes the
/// final name at `commit`. A run that breaks off leaves the old file, or none, never half of one.
///
/// The file can be read by its owner only, because findings tell about persons. What is there and
/// is no regular file (`/dev/stdout`, a pipe) is never replaced: it is written to as it stands.
public final class FileSink: ByteSink {
  public let path: String
  /// Nil when the destination itself is open.
  private let temporary: String?
  private var descriptor: Int32
  private let sink: DescriptorSink

  /// Opens the temporary file. Throws `output-failed` when the folder is missing or closed to us.
  public init(path: String) throws(Problem) {
    if let direct = try FileSink.special(path) {
      self.path = path
      temporary = nil
      descriptor = direct
      sink = DescriptorSink(descriptor: direct, name: path)
      return
    }
    var template = Array((path + ".XXXXXX").utf8CString)
    let opened = mkstemp(&template)
    guard opened >= 0 else {
      throw FileFailure.problem(code: "output-failed", path: path, errno: errno)
    }
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    self.path = path
    temporary = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? path
    }
    descriptor = opened
    sink = DescriptorSink(descriptor: opened, name: path)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if let temporary { unlink(temporary) }
  }

  /// Opens a device or a pipe; nil for anything that can be replaced by a file.
  private static func special(_ path: String) throws(Problem) -> Int32? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFREG { return nil }
    let opened = kind == S_IFDIR ? -1 : open(path, O_WRONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw FileFailure.problem(
        code: "output-failed", path: path, errno: kind == S_IFDIR ? EISDIR : errno)
    }
    return opened
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    try sink.write(bytes)
  }

  /// Finishes the file under its final name. Nothing may be written afterwards.
  public func commit() throws(Problem) {
    try sink.flush()
    guard let temporary else {
      close(descriptor)
      descriptor = -1
      return
    }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw FileFailure.problem(code: "output-failed", path: path, errno: errno)
    }
    guard rename(temporary, path) == 0 else {
      throw FileFailure.problem(code: "output-failed", path: path, errno: errno)
    }
    close(descriptor)
    descriptor = -1
  }
}
