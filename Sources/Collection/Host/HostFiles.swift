import Basics
import Glibc

/// The files of a Linux host, below a root folder: `/`, or where an image is mounted.
struct HostFiles {
  let root: String
  /// More than any account file of a real host.
  static let limit = 64 << 20

  /// The bytes of a file; nil when it is missing or closed to us. Reads regular files only.
  func bytes(_ path: String) -> [UInt8]? {
    let descriptor = open(root + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var out: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while out.count <= HostFiles.limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 { return nil }
      if count == 0 { return out }
      out.append(contentsOf: chunk[..<count])
    }
    return nil
  }

  /// The fields of each line that is neither empty nor a comment, cut at `:`.
  func records(_ path: String) -> [[String]]? {
    bytes(path).map { bytes in
      bytes.split(separator: UInt8(ascii: "\n"))
        .filter { !$0.isEmpty && $0.first != UInt8(ascii: "#") }
        .map { line in
          line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        }
    }
  }

  func hasContent(_ path: String) -> Bool {
    var status = stat()
    return stat(root + path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_size > 0
  }
}
