import Basics
import Evidence
import Formats
import Schema

/// Reads canonical values as rule tests write them.
public struct ValueLiteral: Sendable {
  public let zone: Zone
  /// The file of the test, for places of errors.
  public let file: String?

  public init(zone: Zone, file: String?) {
    self.zone = zone
    self.file = file
  }

  /// What a field that the test does not write says: what an empty cell says.
  public static func unwritten(_ field: FieldDefinition) -> Value {
    AssumedValue.blank(field)
  }

  /// Throws a problem with the place of the node where it does not fit the field's type.
  public func value(of node: Node, for field: FieldDefinition) throws(Problem) -> Value {
    switch node.content {
    case .null: return .null
    case .map(let entries):
      guard entries.count == 1, entries[0].key == "invalid", let text = entries[0].value.text
      else { throw mismatch(node, field) }
      return .invalid(text)
    case .list(let items):
      guard field.type == .set else { throw mismatch(node, field) }
      return try set(items, field)
    case .scalar(let scalar):
      guard let value = value(of: scalar, for: field) else { throw mismatch(node, field) }
      return value
    }
  }

  private func value(of scalar: Node.Scalar, for field: FieldDefinition) -> Value? {
    let text = scalar.text
    if text.isEmpty, field.type != .set { return AssumedValue.blank(field) }
    switch field.type {
    case .text: return .text(text)
    case .word: return field.wordIndex(text).map { .text(field.words[$0].id) }
    case .set: return nil
    case .instant:
      if text == "never" { return .never }
      return Instant(iso: text, zone: zone).map { .instant($0) }
    case .integer: return Int(text).map { .integer($0) }
    case .boolean: return Bool(text).map { .boolean($0) }
    case .period: return Period(iso: text).map { .period($0) }
    case .rational: return Rational(text: text).map { .rational($0) }
    }
  }

  private func set(_ items: [Node], _ field: FieldDefinition) throws(Problem) -> Value {
    var words: [String] = []
    for item in items {
      guard let word = item.text, !word.isEmpty else { throw mismatch(item, field) }
      if !words.contains(where: { $0.utf8.elementsEqual(word.utf8) }) { words.append(word) }
    }
    return .set(words)
  }

  private func mismatch(_ node: Node, _ field: FieldDefinition) -> Problem {
    let shown = node.text ?? "…"
    var remedy = ValueLiteral.forms(field.type)
    if field.type == .word {
      let nearest = node.text.flatMap { NearestName.of($0, in: field.words.map(\.id)) }
      let word = nearest ?? field.words.map(\.id).joined(separator: ", ")
      remedy = BilingualText(ja: "もしや: \(word)", en: "did you mean \(word)")
    }
    return Problem(
      code: "test-value-type", at: node.place(in: file),
      what: BilingualText(
        ja: "\(field.id) に「\(shown)」とは書けません",
        en: "\(field.id) cannot be “\(shown)”"),
      why: BilingualText(
        ja: "型は \(field.type.rawValue) です", en: "its type is \(field.type.rawValue)"),
      remedy: remedy)
  }

  private static func forms(_ type: FieldType) -> BilingualText {
    switch type {
    case .text, .word: BilingualText(ja: "文字列を書いてください", en: "write a text")
    case .set: BilingualText(ja: "[a, b] の形で書いてください", en: "write a list such as [a, b]")
    case .instant:
      BilingualText(
        ja: "2023-02-03、2023-02-03T09:00、never のいずれかで書いてください",
        en: "write 2023-02-03, 2023-02-03T09:00 or never")
    case .integer: BilingualText(ja: "整数を書いてください", en: "write a whole number")
    case .boolean: BilingualText(ja: "true か false を書いてください", en: "write true or false")
    case .period: BilingualText(ja: "P6M のように書いてください", en: "write a period such as P6M")
    case .rational: BilingualText(ja: "1.5 のように書いてください", en: "write a number such as 1.5")
    }
  }
}
