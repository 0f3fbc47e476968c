import Basics

/// The styles of a Word document, each with what it inherits.
struct WordStyles {
  struct Style {
    var name = ""
    var basedOn: String?
    var outlineLevel: Int?
    var numbering: WordNumbering.Reference?
    var isHidden: Bool?
    var isStruck: Bool?
    var isBold: Bool?
    var isCharacter = false
  }

  fileprivate(set) var styles: [String: Style] = [:]
  fileprivate(set) var defaultParagraph: String?

  static func read(_ package: OfficePackage, _ part: String) throws(Problem) -> WordStyles {
    let events = StyleEvents()
    try package.parse(part, events)
    return events.styles
  }

  /// The style and those that it is based on, nearest first; ends at a circle.
  private func chain(_ id: String?) -> [Style] {
    var found: [Style] = []
    var next = id
    while let id = next, let style = styles[id], found.count < 32 {
      found.append(style)
      next = style.basedOn
    }
    return found
  }

  private func first<T>(_ id: String?, _ value: (Style) -> T?) -> T? {
    for style in chain(id) { if let value = value(style) { return value } }
    return nil
  }

  /// 1 for the largest headings; nil for text. Titles count as the largest.
  func headingLevel(_ id: String?) -> Int? {
    if let level = first(id, { $0.outlineLevel ?? $0.nameLevel }) {
      return (0..<9).contains(level) ? level + 1 : nil
    }
    return nil
  }

  func isContents(_ id: String?) -> Bool {
    first(id) { $0.name.lowercased().hasPrefix("toc ") ? true : nil } ?? false
  }

  /// The list that the style puts its paragraphs into: list and level may come from different
  /// styles of the chain.
  func numbering(_ id: String?) -> WordNumbering.Reference? {
    let list = first(id) { style in
      style.numbering.flatMap { $0.list.isEmpty ? nil : $0.list }
    }
    let level = first(id) { $0.numbering?.level }
    return list.map { WordNumbering.Reference(list: $0, level: level) }
  }

  /// The style and all below it, to find the level of a list that names a style.
  func isOrInherits(_ id: String?, _ other: String) -> Bool {
    var next = id
    for _ in 0..<32 {
      guard let id = next else { return false }
      if id == other { return true }
      next = styles[id]?.basedOn
    }
    return false
  }

  func isHidden(_ id: String?) -> Bool { first(id) { $0.isHidden } ?? false }
  func isStruck(_ id: String?) -> Bool { first(id) { $0.isStruck } ?? false }
  func isBold(_ id: String?) -> Bool { first(id) { $0.isBold } ?? false }
}

extension WordStyles.Style {
  /// The level in the built-in names, which are the same in every language: `heading 1`, `Title`.
  fileprivate var nameLevel: Int? {
    let name = name.lowercased()
    if name == "title" { return 0 }
    guard name.hasPrefix("heading "), let level = Int(name.dropFirst(8)) else { return nil }
    return level - 1
  }
}

/// Reads `styles.xml`.
private final class StyleEvents: XMLEvents {
  var styles = WordStyles()
  var failure: Problem?
  private var id: String?
  private var style = WordStyles.Style()

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("style") {
      id = attributes["styleId"]
      style = WordStyles.Style()
      style.isCharacter = attributes["type"] == "character"
      if attributes["type"] == "paragraph", WordFlag.isOn(attributes["default"] ?? "0") {
        styles.defaultParagraph = id
      }
      return
    }
    guard id != nil else { return }
    if name.is("name") {
      style.name = attributes["val"] ?? ""
    } else if name.is("basedOn") {
      style.basedOn = attributes["val"]
    } else if name.is("outlineLvl") {
      style.outlineLevel = attributes.integer("val")
    } else if name.is("numId") {
      style.numbering = WordNumbering.Reference(
        list: attributes["val"] ?? "0", level: style.numbering?.level)
    } else if name.is("ilvl") {
      style.numbering = WordNumbering.Reference(
        list: style.numbering?.list ?? "", level: attributes.integer("val"))
    } else if name.is("vanish") {
      style.isHidden = WordFlag.isOn(attributes["val"])
    } else if name.is("strike") || name.is("dstrike") {
      style.isStruck = WordFlag.isOn(attributes["val"])
    } else if name.is("b") {
      style.isBold = WordFlag.isOn(attributes["val"])
    }
  }

  func close(_ name: XMLName) {
    guard name.is("style"), let id else { return }
    if styles.styles.count < 20_000 { styles.styles[id] = style }
    self.id = nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A switch of WordprocessingML: an element without a value is on.
enum WordFlag {
  static func isOn(_ value: String?) -> Bool {
    switch value {
    case "0", "false", "off", "none": false
    default: true
    }
  }
}
