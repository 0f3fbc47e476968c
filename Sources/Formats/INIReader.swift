import Basics

/// Reads files of `[section]` and `key = value` lines into a map of maps.
///
/// Keys before the first section stand beside the sections. A section that comes again goes on
/// with the first one. A line that begins with `;` or `#` is a comment; behind a value neither
/// begins one. An empty value is `.null`. Bytes must be UTF-8: decode them first.
public enum INIReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 64 << 20

  /// The dialect of a file.
  public struct Options: Sendable, Equatable {
    /// True where `key: value` is written too. With both in a line, `=` separates unless `:` comes
    /// first and a blank follows it.
    public var allowsColon: Bool
    /// True where a line without separator is a setting without value, and no error.
    public var allowsBareKeys: Bool

    public init(allowsColon: Bool = true, allowsBareKeys: Bool = false) {
      self.allowsColon = allowsColon
      self.allowsBareKeys = allowsBareKeys
    }

    /// `key = value` and `key: value`; a line without either is an error.
    public static let general = Options()
    /// Exported Windows security policies: only `=`, and lines that are a list item.
    public static let securityPolicy = Options(allowsColon: false, allowsBareKeys: true)
  }

  /// The tree of a file.
  ///
  /// Throws all problems: lines that are neither section, setting nor comment, and keys that a
  /// section has twice.
  public static func read(_ bytes: [UInt8], file: String, options: Options = .general)
    throws(ProblemList) -> Node
  {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var parser = INIParser(file: file, options: options)
    for line in TextLines(bytes) { parser.take(line) }
    return try parser.finish()
  }
}
