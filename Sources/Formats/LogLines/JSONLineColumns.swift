/// The paths that are read from each line of a JSON Lines file, in dotted form: `user.id`; with
/// `*` for every element of an array of objects: `factors.*.type`.
public struct JSONLineColumns: Sendable, Equatable {
  /// One key of the paths.
  struct Step: Sendable, Equatable {
    var key: [UInt8]
    /// The column whose path ends here.
    var column: Int?
    var children: [Int] = []
  }

  public var headings: [String]
  /// Columns whose lists stay lists: their elements are put apart with U+001F instead of `; `.
  public var lists: Set<Int>
  var steps: [Step]

  /// The most columns that are looked for in a file.
  public static let limit = 1000

  public init(_ headings: [String], lists: Set<Int> = []) {
    self.headings = headings
    self.lists = lists
    steps = [Step(key: [])]
    for (column, heading) in headings.enumerated() {
      var at = 0
      for part in heading.split(separator: ".", omittingEmptySubsequences: false) {
        let key = Array(part.utf8)
        if let known = steps[at].children.first(where: { steps[$0].key == key }) {
          at = known
        } else {
          steps[at].children.append(steps.count)
          at = steps.count
          steps.append(Step(key: key))
        }
      }
      if steps[at].column == nil { steps[at].column = column }
    }
  }

  /// The paths of the values in some records, in the order in which they come up.
  public static func headings(of records: [Node]) -> [String] {
    var seen: Set<String> = []
    var found: [String] = []
    for record in records { add(record, path: "", depth: 0, &seen, &found) }
    return found
  }

  private static func add(
    _ node: Node, path: String, depth: Int, _ seen: inout Set<String>, _ found: inout [String]
  ) {
    switch node.content {
    case .map(let entries) where depth < 16 && (!entries.isEmpty || path.isEmpty):
      for entry in entries where !entry.key.utf8.contains(0x2E) {
        add(
          entry.value, path: path.isEmpty ? entry.key : "\(path).\(entry.key)", depth: depth + 1,
          &seen, &found)
      }
      // A key with a dot in it is a path of its own.
      for entry in entries where entry.key.utf8.contains(0x2E) && path.isEmpty {
        if found.count < limit, seen.insert(entry.key).inserted { found.append(entry.key) }
      }
    case .list(let items) where items.contains { $0.entries != nil }:
      for item in items.prefix(8) {
        add(item, path: "\(path).*", depth: depth + 1, &seen, &found)
      }
    default:
      if !path.isEmpty, found.count < limit, seen.insert(path).inserted { found.append(path) }
    }
  }
}
