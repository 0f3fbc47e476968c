import Glibc

/// Which file a path leads to, whatever its name: links lead to the same file.
struct FileIdentity: Equatable {
  private let device: UInt
  private let number: UInt

  /// Nil when there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }
}
