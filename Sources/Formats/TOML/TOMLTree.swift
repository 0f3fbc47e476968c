/// The tables of a TOML file while it is read: which may still grow, and which are closed.
final class TOMLTable {
  enum Value {
    /// A value, or an inline table or array: nothing can be added to it.
    case closed(Node)
    case table(TOMLTable)
    case tables([TOMLTable])
  }

  private(set) var keys: [String] = []
  private var values: [String: (value: Value, line: Int, column: Int)] = [:]
  /// A `[header]` names it, or dotted keys of another table have made it.
  var isDefined = false
  var isDotted = false
  let line: Int

  init(line: Int) {
    self.line = line
  }

  func value(_ key: String) -> Value? { values[key]?.value }

  func set(_ key: String, _ value: Value, line: Int, column: Int) {
    if values[key] == nil { keys.append(key) }
    let place = values[key].map { ($0.line, $0.column) } ?? (line, column)
    values[key] = (value, place.0, place.1)
  }

  func node() -> Node {
    let entries = keys.compactMap { key -> Node.Entry? in
      guard let (value, line, column) = values[key] else { return nil }
      let node: Node
      switch value {
      case .closed(let closed): node = closed
      case .table(let table): node = table.node()
      case .tables(let tables):
        node = Node(.list(tables.map { $0.node() }), line: line, column: column)
      }
      return Node.Entry(key: key, line: line, column: column, value: node)
    }
    return Node(.map(entries), line: line, column: 1)
  }
}
