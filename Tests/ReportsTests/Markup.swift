/// Takes a page apart into tags and attributes, so that tests can speak of its structure.
struct Markup {
  let text: String
  /// Names of start tags, in order.
  private(set) var tags: [String] = []
  private(set) var attributes: [(name: String, value: String)] = []

  init(_ html: String) {
    text = html
    let bytes = Array(html.utf8)
    var i = 0
    while i < bytes.count {
      defer { i += 1 }
      guard bytes[i] == UInt8(ascii: "<"), i + 1 < bytes.count, bytes[i + 1] != UInt8(ascii: "/"),
        bytes[i + 1] != UInt8(ascii: "!")
      else { continue }
      let end = bytes[i...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
      read(String(decoding: bytes[(i + 1)..<end], as: UTF8.self))
      i = end
    }
  }

  /// Values of attributes of one name, in order.
  func values(_ name: String) -> [String] {
    attributes.filter { $0.name == name }.map(\.value)
  }

  var attributeNames: [String] { attributes.map(\.name) }

  private mutating func read(_ tag: String) {
    let name = tag.prefix { $0 != " " }
    tags.append(String(name))
    let parts = tag.dropFirst(name.count).split(separator: "\"", omittingEmptySubsequences: false)
    for (key, value) in zip(parts.indices, parts) where key % 2 == 1 {
      let name = parts[key - 1].drop { $0 == " " }.dropLast()
      attributes.append((String(name), String(value)))
    }
  }
}

extension String {
  /// Where `other` starts, in bytes.
  func range(of other: String) -> Int? {
    utf8.firstIndex(of: Array(other.utf8))
  }
}

extension Collection where Element == UInt8 {
  func contains(sequence: [UInt8]) -> Bool { firstIndex(of: sequence) != nil }

  /// How many bytes stand before the first occurrence of `sequence`.
  func firstIndex(of sequence: [UInt8]) -> Int? {
    let bytes = Array(self)
    guard let first = sequence.first, bytes.count >= sequence.count else { return nil }
    return bytes.indices.prefix(bytes.count - sequence.count + 1).first { index in
      bytes[index] == first && bytes[index...].starts(with: sequence)
    }
  }
}
