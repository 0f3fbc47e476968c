import Basics

/// What a reader of a plain-text format found: the tree, and what its user should know although
/// reading went on (a footer that disagrees, a file that is referred to and not there).
public struct PlainTree: Sendable, Equatable {
  public var node: Node
  /// Warnings and notes; an error makes the reader throw instead.
  public var problems: [Problem]
  /// Why the file says of itself that it has not all that it should have.
  public var incomplete: [BilingualText]

  public init(_ node: Node, problems: [Problem] = [], incomplete: [BilingualText] = []) {
    self.node = node
    self.problems = problems
    self.incomplete = incomplete
  }
}

extension Node {
  /// A text as a source wrote it.
  static func written(_ text: String, line: Int, column: Int = 1) -> Node {
    Node(.scalar(Scalar(text, isQuoted: true)), line: line, column: column)
  }

  /// A record of named texts that stand on one line.
  static func record(_ pairs: [(key: String, value: Node)], line: Int) -> Node {
    Node(
      .map(
        pairs.map {
          Entry(key: $0.key, line: $0.value.line, column: $0.value.column, value: $0.value)
        }), line: line, column: 1)
  }
}
