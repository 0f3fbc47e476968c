import Basics
import Evidence
import Formats
import Schema

/// Rows of a table that stand in a tree: a list of maps, at the top or under one key.
struct NodeRows {
  var headings: [String] = []
  var rows: [(cells: [Cell], place: Place)] = []

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
      var cells = headings.map { _ in Cell.texts([]) }
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

  private static func cell(_ node: Node) -> Cell {
    switch node.content {
    case .null: return .texts([])
    case .scalar(let scalar): return .texts([scalar.text])
    case .list(let items):
      var texts: [String] = []
      for item in items {
        guard case .scalar(let scalar) = item.content else { return .nested }
        texts.append(scalar.text)
      }
      return .texts(texts)
    case .map: return .nested
    }
  }

  /// What stands where a table has a cell.
  enum Cell {
    /// Nothing, one text, or a list of them.
    case texts([String])
    /// A map or a list of lists: something is there that no cell can say.
    case nested

    var text: String {
      switch self {
      case .texts(let texts): texts.joined(separator: ";")
      case .nested: ""
      }
    }

    /// A nested value, or several where there can be one, is unreadable: it is not nothing.
    func value(by reader: CellReader, _ field: FieldDefinition) -> Value {
      switch self {
      case .nested: .invalid("{…}")
      case .texts(let texts) where texts.count > 1 && field.type != .set: .invalid("[…]")
      case .texts: reader.value(text)
      }
    }
  }
}
