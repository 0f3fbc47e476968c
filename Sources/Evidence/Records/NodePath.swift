import Formats

/// A path to values inside a record: `profile.login`, `factors.*.type`.
///
/// A key that has dots of its own is found before its parts are. Lists on the way are walked
/// through: the path then gives all values, with `[key=value]` those of the elements that have such
/// a value: `credentials.[type=otp].createdDate`.
public struct NodePath: Sendable, Equatable {
  let text: String
  let keys: [String]

  public init(_ text: String) {
    self.text = text
    keys = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// What a record has there.
  public func content(in record: Node) -> CellContent {
    if keys.count > 1, let entry = record.entry(named: text) {
      return NodePath.content(of: [entry])
    }
    var nodes = [record]
    for key in keys {
      var next: [Node] = []
      for node in nodes {
        switch node.content {
        case .map: if let found = node.entry(named: key) { next.append(found) }
        case .list(let items):
          for item in items {
            if key == "*" || item.selects(key) {
              next.append(item)
            } else if let found = item.entry(named: key) {
              next.append(found)
            }
          }
        case .null, .scalar: continue
        }
      }
      nodes = next
    }
    return NodePath.content(of: nodes)
  }

  /// Several nodes as one cell; none is an absent one.
  static func content(of nodes: [Node]) -> CellContent {
    guard !nodes.isEmpty else { return .absent }
    var texts: [String] = []
    for node in nodes {
      switch node.content {
      case .null: continue
      case .scalar(let scalar):
        if !scalar.text.isEmpty { texts.append(scalar.text) }
      case .list(let items):
        for item in items {
          switch item.content {
          case .scalar(let scalar): texts.append(scalar.text)
          case .null: continue
          case .list, .map: return .nested
          }
        }
      case .map: return .nested
      }
    }
    return .texts(texts)
  }
}

extension Node {
  /// The value of a key, compared without the case of ASCII letters; the exact spelling first.
  func entry(named key: String) -> Node? {
    guard let entries else { return nil }
    if let exact = entries.first(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
      return exact.value
    }
    return entries.first {
      $0.key.utf8.count == key.utf8.count
        && zip($0.key.utf8, key.utf8).allSatisfy { a, b in
          a == b || (a | 0x20 == b | 0x20 && (0x61...0x7A).contains(a | 0x20))
        }
    }?.value
  }
}
