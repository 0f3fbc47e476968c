import Basics

/// A tree read from YAML, JSON, XML, INI or a `key value` file, with the place of every part.
///
/// Scalars keep their text as written; what it means (number, date, word) is decided by whoever
/// knows the expected type.
public struct Node: Sendable, Equatable {
  public enum Content: Sendable, Equatable {
    /// An explicit nothing: YAML `null`, `~` or an empty plain scalar, JSON `null`.
    case null
    case scalar(Scalar)
    case list([Node])
    /// Keys in the order of the file. A reader refuses duplicate keys.
    case map([Entry])
  }

  public struct Scalar: Sendable, Equatable {
    public var text: String
    /// True when the format itself says that this is text: quoted YAML, a JSON string, a setting in
    /// quotes. A plain YAML scalar, a JSON number or boolean, an XML value is not quoted.
    public var isQuoted: Bool

    public init(_ text: String, isQuoted: Bool) {
      self.text = text
      self.isQuoted = isQuoted
    }
  }

  public struct Entry: Sendable, Equatable {
    public var key: String
    /// Line and column of the key.
    public var line: Int
    public var column: Int
    public var value: Node

    public init(key: String, line: Int, column: Int, value: Node) {
      self.key = key
      self.line = line
      self.column = column
      self.value = value
    }
  }

  public var content: Content
  /// From 1.
  public var line: Int
  /// From 1, in code points.
  public var column: Int

  public init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  public var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  public var items: [Node]? {
    if case .list(let items) = content { items } else { nil }
  }

  public var text: String? {
    if case .scalar(let scalar) = content { scalar.text } else { nil }
  }

  public var isNull: Bool { content == .null }

  public subscript(_ key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  public func place(in file: String?, pointer: String? = nil) -> Place {
    Place(file: file, line: line, column: column, pointer: pointer)
  }
}
