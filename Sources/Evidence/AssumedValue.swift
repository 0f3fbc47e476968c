import Basics
import Schema

/// What a rule assumes where the source has no such column.
public enum AssumedValue {
  /// `text` nil: as if the cell were empty. A text that does not fit the field is an unreadable
  /// value, so that nothing is judged by it.
  public static func value(_ text: String?, for field: FieldDefinition, zone: Zone) -> Value {
    guard let text else { return blank(field) }
    switch field.type {
    case .text: return .text(text)
    case .word: return field.wordIndex(text) == nil ? .invalid(text) : .text(text)
    case .set: return .set(words(text))
    case .instant:
      if text == "never" { return .never }
      return Instant(iso: text, zone: zone).map { .instant($0) } ?? .invalid(text)
    case .integer: return Int(text).map { .integer($0) } ?? .invalid(text)
    case .boolean: return Bool(text).map { .boolean($0) } ?? .invalid(text)
    case .period: return Period(iso: text).map { .period($0) } ?? .invalid(text)
    case .rational: return Rational(text: text).map { .rational($0) } ?? .invalid(text)
    }
  }

  /// What an empty cell of the field says.
  public static func blank(_ field: FieldDefinition) -> Value {
    switch field.blank {
    case .null: .null
    case .never: .never
    case .none: .set([])
    case .no: .boolean(false)
    }
  }

  /// Words between commas, each once.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for part in text.split(separator: ",") {
      let word = String(part.drop { $0 == " " })
      if !word.isEmpty, !words.contains(word) { words.append(word) }
    }
    return words
  }
}
