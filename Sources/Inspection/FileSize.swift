import Glibc

/// How large a file is, without opening it.
enum FileSize {
  /// In bytes; 0 for a file that is not there.
  static func of(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
