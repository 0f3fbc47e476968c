import Basics
import Evidence
import Formats

/// Gathers the values of a tree of settings that nothing reads.
struct UnreadSettings {
  private(set) var found: [FileInspection.UnreadSetting] = []
  private(set) var count = 0
  private let maskedParts: [String]
  /// Lines and columns of the nodes that an adapter asks for.
  private var asked: Set<Spot> = []

  private struct Spot: Hashable {
    var line: Int
    var column: Int
  }

  init(masked words: CellWords) {
    maskedParts = words.maskedHeadings.map { $0.lowercased() }
  }

  /// - Parameters:
  ///   - adapter: nil where the paths of the tree are the vocabulary's own.
  ///   - fields: the paths of the vocabulary.
  mutating func walk(_ node: Node, asked adapter: Adapter?, fields: Set<String>) {
    for setting in adapter?.settings ?? [] {
      for pointer in setting.formula.cells + setting.conflicts + setting.openedBy {
        for node in node.all(at: pointer) {
          asked.insert(Spot(line: node.line, column: node.column))
        }
      }
    }
    walk(node, "", "", adapter == nil ? fields : [])
  }

  private mutating func walk(
    _ node: Node, _ pointer: String, _ path: String, _ fields: Set<String>
  ) {
    if fields.contains(path) { return }
    if !pointer.isEmpty, asked.contains(Spot(line: node.line, column: node.column)) { return }
    if let entries = node.entries, !entries.isEmpty {
      for entry in entries {
        let key = entry.key.replacing("~", with: "~0").replacing("/", with: "~1")
        walk(
          entry.value, "\(pointer)/\(key)", path.isEmpty ? entry.key : "\(path).\(entry.key)",
          fields)
      }
    } else if let items = node.items, items.contains(where: { $0.text == nil }) {
      for (index, item) in items.enumerated() { walk(item, "\(pointer)/\(index)", path, fields) }
    } else if !pointer.isEmpty, node.items?.isEmpty != true, node.entries?.isEmpty != true {
      add(node, pointer)
    }
  }

  private mutating func add(_ node: Node, _ pointer: String) {
    count += 1
    guard found.count < FileInspection.unreadLimit else { return }
    let name = pointer.lowercased()
    let text =
      node.text ?? node.items.map { "[" + $0.compactMap(\.text).joined(separator: ", ") + "]" }
      ?? ""
    let isSecret = maskedParts.contains { name.contains($0) }
    found.append(
      FileInspection.UnreadSetting(
        pointer: pointer,
        value: isSecret && !text.isEmpty ? SecretText.mask : SecretText.masked(text),
        line: node.line))
  }
}
