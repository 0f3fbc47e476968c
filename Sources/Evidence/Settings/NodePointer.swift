import Formats

extension Node {
  /// The node that a JSON pointer (RFC 6901) names; nil when there is none.
  public func at(pointer: String) -> Node? {
    var node = self
    for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let next = node.step(Node.unescaped(step)) else { return nil }
      node = next
    }
    return node
  }

  private func step(_ key: String) -> Node? {
    switch content {
    case .map(let entries):
      return entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    case .list(let items):
      guard let index = Int(key), items.indices.contains(index), String(index) == key else {
        return nil
      }
      return items[index]
    case .null, .scalar: return nil
    }
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
