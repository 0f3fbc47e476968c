import Formats

/// A mark in a file of settings that something else replaces before it counts: `$(env:NAME:-default)`,
/// `${NAME}`, `{{ name }}`. Nobody can read a value from it.
enum Placeholder {
  struct Found {
    var text: String
    var pointer: String
    var node: Node
  }

  /// The first scalar at one of the pointers that has such a mark.
  static func first(_ pointers: [String], in tree: Node) -> Found? {
    for pointer in pointers {
      for node in tree.all(at: pointer) {
        guard case .scalar(let scalar) = node.content, isIn(scalar.text) else { continue }
        return Found(text: scalar.text, pointer: pointer, node: node)
      }
    }
    return nil
  }

  static func isIn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let marks: [(opens: [UInt8], closes: UInt8)] = [
      (Array("$(env:".utf8), 0x29), (Array("${".utf8), 0x7D), (Array("{{".utf8), 0x7D),
    ]
    return marks.contains { mark in
      guard bytes.count > mark.opens.count else { return false }
      let start = (0...(bytes.count - mark.opens.count)).first {
        bytes[$0..<($0 + mark.opens.count)].elementsEqual(mark.opens)
      }
      return start.map { bytes[($0 + mark.opens.count)...].contains(mark.closes) } ?? false
    }
  }
}
