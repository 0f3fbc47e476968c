import Basics

/// Finds where start tags and attributes stand in a well-formed document without DOCTYPE.
///
/// The parser runs ahead of the nodes it reports and knows no columns; start tags come in the same
/// order here and there, so that a walk over the bytes gives the places.
struct XMLTagScanner {
  struct Spot: Equatable {
    var line: Int
    var column: Int
  }

  struct Attribute: Equatable {
    var name: String
    var spot: Spot
  }

  struct Tag: Equatable {
    var spot: Spot
    var attributes: [Attribute]
    var isDoctype: Bool
  }

  private static let attributeLimit = 1000

  private var i = 0
  private var cursor = PositionCursor()

  /// What is refused before the parser sees the document: a DOCTYPE, and more attributes in one
  /// tag than the parser, which compares each with all others, can bear.
  static func refused(in bytes: [UInt8], file: String) -> Problem? {
    bytes.withUnsafeBufferPointer { buffer -> Problem? in
      var walker = XMLTagScanner()
      while let tag = walker.next(in: buffer) {
        let place = Place(file: file, line: tag.spot.line, column: tag.spot.column)
        if tag.isDoctype { return XMLProblem.doctype(at: place) }
        if tag.attributes.count > attributeLimit {
          return XMLProblem.tooManyAttributes(attributeLimit, at: place)
        }
      }
      return nil
    }
  }

  /// The next start tag (or DOCTYPE) and its attributes, in order.
  mutating func next(in bytes: UnsafeBufferPointer<UInt8>) -> Tag? {
    guard let tag = nextMarkup(in: bytes) else { return nil }
    let place = spot(tag, in: bytes)
    if bytes[tag...].starts(with: "<!DOCTYPE".utf8) {
      i = tag + 1
      return Tag(spot: place, attributes: [], isDoctype: true)
    }
    var attributes: [Attribute] = []
    i = tag + 1
    skipName(in: bytes)
    while i < bytes.count {
      skipBlanks(in: bytes)
      guard i < bytes.count, bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "/") else {
        break
      }
      let start = i
      skipName(in: bytes)
      let name = String(decoding: bytes[start..<i], as: UTF8.self)
      skip(until: [0x22, 0x27], in: bytes)
      guard i < bytes.count else { break }
      let quote = bytes[i]
      i += 1
      skip(until: [quote], in: bytes)
      i += 1
      attributes.append(Attribute(name: name, spot: spot(start, in: bytes)))
    }
    return Tag(spot: place, attributes: attributes, isDoctype: false)
  }

  /// The offset of the next `<` that is no end tag, comment, CDATA section or instruction.
  private mutating func nextMarkup(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    while true {
      skip(until: [0x3C], in: bytes)
      guard i < bytes.count else { return nil }
      let rest = bytes[i...]
      if rest.starts(with: "<!--".utf8) {
        skip(past: Array("-->".utf8), from: i + 4, in: bytes)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        skip(past: Array("]]>".utf8), from: i + 9, in: bytes)
      } else if rest.starts(with: "<?".utf8) {
        skip(past: Array("?>".utf8), from: i + 2, in: bytes)
      } else if rest.starts(with: "</".utf8) {
        i += 2
      } else {
        return i
      }
    }
  }

  private mutating func spot(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Spot {
    cursor.move(to: offset, in: bytes)
    return Spot(line: cursor.line, column: cursor.column)
  }

  private mutating func skip(until stops: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) {
    while i < bytes.count, !stops.contains(bytes[i]) { i += 1 }
  }

  private mutating func skip(
    past end: [UInt8], from start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    i = start
    while i + end.count <= bytes.count {
      if bytes[i..<(i + end.count)].elementsEqual(end) {
        i += end.count
        return
      }
      i += 1
    }
    i = bytes.count
  }

  private mutating func skipBlanks(in bytes: UnsafeBufferPointer<UInt8>) {
    while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
  }

  private mutating func skipName(in bytes: UnsafeBufferPointer<UInt8>) {
    while i < bytes.count, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "="),
      bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "/")
    { i += 1 }
  }
}
