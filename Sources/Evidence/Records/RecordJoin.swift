import Basics
import Formats

/// Puts the records of several files together by a key: an account's line in passwd, its line in
/// shadow, its groups.
public struct RecordJoin {
  private var records: [Node]

  /// - Parameter main: the records of the file that has one for each row.
  public init(main: [Node]) {
    records = main
  }

  /// Adds to each record, under `name`, the records of another file whose key matches: a map when
  /// there is one, a list when there are several, nothing when there is none.
  ///
  /// - Parameters:
  ///   - theirs: the key in the other file; each element of a list is a key.
  ///   - ours: the key in the main file.
  public mutating func add(_ others: [Node], as name: String, theirs: String, ours: String) {
    let theirPath = NodePath(theirs)
    var index: [[UInt8]: [Int]] = [:]
    for (position, other) in others.enumerated() {
      guard case .texts(let keys) = theirPath.content(in: other) else { continue }
      for key in keys { index[Array(key.utf8), default: []].append(position) }
    }
    let ourPath = NodePath(ours)
    for position in records.indices {
      guard case .texts(let keys) = ourPath.content(in: records[position]),
        let key = keys.first, let found = index[Array(key.utf8)], let first = found.first,
        case .map(var entries) = records[position].content
      else { continue }
      let value =
        found.count == 1
        ? others[first]
        : Node(.list(found.map { others[$0] }), line: others[first].line, column: 1)
      entries.append(
        Node.Entry(key: name, line: value.line, column: value.column, value: value))
      records[position].content = .map(entries)
    }
  }

  public var joined: [Node] { records }
}
