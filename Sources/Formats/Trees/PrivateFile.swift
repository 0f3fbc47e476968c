import Glibc

/// Files of this user's that nobody else may read or write.
enum PrivateFile {
  /// Puts a file with these bytes in the path's place: others see the old one or the new one, never
  /// a part. Makes the folders that are missing. Fails in silence.
  static func replace(_ path: String, with bytes: [UInt8]) {
    guard !path.utf8.contains(0), let slash = path.lastIndex(of: "/") else { return }
    makeFolders(String(path[..<slash]))
    let passing = "\(path).\(getpid())"
    unlink(passing)
    let descriptor = open(passing, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWhole = write(bytes, to: descriptor)
    close(descriptor)
    if !isWhole || rename(passing, path) != 0 { unlink(passing) }
  }

  private static func makeFolders(_ folder: String) {
    if access(folder, F_OK) == 0 { return }
    var end = folder.startIndex
    while end < folder.endIndex {
      let next = folder.index(after: end)
      end = folder[next...].firstIndex(of: "/") ?? folder.endIndex
      mkdir(String(folder[..<end]), 0o700)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
  }
}
