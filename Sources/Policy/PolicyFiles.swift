import Basics
import Glibc

/// Reads policy files and lists policy folders.
enum PolicyFiles {
  /// More than any policy file needs; a device or an endless pipe must not fill the memory.
  private static let limit = 16 << 20

  static func read(_ path: String) throws(ProblemList) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, EISDIR)
    }
    guard status.st_size <= limit else { throw unreadable(path, EFBIG) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(
          descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path, errno)
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// The names in a folder in byte order, without those that begin with a dot. Nil when there is
  /// no such folder.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names of a folder's `.yaml` files without the extension, in byte order.
  static func yamlNames(in folder: String) -> [String] {
    (names(in: folder) ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
  }

  /// The name of a file without its folders and its extension.
  static func id(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  private static func unreadable(_ path: String, _ code: Int32) -> ProblemList {
    let reason = String(cString: strerror(code))
    return ProblemList([
      Problem(
        code: "unreadable-file", at: Place(file: path),
        what: BilingualText(ja: "ファイルを読めません", en: "the file cannot be read"),
        why: BilingualText(reason),
        remedy: BilingualText(
          ja: "名前と読み取り権限を確かめてください", en: "check its name and whether you may read it"))
    ])
  }
}
