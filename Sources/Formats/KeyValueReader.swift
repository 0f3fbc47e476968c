import Basics

/// Reads files of `key value` lines, such as sshd_config and login.defs, into a map.
///
/// The key ends at the first blank, tab or `=`. A line that begins with `#` is a comment and no
/// setting. A key alone has the value `.null`. Bytes must be UTF-8: decode them first.
public enum KeyValueReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 16 << 20

  /// What counts when a key is given several times.
  public enum Repeated: Sendable, Equatable {
    case firstWins, lastWins
    /// Several are a problem that names both places.
    case refused
  }

  /// The dialect of a file.
  public struct Options: Sendable, Equatable {
    public var repeated: Repeated
    /// Keys whose values add up: always a list, in the order of the file. As `foldsKeys` writes
    /// them.
    public var accumulating: Set<String>
    /// True where the case of keys does not count; they are then given in lower case.
    public var foldsKeys: Bool
    /// The key that begins a block (`Match`). A block reaches to the next one or to the end and
    /// is kept as a map under the whole line, its blanks made one.
    public var blockKey: String?
    /// True where ` #` behind a value begins a comment.
    public var allowsTrailingComments: Bool

    public init(
      repeated: Repeated = .refused, accumulating: Set<String> = [], foldsKeys: Bool = false,
      blockKey: String? = nil, allowsTrailingComments: Bool = false
    ) {
      self.repeated = repeated
      self.accumulating = accumulating
      self.foldsKeys = foldsKeys
      self.blockKey = blockKey
      self.allowsTrailingComments = allowsTrailingComments
    }

    /// sshd_config(5): the case of keywords does not count, the first value wins, some keywords
    /// add up. `include` names files whose settings are not in the tree.
    public static let sshd = Options(
      repeated: .firstWins,
      accumulating: [
        "acceptenv", "allowgroups", "allowusers", "denygroups", "denyusers", "hostkey",
        "hostcertificate", "include", "listenaddress", "permitlisten", "permitopen", "port",
        "setenv", "subsystem",
      ],
      foldsKeys: true, blockKey: "Match", allowsTrailingComments: true)

    /// login.defs(5): keys as written, the last value wins.
    public static let loginDefs = Options(repeated: .lastWins)
  }

  /// The tree of a file.
  public static func read(_ bytes: [UInt8], file: String, options: Options) throws(ProblemList)
    -> Node
  {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var parser = KeyValueParser(file: file, options: options)
    for line in TextLines(bytes) { parser.take(line) }
    return try parser.finish()
  }
}
