import Basics
import Glibc

/// Bytes to read: a file by its path, or memory.
public enum ByteSource: Sendable {
  case path(String)
  case bytes([UInt8])

  /// At most `count` bytes from `offset`; fewer at the end.
  func read(at offset: Int, count: Int, file: String) throws(Problem) -> [UInt8] {
    switch self {
    case .bytes(let bytes):
      guard offset < bytes.count else { return [] }
      return Array(bytes[offset..<min(bytes.count, offset + count)])
    case .path(let path):
      let opened = try OpenFile(path, file: file)
      var bytes = [UInt8](repeating: 0, count: max(0, min(count, opened.size - offset)))
      let got = bytes.withUnsafeMutableBytes {
        pread(opened.descriptor, $0.baseAddress, $0.count, off_t(offset))
      }
      return Array(bytes.prefix(max(0, got)))
    }
  }

  /// All bytes, at most `limit`.
  func whole(limit: Int, file: String) throws(Problem) -> [UInt8] {
    switch self {
    case .bytes(let bytes):
      guard bytes.count <= limit else {
        throw FormatProblem.tooLarge(bytes.count, limit: limit, file: file)
      }
      return bytes
    case .path(let path):
      do throws(Problem) {
        return try FileBytes.read(path, limit: limit)
      } catch {
        var problem = error
        problem.place.file = file
        throw problem
      }
    }
  }

  func size(file: String) throws(Problem) -> Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .path(let path): try OpenFile(path, file: file).size
    }
  }
}

/// A regular file that is open for reading until the value goes away.
final class OpenFile {
  let descriptor: Int32
  let size: Int

  /// - Parameter file: the name that problems show.
  init(_ path: String, file: String) throws(Problem) {
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard opened >= 0, fstat(opened, &status) == 0 else {
      let code = errno
      if opened >= 0 { close(opened) }
      throw Problem(
        code: code == ENOENT ? "file-missing" : "file-unreadable", at: Place(file: file),
        what: BilingualText(ja: "ファイルを開けません", en: "the file cannot be opened"),
        why: BilingualText(String(cString: strerror(code))),
        remedy: BilingualText(
          ja: "パスと読み取りの権限を確かめてください", en: "check the path and the file's permissions"))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw Problem(
        code: "file-not-regular", at: Place(file: file),
        what: BilingualText(ja: "通常のファイルではありません", en: "this is not a regular file"),
        remedy: BilingualText(
          ja: "フォルダーやデバイスではなく、書き出したファイルを指定してください（フォルダー全体は tenken init で調べます）",
          en:
            "name an exported file, not a folder or a device (tenken init looks at a whole folder)")
      )
    }
    descriptor = opened
    size = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Reads up to `count` bytes from where the descriptor stands; 0 at the end of the file.
  ///
  /// - Parameter file: the name that problems show.
  static func read(
    _ descriptor: Int32, into target: UnsafeMutableRawPointer?, _ count: Int, file: String
  ) throws(Problem) -> Int {
    while true {
      let got = Glibc.read(descriptor, target, count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        throw Problem(
          code: "file-unreadable", at: Place(file: file),
          what: BilingualText(ja: "読み取り中に失敗しました", en: "reading failed"),
          why: BilingualText(String(cString: strerror(errno))))
      }
      return got
    }
  }
}
