extension Node {
  /// Puts a node behind this one: the first time that makes a list of the two.
  mutating func append(sibling: Node) {
    guard case .list(var items) = content else {
      content = .list([self, sibling])
      return
    }
    // Emptied first, so that the array is not copied for every element.
    content = .null
    items.append(sibling)
    content = .list(items)
  }
}
