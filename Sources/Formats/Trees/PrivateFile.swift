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

  /// Removes the files of a folder whose names begin so, but for the `count` that were written last;
  /// `name` is one of those.
  static func removeOldest(
    in folder: String, beginningWith start: String, keeping count: Int, with name: String
  ) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    var files: [(path: String, written: Int)] = []
    while let entry = readdir(directory) {
      let other = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = "\(folder)/\(other)"
      var status = stat()
      guard other != name, other.hasPrefix(start), lstat(path, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      files.append((path, Int(status.st_mtim.tv_sec)))
    }
    let newest = files.sorted { ($1.written, $1.path) < ($0.written, $0.path) }
    for file in newest.dropFirst(count - 1) { unlink(file.path) }
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
