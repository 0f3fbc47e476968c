/// Gathers the paths of the values of records, in the order in which they come up, as
/// `JSONLineColumns.headings(of:)` does of records that are all there.
struct JSONPaths {
  private struct Step {
    var key: String
    var path: String
    var isListed = false
    var children: [Int] = []
    /// The child behind the one found last: records mostly have their keys in one order.
    var expected = 0
  }

  private(set) var headings: [String] = []
  private var steps = [Step(key: "", path: "")]
  private var dotted: Set<String> = []

  mutating func add(_ record: Node) { add(record, at: 0, depth: 0) }

  private mutating func add(_ node: Node, at step: Int, depth: Int) {
    switch node.content {
    case .map(let entries) where depth < 16 && (!entries.isEmpty || step == 0):
      for entry in entries where !entry.key.utf8.contains(0x2E) {
        add(entry.value, at: child(entry.key, of: step), depth: depth + 1)
      }
      for entry in entries where step == 0 && entry.key.utf8.contains(0x2E) {
        if headings.count < JSONLineColumns.limit, dotted.insert(entry.key).inserted,
          !headings.contains(entry.key)
        {
          headings.append(entry.key)
        }
      }
    case .list(let items) where items.contains { $0.entries != nil }:
      let every = child("*", of: step)
      for item in items.prefix(8) { add(item, at: every, depth: depth + 1) }
    default:
      guard step > 0, !steps[step].isListed else { return }
      steps[step].isListed = true
      if headings.count < JSONLineColumns.limit, !dotted.contains(steps[step].path) {
        headings.append(steps[step].path)
      }
    }
  }

  private mutating func child(_ key: String, of step: Int) -> Int {
    let count = steps[step].children.count
    var index = steps[step].expected
    for _ in 0..<count {
      if index >= count { index = 0 }
      let child = steps[step].children[index]
      index += 1
      if steps[child].key == key {
        steps[step].expected = index
        return child
      }
    }
    let path = steps[step].path.isEmpty ? key : "\(steps[step].path).\(key)"
    // Paths beyond the limit are not told apart: nobody asks for them.
    guard steps.count < 16 * JSONLineColumns.limit else { return step }
    steps.append(Step(key: key, path: path))
    steps[step].children.append(steps.count - 1)
    return steps.count - 1
  }
}
