import Basics
import Evidence
import Formats

/// Rows of a table that stand in a tree: a list of maps, at the top or under one key.
struct NodeRows {
  var headings: [String] = []
  var rows: [(cells: [String], place: Place)] = []

  /// Nil when the tree has no list of maps.
  init?(_ node: Node, file: String) {
    guard let items = NodeRows.list(in: node) else { return nil }
    var position: [String: Int] = [:]
    for item in items {
      for entry in item.entries ?? [] where position[entry.key] == nil {
        position[entry.key] = headings.count
        headings.append(entry.key)
      }
    }
    for item in items {
      var cells = headings.map { _ in "" }
      for entry in item.entries ?? [] {
        if let index = position[entry.key] { cells[index] = NodeRows.cell(entry.value) }
      }
      rows.append((cells, item.place(in: file)))
    }
  }

  private static func list(in node: Node) -> [Node]? {
    if let items = node.items {
      return items.allSatisfy { $0.entries != nil } ? items : nil
    }
    // One list of maps, wherever the export wraps it; two are ambiguous.
    let found = (node.entries ?? []).compactMap { list(in: $0.value) }
    return found.count == 1 ? found[0] : nil
  }

  /// A list becomes a set's cell.
  private static func cell(_ node: Node) -> String {
    switch node.content {
    case .null: ""
    case .scalar(let scalar): scalar.text
    case .list(let items): items.map { cell($0) }.joined(separator: ";")
    case .map: ""
    }
  }
}
