import Basics

/// A piece of a page. Text and attribute values are escaped when they are written; there is no way
/// to put markup into a page but through elements.
indirect enum HTMLNode: Sendable {
  case element(HTMLTag, [HTMLAttribute], [HTMLNode])
  case text(String)
  /// A style sheet of ours, written as it stands.
  case style(StaticString)
}

/// The elements that reports use. None of them can run anything.
enum HTMLTag: String {
  case html, head, body, meta, title, style
  case header, nav, main, section, article, footer, div, span
  case h1, h2, h3, h4, p, ul, ol, li, dl, dt, dd, strong, small, code, pre, a, input, label
  case table, caption, thead, tbody, tfoot, tr, th, td
  case svg, defs, pattern, rect, path, circle

  var isVoid: Bool { self == .meta || self == .input }
}

/// An attribute of an element. Links lead only to places in the same page.
struct HTMLAttribute: Sendable {
  let name: StaticString
  let value: String

  private init(_ name: StaticString, _ value: String) {
    self.name = name
    self.value = value
  }

  static func id(_ id: String) -> HTMLAttribute { .init("id", id) }
  static func `class`(_ names: String) -> HTMLAttribute { .init("class", names) }
  static func lang(_ language: Language) -> HTMLAttribute { .init("lang", language.rawValue) }
  static func link(to id: String) -> HTMLAttribute { .init("href", "#" + id) }
  static func role(_ role: StaticString) -> HTMLAttribute { .init("role", "\(role)") }
  static func labelled(by id: String) -> HTMLAttribute { .init("aria-labelledby", id) }
  static func label(_ text: String) -> HTMLAttribute { .init("aria-label", text) }
  static func columns(_ count: Int) -> HTMLAttribute { .init("colspan", String(count)) }
  static func labelFor(_ id: String) -> HTMLAttribute { .init("for", id) }
  static let hidden = HTMLAttribute("aria-hidden", "true")
  static let column = HTMLAttribute("scope", "col")
  static let row = HTMLAttribute("scope", "row")
  static let focusable = HTMLAttribute("tabindex", "0")
  static let checked = HTMLAttribute("checked", "checked")

  /// Any other attribute: of SVG, meta and input elements.
  static func plain(_ name: StaticString, _ value: String) -> HTMLAttribute { .init(name, value) }
}

extension HTMLNode: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }

  static func of(
    _ tag: HTMLTag, _ attributes: [HTMLAttribute] = [], _ children: [HTMLNode] = []
  ) -> HTMLNode {
    .element(tag, attributes, children)
  }

  static func of(_ tag: HTMLTag, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [], children)
  }

  static func of(_ tag: HTMLTag, class name: String, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [.class(name)], children)
  }
}
