import Basics
import Glibc

/// Reads a whole file into memory.
public enum FileBytes {
  /// The bytes of a regular file of at most `limit` bytes.
  ///
  /// Throws a problem of its own for a file that is missing, may not be read, is a folder, is a
  /// device, socket or pipe, or is too large. A pipe is never waited for.
  public static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
    let (file, size) = try open(path)
    defer { close(file) }
    guard size <= limit else { throw FormatProblem.tooLarge(size, limit: limit, file: path) }
    return try content(of: file, expected: size, limit: limit, at: Place(file: path))
  }

  /// Opens a regular file for reading; the caller closes the descriptor. Throws as `read` does.
  public static func open(_ path: String) throws(Problem) -> (descriptor: Int32, size: Int) {
    let place = Place(file: path)
    guard !path.utf8.contains(0) else { throw unreadable(EINVAL, at: place) }
    let file = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(errno, at: place) }
    var status = stat()
    let code = fstat(file, &status) == 0 ? 0 : errno
    let kind = status.st_mode & S_IFMT
    guard code == 0, kind == S_IFREG else {
      close(file)
      if code != 0 { throw unreadable(code, at: place) }
      throw kind == S_IFDIR ? folder(at: place) : special(at: place)
    }
    return (file, Int(status.st_size))
  }

  /// Reads until the end, which may come later than expected when somebody is still writing.
  private static func content(of file: Int32, expected: Int, limit: Int, at place: Place)
    throws(Problem) -> [UInt8]
  {
    var bytes = [UInt8](repeating: 0, count: expected + 1)
    var count = 0
    while true {
      let room = bytes.count - count
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress.map { $0 + count }, room)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw unreadable(errno, at: place)
      }
      if got == 0 { break }
      count += got
      guard count <= limit else {
        throw FormatProblem.tooLarge(count, limit: limit, file: place.file ?? "")
      }
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 65_536)) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private static func folder(at place: Place) -> Problem {
    Problem(
      code: "file-is-folder", at: place,
      what: BilingualText(
        ja: "ファイルではなくフォルダです", en: "this is a folder, not a file"),
      remedy: BilingualText(
        ja: "中のファイルを指定するか、tenken init でフォルダ全体を調べてください",
        en: "name a file in it, or let tenken init look at the whole folder"))
  }

  private static func special(at place: Place) -> Problem {
    Problem(
      code: "file-not-regular", at: place,
      what: BilingualText(
        ja: "通常のファイルではありません（装置、ソケットまたはパイプ）",
        en: "this is no regular file (a device, a socket or a pipe)"),
      remedy: BilingualText(
        ja: "内容を通常のファイルに保存し、それを指定してください",
        en: "save the content to a regular file and name that"))
  }

  private static func unreadable(_ code: Int32, at place: Place) -> Problem {
    switch code {
    case ENOENT, ENOTDIR:
      Problem(
        code: "file-missing", at: place,
        what: BilingualText(ja: "ファイルがありません", en: "there is no such file"),
        remedy: BilingualText(
          ja: "パスの綴りと、ファイルが置かれているかを確かめてください",
          en: "check the spelling of the path, and whether the file was put there"))
    case EACCES, EPERM:
      Problem(
        code: "file-forbidden", at: place,
        what: BilingualText(ja: "読む権限がありません", en: "reading it is not permitted"),
        remedy: BilingualText(
          ja: "この利用者に読み取りの権限を与えてください",
          en: "give this user permission to read it"))
    case ENXIO, ENODEV:
      special(at: place)
    default:
      Problem(
        code: "file-unreadable", at: place,
        what: BilingualText(ja: "読めません", en: "it cannot be read"),
        why: BilingualText(String(cString: strerror(code))),
        remedy: BilingualText(
          ja: "ファイルと記憶装置の状態を確かめてください",
          en: "check the file and the storage it is on"))
    }
  }
}
