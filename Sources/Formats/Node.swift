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

  /// Nodes of kept trees make their content when they are asked for it.
  private enum Storage: Sendable {
    case held(Content)
    case kept(KeptTree, UInt32)
  }

  private var storage: Storage
  /// From 1.
  public var line: Int
  /// From 1, in code points.
  public var column: Int

  public init(_ content: Content, line: Int, column: Int) {
    storage = .held(content)
    self.line = line
    self.column = column
  }

  init(kept tree: KeptTree, record: Int, line: Int, column: Int) {
    storage = .kept(tree, UInt32(truncatingIfNeeded: record))
    self.line = line
    self.column = column
  }

  public var content: Content {
    get {
      switch storage {
      case .held(let content): content
      case .kept(let tree, let record): tree.content(Int(record))
      }
    }
    set { storage = .held(newValue) }
  }

  public var entries: [Entry]? {
    switch storage {
    case .held(.map(let entries)): entries
    case .held: nil
    case .kept(let tree, let record): tree.entries(Int(record))
    }
  }

  public var items: [Node]? {
    switch storage {
    case .held(.list(let items)): items
    case .held: nil
    case .kept(let tree, let record): tree.items(Int(record))
    }
  }

  public var text: String? {
    switch storage {
    case .held(.scalar(let scalar)): scalar.text
    case .held: nil
    case .kept(let tree, let record): tree.text(Int(record))
    }
  }

  public var isNull: Bool {
    switch storage {
    case .held(.null): true
    case .held: false
    case .kept(let tree, let record): tree.isNull(Int(record))
    }
  }

  public subscript(_ key: String) -> Node? {
    switch storage {
    case .held(.map(let entries)): entries.first { $0.key == key }?.value
    case .held: nil
    case .kept(let tree, let record): tree.value(Int(record), of: key)
    }
  }

  public static func == (a: Node, b: Node) -> Bool {
    a.line == b.line && a.column == b.column && a.content == b.content
  }

  public func place(in file: String?, pointer: String? = nil) -> Place {
    Place(file: file, line: line, column: column, pointer: pointer)
  }
}
