import Formats

/// An element that is being read, and how it becomes part of a tree like that of findings.json.
struct XMLFrame {
  /// Elements that may come several times, and the list which they are the items of.
  private static let itemsOf = [
    "card": "evidence", "result": "results", "problem": "problems", "file": "files",
    "column": "columns", "rejected_row": "rejected", "cross_count": "cross_counts",
    "absent_field": "absent_fields", "control": "controls", "clause": "clauses",
    "parameter": "parameters", "uses": "evidence", "reason": "reasons", "finding": "findings",
    "sign": "signs", "criterion": "criteria", "answer": "clauses", "role": "roles",
    "check": "checks", "by_rule": "rules", "counterpart": "counterparts", "related": "crosswalk",
    "attestation": "attestations", "chain": "life_cycle", "serves": "clauses", "step": "steps",
    "ordered": "requirements",
    "waiver": "waivers", "waived_subject": "subjects", "loosening": "loosened",
    "importance": "severities", "same_in": "editions", "compared": "rules", "fixed_id": "fixed_ids",
    "unconfirmed_id": "unconfirmed_ids",
  ]
  /// Elements whose content is text.
  private static let leaves: Set<String> = [
    "ja", "en", "query", "quote", "absent_field", "control", "uses", "check", "by_rule",
    "counterpart", "serves", "statement", "waived_subject", "fixed_id", "unconfirmed_id",
  ]
  /// Elements that are a name and a value.
  private static let observations: Set<String> = ["observed", "engagement"]

  let name: String
  private let line: Int
  private let column: Int
  var text = ""
  private var entries: [Node.Entry] = []
  /// Lists and maps that grow child by child, in the order of their first child.
  private var lists: [(key: String, items: [Node])] = []
  private var maps: [(key: String, entries: [Node.Entry])] = []

  init(name: String, line: Int, column: Int) {
    self.name = name
    self.line = line
    self.column = column
  }

  mutating func attribute(_ name: String, _ value: String) {
    entries.append(entry(name, scalar(value)))
  }

  /// The tree of this element.
  var node: Node {
    if XMLFrame.leaves.contains(name) { return scalar(XMLEscape.decode(text)) }
    return tree(
      .map(
        entries + lists.map { entry($0.key, tree(.list($0.items))) }
          + maps.map { entry($0.key, tree(.map($0.entries))) }))
  }

  /// Puts a finished child where findings.json has it.
  mutating func add(_ child: XMLFrame) {
    if let key = XMLFrame.itemsOf[child.name] {
      if let index = lists.firstIndex(where: { $0.key == key }) {
        lists[index].items.append(child.node)
      } else {
        lists.append((key, [child.node]))
      }
    } else if XMLFrame.observations.contains(child.name) {
      let key = child["name"] ?? ""
      let value =
        child["none"] == "true" ? child.tree(.null) : child.scalar(XMLEscape.decode(child.text))
      add(child.entry(key, value), toMap: child.name)
      if let state = child["state"] {
        add(child.entry(key, child.scalar(state)), toMap: child.name + "_state")
      }
    } else {
      entries.append(child.entry(child.name, child.node))
    }
  }

  /// A scalar that has been read already.
  subscript(_ name: String) -> String? {
    entries.first { $0.key == name }?.value.text
  }

  private mutating func add(_ entry: Node.Entry, toMap key: String) {
    if let index = maps.firstIndex(where: { $0.key == key }) {
      maps[index].entries.append(entry)
    } else {
      maps.append((key, [entry]))
    }
  }

  private func tree(_ content: Node.Content) -> Node {
    Node(content, line: line, column: column)
  }

  private func scalar(_ text: String) -> Node {
    tree(.scalar(.init(text, isQuoted: false)))
  }

  private func entry(_ key: String, _ value: Node) -> Node.Entry {
    Node.Entry(key: key, line: line, column: column, value: value)
  }
}
