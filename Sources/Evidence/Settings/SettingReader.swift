import Basics
import Formats
import Schema

/// Reads one node of a tree of settings as the value of a field.
struct SettingReader {
  private let field: FieldDefinition
  private let options: ColumnOptions

  init(_ field: FieldDefinition, _ options: ColumnOptions, _ context: ReadingContext) {
    self.field = field
    var options = options.over(context.words.options(for: field))
    options.zone = context.zone
    options.runZone = context.zone
    self.options = options
  }

  /// The value, and why it is invalid if it is.
  func read(_ node: Node) -> (Value, reason: BilingualText?) {
    switch node.content {
    case .null: return read("", options)
    case .scalar(let scalar): return read(scalar.text, options)
    case .list(let items): return read(items)
    case .map:
      return (
        .invalid("{…}"),
        BilingualText(ja: "値ではなく項目の集まりである", en: "it is a map, not a value")
      )
    }
  }

  private func read(_ items: [Node]) -> (Value, reason: BilingualText?) {
    let texts = items.compactMap(\.text)
    guard texts.count == items.count else {
      return (
        .invalid("[…]"), BilingualText(ja: "一覧に値でないものがある", en: "the list holds more than values")
      )
    }
    if field.type == .set {
      if texts.isEmpty { return (.set([]), nil) }
      var options = options
      options.separators = ["\n"]
      return read(texts.joined(separator: "\n"), options)
    }
    if texts.count == 1 { return read(texts[0], options) }
    return (
      .invalid("[" + texts.joined(separator: ", ") + "]"),
      BilingualText(ja: "値が一つでない", en: "it is not one value")
    )
  }

  private func read(_ text: String, _ options: ColumnOptions) -> (Value, reason: BilingualText?) {
    let reader = CellReader(field, options: options)
    var text = text
    return text.withUTF8 { bytes in
      let cell = reader.read(bytes)
      return (reader.value(of: cell, bytes), cell.reason?.text)
    }
  }

  /// The order of a set's words does not count.
  static func same(_ a: Value, _ b: Value) -> Bool {
    if case .set(let a) = a, case .set(let b) = b { return a.sorted() == b.sorted() }
    return a == b
  }

  /// As a problem shows a value.
  static func text(_ value: Value, in zone: Zone) -> String {
    switch value {
    case .null: "null"
    case .never: "never"
    case .absent: ""
    case .invalid(let text), .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .instant(let instant): instant.text(in: zone)
    case .period(let period): period.description
    case .rational(let number): number.description
    case .set(let words): "[" + words.joined(separator: ", ") + "]"
    }
  }
}
