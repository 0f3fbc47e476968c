import Basics
import Schema

/// The vocabulary of generated cases: every type, every blank, keys that meet.
enum GeneratedVocabulary {
  static let people = 0
  static let units = 1
  static let visits = 2
  static let settings = 3
  static let passages = 4

  static let kinds = ["red", "green", "blue"]
  /// Another list, with some of the same words in another order.
  static let otherKinds = ["black", "green", "red"]
  static let marks = ["totp", "passkey", "card", "192.0.2.0/24"]

  static let vocabulary = Vocabulary(tables: [
    table(
      "people", ["id"],
      [
        field("id", .text, fold: .code), field("name", .text, fold: .name),
        field("kind", .word), field("marks", .set, blank: .none),
        field("seen", .instant, blank: .never), field("born", .instant),
        field("count", .integer), field("active", .boolean, blank: .no), field("span", .period),
        field("unit", .text, fold: .code), field("note", .text), field("other", .text),
      ]),
    table(
      "units", ["id"],
      [
        field("id", .text, fold: .code), field("label", .text, fold: .name),
        field("kind", .word, words: otherKinds), field("size", .integer), field("closed", .instant),
        field("parent", .text, fold: .code), field("open", .boolean),
        field("nets", .set, blank: .none, isOpen: true),
      ]),
    table(
      "visits", ["person", "unit"],
      [
        field("person", .text, fold: .code), field("unit", .text, fold: .code),
        field("at", .instant), field("amount", .integer), field("kind", .word),
        field("marks", .set),
      ]),
    table(
      "settings", form: .tree, [],
      [
        field("terms.version", .text), field("limits.count", .integer),
        field("limits.span", .period), field("login.mfa", .boolean),
        field("login.marks", .set), field("login.since", .instant),
      ]),
    table(
      "passages", form: .passages, ["section"],
      [field("section", .text), field("kind", .word), field("text", .text, fold: .name)]),
  ])

  static let wordlists = [
    Wordlist(
      id: "short", title: BilingualText("short"), fold: .code,
      groups: [
        Wordlist.Group(match: .whole, part: .stem, words: ["a", "Ｘ"]),
        Wordlist.Group(match: .contains, part: .all, words: ["山", "マダ"]),
      ], except: ["山田"]),
    Wordlist(
      id: "mail", title: BilingualText("mail"), fold: .name,
      groups: [
        Wordlist.Group(match: .prefix, part: .mailLocalPart, words: ["x"]),
        Wordlist.Group(match: .suffix, part: .mailLocalStem, words: ["b", "田"]),
      ], except: []),
  ]

  private static func table(
    _ id: String, form: TableDefinition.Form = .rows, _ subject: [String],
    _ fields: [FieldDefinition]
  ) -> TableDefinition {
    TableDefinition(
      id: id, form: form, label: BilingualText(id), subject: subject, fields: fields)
  }

  private static func field(
    _ id: String, _ type: FieldType, fold: TextFold = .exact, blank: BlankMeaning = .null,
    words: [String] = kinds, isOpen: Bool = false
  ) -> FieldDefinition {
    let words = type == .word ? words : type == .set && !isOpen ? marks : []
    return FieldDefinition(
      id: id, type: type, label: BilingualText(id), meaning: BilingualText(id), fold: fold,
      blank: blank, words: words.map { WordDefinition(id: $0, label: BilingualText($0)) })
  }
}
