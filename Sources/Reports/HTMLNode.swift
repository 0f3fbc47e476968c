import Basics

/// A piece of a page. Text and attribute values are escaped when they are written; there is no way
/// to put markup into a page but through elements.
package indirect enum HTMLNode: Sendable {
  case element(HTMLTag, [HTMLAttribute], [HTMLNode])
  case text(String)
  /// A style sheet of ours, written as it stands.
  case style(StaticString)
}

/// The elements that reports use. None of them can run anything.
package enum HTMLTag: String {
  case html, head, body, meta, title, style
  case header, nav, main, section, article, footer, div, span
  case h1, h2, h3, h4, p, ul, ol, li, dl, dt, dd, strong, small, code, pre, a, input, label
  case table, caption, thead, tbody, tfoot, tr, th, td
  case svg, defs, pattern, rect, path, circle

  var isVoid: Bool { self == .meta || self == .input }
}

/// An attribute of an element. Links lead only to places in the same page, or to pages beside it.
package struct HTMLAttribute: Sendable {
  let name: StaticString
  let value: String

  private init(_ name: StaticString, _ value: String) {
    self.name = name
    self.value = value
  }

  package static func id(_ id: String) -> HTMLAttribute { .init("id", id) }
  package static func `class`(_ names: String) -> HTMLAttribute { .init("class", names) }
  package static func lang(_ language: Language) -> HTMLAttribute {
    .init("lang", language.rawValue)
  }
  package static func link(to id: String) -> HTMLAttribute { .init("href", "#" + id) }
  /// A page in the same folder, and perhaps a place in it.
  package static func page(_ file: String, at id: String? = nil) -> HTMLAttribute {
    .init("href", escaped(file) + (id.map { "#" + $0 } ?? ""))
  }

  /// Everything but plain letters, digits and `-._` as percent signs with digits.
  private static func escaped(_ file: String) -> String {
    var text = ""
    for byte in file.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  package static func role(_ role: StaticString) -> HTMLAttribute { .init("role", "\(role)") }
  package static func labelled(by id: String) -> HTMLAttribute { .init("aria-labelledby", id) }
  package static func label(_ text: String) -> HTMLAttribute { .init("aria-label", text) }
  package static func columns(_ count: Int) -> HTMLAttribute { .init("colspan", String(count)) }
  package static func labelFor(_ id: String) -> HTMLAttribute { .init("for", id) }
  package static let hidden = HTMLAttribute("aria-hidden", "true")
  package static let column = HTMLAttribute("scope", "col")
  package static let row = HTMLAttribute("scope", "row")
  package static let focusable = HTMLAttribute("tabindex", "0")
  package static let checked = HTMLAttribute("checked", "checked")

  /// Any other attribute: of SVG, meta and input elements.
  package static func plain(_ name: StaticString, _ value: String) -> HTMLAttribute {
    .init(name, value)
  }
}

extension HTMLNode: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .text(value) }

  package static func of(
    _ tag: HTMLTag, _ attributes: [HTMLAttribute] = [], _ children: [HTMLNode] = []
  ) -> HTMLNode {
    .element(tag, attributes, children)
  }

  package static func of(_ tag: HTMLTag, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [], children)
  }

  package static func of(_ tag: HTMLTag, class name: String, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [.class(name)], children)
  }
}
