import Basics
import Formats

/// Records of a tree as rows of a table: a list of maps, at the top or under one key, or where an
/// adapter says.
public struct RecordTable: Sendable {
  /// The paths of the values that the records have, in dotted form.
  public private(set) var headings: [String]
  public private(set) var records: [Node]
  private var paths: [NodePath]

  public init(records: [Node]) {
    self.records = records
    headings = JSONLineColumns.headings(of: records)
    paths = headings.map { NodePath($0) }
  }

  /// Adds paths that an adapter asks for, where some record has them.
  public mutating func add(paths asked: [String]) {
    let known = Set(headings.map { HeadingText($0).folded })
    for heading in asked where !known.contains(HeadingText(heading).folded) {
      let path = NodePath(heading)
      guard !headings.contains(heading),
        records.contains(where: { path.content(in: $0) != .absent })
      else { continue }
      headings.append(heading)
      paths.append(path)
    }
  }

  /// The lists of maps in a tree. Nil when it has none, or several and nobody says which.
  ///
  /// - Parameter pointers: where an adapter looks; all that are there count, one after the other.
  ///   The empty one, which is the whole tree, counts where no other is there.
  /// - Parameter each: a key of a list whose elements make a record each; the others of its record stand
  ///   beside them. A record whose list is empty, or that has none, is no record.
  public init?(_ node: Node, at pointers: [String] = [], each: String? = nil) {
    var found: [Node] = []
    if pointers.isEmpty {
      guard let items = RecordTable.list(in: node, depth: 0) else { return nil }
      found = items
    } else {
      var places = pointers.filter { !$0.isEmpty }.flatMap { node.all(at: $0) }
      if places.isEmpty, pointers.contains("") { places = [node] }
      guard !places.isEmpty else { return nil }
      for place in places {
        if let items = place.items {
          found += items
        } else if place.entries != nil {
          found.append(place)
        }
      }
      guard found.allSatisfy({ $0.entries != nil }) else { return nil }
    }
    guard let each else {
      self.init(records: found)
      return
    }
    // Each element has the rest of its record beside it: nobody's list is that long.
    let cells = found.reduce(0) { count, record in
      count + (record.entry(named: each)?.items?.count ?? 0) * (record.entries?.count ?? 0)
    }
    guard cells <= Spread.cellLimit else { return nil }
    self.init(records: found.flatMap { RecordTable.apart($0, each) })
  }

  private static func apart(_ record: Node, _ key: String) -> [Node] {
    guard let entries = record.entries, let items = record.entry(named: key)?.items else {
      return []
    }
    return items.map { item in
      Node(
        .map(
          entries.map { entry in
            guard entry.key.utf8.elementsEqual(key.utf8) else { return entry }
            return Node.Entry(key: key, line: item.line, column: item.column, value: item)
          }), line: item.line, column: item.column)
    }
  }

  private static func list(in node: Node, depth: Int) -> [Node]? {
    if let items = node.items {
      return items.allSatisfy { $0.entries != nil } ? items : nil
    }
    // One list of maps, wherever the export wraps it; two are ambiguous.
    guard depth < 8 else { return nil }
    let found = (node.entries ?? []).compactMap { list(in: $0.value, depth: depth + 1) }
    return found.count == 1 ? found[0] : nil
  }

  /// Some record has a value under no name.
  public var hasCellsWithoutHeading: Bool {
    records.contains { record in
      (record.entries ?? []).contains { $0.key.isEmpty && $0.value.content != .null }
    }
  }

  public func cell(_ row: Int, _ column: Int) -> CellContent {
    let content = paths[column].content(in: records[row])
    // A key that this record leaves out says nothing; other records have the column.
    return content == .absent ? .blank : content
  }

  /// Leaves only the records for which the conditions hold, or of which it cannot be told: what no
  /// record has, the export leaves out.
  public mutating func keep(_ conditions: [CellCondition<String>]) -> Int {
    guard !conditions.isEmpty else { return 0 }
    let tests = conditions.map {
      $0.mapped { text in
        let path = NodePath(text)
        return AskedPath(
          path: path, isThere: records.contains { path.content(in: $0) != .absent })
      }
    }
    let before = records.count
    records.removeAll { record in
      tests.allHold { cell in
        let content = cell.path.content(in: record)
        return content == .absent && cell.isThere ? .blank : content
      } == false
    }
    return before - records.count
  }

  private struct AskedPath: Equatable {
    var path: NodePath
    /// Some record has it.
    var isThere: Bool
  }
}
