import Basics

/// The pieces that JSON Schemas (draft 2020-12) are made of.
enum SchemaParts {
  /// Text that editors show: both languages in one.
  static func described(_ ja: String, _ en: String) -> [(String, JSONValue)] {
    [("description", .text(ja == en ? ja : "\(ja) / \(en)"))]
  }

  static func described(_ text: BilingualText) -> [(String, JSONValue)] {
    described(text.ja, text.en)
  }

  static func ref(_ name: String) -> JSONValue { .map([("$ref", .text("#/$defs/\(name)"))]) }

  /// A map with a closed list of keys.
  static func object(
    _ ja: String, _ en: String, required: [String] = [], _ properties: [(String, JSONValue)],
    more: [(String, JSONValue)] = []
  ) -> JSONValue {
    var entries = described(ja, en) + [("type", .text("object"))]
    entries.append(("properties", .map(properties)))
    if !required.isEmpty { entries.append(("required", .texts(required))) }
    entries.append(("additionalProperties", .bool(false)))
    return .map(entries + more)
  }

  /// A map whose keys are the author's own.
  static func map(
    _ ja: String, _ en: String, of value: JSONValue, names: JSONValue? = nil, isFilled: Bool = false
  ) -> JSONValue {
    .members([
      ("description", .text(ja == en ? ja : "\(ja) / \(en)")), ("type", .text("object")),
      ("propertyNames", names), ("minProperties", isFilled ? .int(1) : nil),
      ("additionalProperties", value),
    ])
  }

  static func list(_ ja: String, _ en: String, of item: JSONValue, atLeast count: Int = 0)
    -> JSONValue
  {
    .members([
      ("description", .text(ja == en ? ja : "\(ja) / \(en)")), ("type", .text("array")),
      ("items", item), ("minItems", count > 0 ? .int(count) : nil),
    ])
  }

  /// One word of a closed list.
  static func word(_ ja: String, _ en: String, _ words: [String]) -> JSONValue {
    .map(described(ja, en) + [("type", .text("string")), ("enum", .texts(words))])
  }

  static func word<Word>(_ ja: String, _ en: String, _ type: Word.Type) -> JSONValue
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    word(ja, en, Word.allCases.map(\.rawValue))
  }

  static func text(_ ja: String, _ en: String) -> JSONValue {
    .map(described(ja, en) + [("type", .text("string")), ("pattern", .text("[^ \\u3000\\n]"))])
  }

  /// Any text: YAML may read one as a number or as true.
  static func scalar(_ ja: String, _ en: String) -> JSONValue {
    .map(described(ja, en) + [("type", .texts(["string", "number", "boolean"]))])
  }

  static func pattern(_ ja: String, _ en: String, _ pattern: String) -> JSONValue {
    .map(described(ja, en) + [("type", .text("string")), ("pattern", .text(pattern))])
  }

  static func flag(_ ja: String, _ en: String) -> JSONValue {
    .map(described(ja, en) + [("type", .text("boolean"))])
  }

  static func integer(_ ja: String, _ en: String, from minimum: Int? = nil) -> JSONValue {
    .members([
      ("description", .text("\(ja) / \(en)")), ("type", .text("integer")),
      ("minimum", minimum.map { .int($0) }),
    ])
  }

  static func any(_ schemas: [JSONValue]) -> JSONValue { .map([("anyOf", .list(schemas))]) }

  /// A schema with more said of it.
  static func with(_ schema: JSONValue, _ more: [(String, JSONValue)]) -> JSONValue {
    guard case .map(let entries) = schema else { return schema }
    return .map(entries + more)
  }

  /// The schema, or nothing at all.
  static func orNull(_ schema: JSONValue) -> JSONValue {
    any([schema, .map([("type", .text("null"))])])
  }

  static let name = pattern("名前", "a name", "^[^ .$]+$")
  static let bilingual = object(
    "日本語と英語", "Japanese and English", required: ["ja", "en"],
    [("ja", text("日本語", "Japanese")), ("en", text("英語", "English"))])
  static let period = pattern(
    "期間（P6M、P90D、PT30M）", "a period (P6M, P90D, PT30M)",
    "^P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$")
  static let date = pattern(
    "日付または日時（2023-02-03、2023-02-03T18:00+09:00）",
    "a day or an instant (2023-02-03, 2023-02-03T18:00+09:00)",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?$"
  )
  static let day = pattern("日付（2023-02-03）", "a day (2023-02-03)", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  static let sha256 = pattern(
    "SHA-256（16進64桁）", "SHA-256, 64 hexadecimal digits", "^[0-9A-Fa-f]{64}$")

  /// What many schemas refer to.
  static let shared: [(String, JSONValue)] = [
    ("bilingual", bilingual), ("period", period), ("date", date), ("day", day),
    ("sha256", sha256),
  ]

  /// A whole schema file.
  static func file(
    _ name: String, _ ja: String, _ en: String, defs: [(String, JSONValue)], _ root: JSONValue
  ) -> JSONValue {
    guard case .map(let entries) = root else { return root }
    return .map(
      [
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        ("$id", .text("\(name).schema.json")), ("title", .text("\(ja) / \(en)")),
      ] + entries + [("$defs", .map(defs))])
  }
}
