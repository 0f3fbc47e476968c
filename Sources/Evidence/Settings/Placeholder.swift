import Basics
import Formats

/// A mark in a file of settings that something else replaces before it counts: `$(env:NAME:-default)`,
/// `${NAME}`, `{{ name }}`. Nobody can read a value from it.
enum Placeholder {
  struct Found {
    var text: String
    var pointer: String
    var node: Node
  }

  static let reason = BilingualText(
    ja: "動作時に埋められる印で、書かれた既定値が実際の値とは限らないため、判定できません",
    en: "a placeholder is filled when the system starts: a default beside it need not be in force")

  /// The first scalar at one of the pointers, or in a list there, that has such a mark.
  static func first(_ pointers: [String], in tree: Node) -> Found? {
    for pointer in pointers {
      for node in tree.all(at: pointer) {
        if let (text, place) = first(in: node) {
          return Found(text: text, pointer: pointer, node: place)
        }
      }
    }
    return nil
  }

  /// The first scalar of a value or of a list of values that has such a mark.
  static func first(in node: Node) -> (text: String, node: Node)? {
    for item in node.items ?? [node] {
      if case .scalar(let scalar) = item.content, isIn(scalar.text) { return (scalar.text, item) }
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
