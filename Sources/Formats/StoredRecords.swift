import Basics
import Glibc

/// Reads records of a file again by where they stand, as long as the file is what it was.
public final class StoredRecords {
  private let file: OpenFile
  private let name: String

  /// - Parameter identity: what the file was when it was first read; where it is another now, that
  ///   is a `file-changed` problem.
  public init(
    path: String, shownAs name: String, identity: BlockReader.Identity
  ) throws(Problem) {
    file = try OpenFile(path, file: name)
    self.name = name
    var status = stat()
    guard fstat(file.descriptor, &status) == 0, BlockReader.Identity(status) == identity else {
      throw StoredRecords.changed(name)
    }
  }

  /// Reads exactly `count` bytes.
  public func read(
    at offset: Int, count: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(Problem) {
    var filled = 0
    while filled < count {
      let got = pread(file.descriptor, target + filled, count - filled, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw StoredRecords.changed(name) }
      filled += got
    }
  }

  /// The file is not what it was a moment ago.
  public static func changed(_ name: String?) -> Problem {
    Problem(
      code: "file-changed", at: name.map { Place(file: $0) } ?? Place(),
      what: BilingualText(
        ja: "読み取りの途中でファイルが変わった", en: "the file changed while it was read"),
      remedy: BilingualText(ja: "書き出しが終わってから実行する", en: "run again when it is complete"))
  }
}
