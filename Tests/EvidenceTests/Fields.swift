import Basics
import Schema

/// A field for tests: its label is its id, its words are given as id and Japanese label.
func field(
  _ id: String, _ type: FieldType, blank: BlankMeaning = .null, fold: TextFold = .exact,
  words: [(String, String)] = [], label: String? = nil
) -> FieldDefinition {
  FieldDefinition(
    id: id, type: type, label: BilingualText(ja: label ?? id, en: id), meaning: BilingualText(id),
    fold: fold, blank: blank,
    words: words.map { WordDefinition(id: $0, label: BilingualText(ja: $1, en: $0)) })
}
