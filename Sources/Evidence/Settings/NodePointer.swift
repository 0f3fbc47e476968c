import Basics
import Formats

extension Node {
  /// The map in a list that holds nothing else: some exports wrap their one object in a list.
  public var unlisted: Node {
    guard let items, items.count == 1, items[0].entries != nil else { return self }
    return items[0]
  }
}

extension Node {
  /// The node that a JSON pointer (RFC 6901) names; nil when there is none. See `all(at:)` for
  /// the steps beyond the RFC.
  public func at(pointer: String) -> Node? {
    all(at: pointer).first
  }

  /// The nodes that a JSON pointer names, in the order of the tree.
  ///
  /// Two steps go beyond the RFC: `*` is every element of a list and every value of a map that has
  /// no such key, and `[key=value]` the elements of a list that have such a value.
  public func all(at pointer: String) -> [Node] {
    var nodes = [self]
    for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      nodes = nodes.flatMap { $0.steps(step) }
      if nodes.isEmpty { return [] }
    }
    return nodes
  }

  private func steps(_ step: Substring) -> [Node] {
    let key = Node.unescaped(step)
    switch content {
    case .map(let entries):
      if let exact = entries.first(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
        return [exact.value]
      }
      if key == "*" { return entries.map(\.value) }
      return key.hasPrefix("[") && selects(key) ? [self] : []
    case .list(let items):
      if key == "*" { return items }
      if key.hasPrefix("["), key.hasSuffix("]") { return items.filter { $0.selects(key) } }
      guard let index = Int(key), items.indices.contains(index), String(index) == key else {
        return []
      }
      return [items[index]]
    case .null, .scalar: return []
    }
  }

  /// `[key=value]`: the value of the key, or one of its list, is this text; `[key!=value]`: none is.
  func selects(_ step: String) -> Bool {
    guard step.hasPrefix("["), let separator = step.firstIndex(of: "="), step.hasSuffix("]") else {
      return false
    }
    var key = String(step[step.index(after: step.startIndex)..<separator])
    let isNegated = key.hasSuffix("!")
    if isNegated { key.removeLast() }
    let value = String(step[step.index(after: separator)...].dropLast())
    guard case .texts(let texts) = NodePath(key).content(in: self) else { return isNegated }
    return texts.contains { $0.utf8.elementsEqual(value.utf8) } != isNegated
  }

  /// `~1` is `/` and `~0` is `~`.
  private static func unescaped(_ step: Substring) -> String {
    var out: [UInt8] = []
    var bytes = step.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "~") else {
        out.append(byte)
        continue
      }
      switch bytes.next() {
      case UInt8(ascii: "0"): out.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): out.append(UInt8(ascii: "/"))
      case let other?: out += [byte, other]
      case nil: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
