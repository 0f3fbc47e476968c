import Basics
import Glibc

/// The folder that a collector writes into. It is made for its owner only, because evidence tells
/// about persons, and nothing in it is ever replaced.
public struct OutputFolder: Sendable {
  public let path: String

  /// Makes the folder when it is missing. Throws `output-exists` when it holds a manifest already,
  /// `output-failed` when it cannot be made.
  public init(path: String) throws(Problem) {
    self.path = path
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      throw FileFailure.problem(code: "output-failed", path: path, errno: errno)
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw FileFailure.problem(code: "output-failed", path: path, errno: ENOTDIR)
    }
  }

  /// Throws `output-exists` if any of the names is there.
  public func refuseExisting(_ names: [String]) throws(Problem) {
    for name in names {
      let full = path + "/" + name
      var status = stat()
      guard lstat(full, &status) != 0 else {
        throw Problem(
          code: "output-exists", at: Place(file: full),
          what: BilingualText(ja: "同じ名前のファイルがあります", en: "a file of this name is there"),
          why: BilingualText(
            ja: "集めた証拠を上書きしないため", en: "collected evidence is never overwritten"),
          remedy: BilingualText(
            ja: "--output に別のフォルダーを指定してください", en: "give --output another folder"))
      }
    }
  }

  /// Writes a text file of settings or a manifest.
  public func write(_ text: String, as name: String) throws(Problem) -> CollectedFile {
    let bytes = Array(text.utf8)
    let sink = try FileSink(path: path + "/" + name)
    try sink.write(bytes)
    try sink.commit()
    return CollectedFile(name: name, rows: nil, sha256: Digest.hex(bytes))
  }
}
