import Basics

/// Writes nodes as HTML5, escaping all text.
package struct HTMLWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Elements before which a line starts, so that the file can be read and compared.
  private static let ownLine: Set<HTMLTag> = [
    .head, .body, .meta, .title, .style, .header, .nav, .main, .section, .article, .footer, .h1,
    .h2, .h3, .h4, .p, .ul, .ol, .li, .dl, .dt, .table, .thead, .tbody, .tfoot, .tr, .div,
  ]

  package mutating func writeDocument(_ root: HTMLNode) {
    raw("<!DOCTYPE html>\n")
    write(root)
    raw("\n")
  }

  mutating func write(_ node: HTMLNode) {
    switch node {
    case .text(let text): escape(VisibleText.of(text), inAttribute: false)
    case .style(let css): raw("\(css)")
    case .element(let tag, let attributes, let children):
      if HTMLWriter.ownLine.contains(tag) { raw("\n") }
      raw("<" + tag.rawValue)
      for attribute in attributes {
        raw(" \(attribute.name)=\"")
        escape(VisibleText.of(attribute.value), inAttribute: true)
        raw("\"")
      }
      raw(">")
      if tag.isVoid { return }
      for child in children { write(child) }
      raw("</" + tag.rawValue + ">")
    }
  }

  private mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\"") where inAttribute: raw("&quot;")
      default: bytes.append(byte)
      }
    }
  }
}
