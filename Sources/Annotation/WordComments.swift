/// The part of a Word document that holds its comments, and what points to it.
enum WordComments {
  static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let strictNamespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
  private static let packageTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
  private static let packageRelations =
    "http://schemas.openxmlformats.org/package/2006/relationships"
  private static let contentType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

  /// A comment as an element; each line is a paragraph.
  static func element(_ id: Int, _ lines: [String], namespace: String) -> String {
    let paragraphs = lines.map { line in
      "<w:p><w:r><w:t xml:space=\"preserve\">\(XMLText.escaped(line))</w:t></w:r></w:p>"
    }
    return "<w:comment xmlns:w=\"\(namespace)\" w:id=\"\(id)\" w:author=\"Tenken\" "
      + "w:initials=\"T\">" + (paragraphs.isEmpty ? ["<w:p/>"] : paragraphs).joined()
      + "</w:comment>"
  }

  /// A new part with these elements.
  static func part(_ elements: [String], namespace: String) -> [UInt8] {
    Array(
      ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\""
        + namespace + "\">" + elements.joined() + "</w:comments>").utf8)
  }

  /// The content types with one for the new part.
  static func contentTypes(_ bytes: [UInt8], part: String) -> [UInt8]? {
    appended(
      "<Override xmlns=\"\(packageTypes)\" PartName=\"/\(XMLText.escaped(part))\" "
        + "ContentType=\"\(contentType)\"/>", to: bytes)
  }

  /// The relations of the body with one to the new part, `target` relative to the body's folder.
  static func relations(_ bytes: [UInt8]?, target: String, isStrict: Bool) -> [UInt8]? {
    let type =
      isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    let given = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
    var number = 1
    while given.contains("\"rIdTenken\(number)\"") { number += 1 }
    let element =
      "<Relationship xmlns=\"\(packageRelations)\" Id=\"rIdTenken\(number)\" Type=\"\(type)\" "
      + "Target=\"\(XMLText.escaped(target))\"/>"
    guard let bytes else {
      return Array(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\""
          + packageRelations + "\">" + element + "</Relationships>").utf8)
    }
    return appended(element, to: bytes)
  }

  /// `element` as the last child of the root; nil where the end of the root is not found.
  static func appended(_ element: String, to bytes: [UInt8]) -> [UInt8]? {
    guard let end = bytes.indices.reversed().first(where: { bytes[$0] == UInt8(ascii: ">") })
    else { return nil }
    if end > 0, bytes[end - 1] == UInt8(ascii: "/") { return opened(element, bytes, end) }
    guard let tag = bytes[..<end].lastIndex(of: UInt8(ascii: "<")), tag + 1 < end,
      bytes[tag + 1] == UInt8(ascii: "/")
    else { return nil }
    return bytes[..<tag] + Array(element.utf8) + bytes[tag...]
  }

  /// A root that is an empty element gets content.
  private static func opened(_ element: String, _ bytes: [UInt8], _ end: Int) -> [UInt8]? {
    guard let tag = bytes[..<end].lastIndex(of: UInt8(ascii: "<")) else { return nil }
    let name = bytes[(tag + 1)..<end].prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
    return bytes[..<(end - 1)] + Array((">" + element + "</").utf8) + name
      + Array(">".utf8) + bytes[(end + 1)...]
  }
}
