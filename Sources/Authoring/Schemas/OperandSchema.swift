import Basics
import Policy
import Schema

/// Operators and what stands to the right of each, from the registry.
struct OperandSchema {
  let vocabulary: Vocabulary

  private static let parameter = SchemaParts.pattern("パラメータ", "a parameter", "^\\$.+")

  /// What operands refer to.
  var definitions: [(String, JSONValue)] {
    [
      ("parameter-name", Self.parameter), ("other-value", reference(settings: false)),
      ("other-value-or-setting", reference(settings: true)), ("period-from", periodFrom),
      ("scaled", scaled), ("manifest-fact", manifest),
    ]
  }

  /// The operators of a type, and of a join where `type` is nil.
  func operators(on type: FieldType?, words: [WordDefinition] = []) -> JSONValue {
    let definitions = OperatorRegistry.all.filter { definition in
      type.map { definition.types.contains($0) } ?? (definition.operation == .matched)
    }
    return operators(definitions, type, words)
  }

  /// Every operator: where the type of a value is not known.
  var anyOperators: JSONValue { operators(OperatorRegistry.all, nil, []) }

  private func operators(
    _ definitions: [OperatorDefinition], _ type: FieldType?, _ words: [WordDefinition]
  ) -> JSONValue {
    var properties = definitions.map { definition in
      (
        definition.operation.rawValue,
        SchemaParts.with(
          operand(definition, type, words), SchemaParts.described(definition.name))
      )
    }
    let ordered: [FieldType?] = [nil, .integer, .rational, .period, .instant]
    if ordered.contains(type), definitions.count > 1 {
      properties.append(
        (
          "between",
          .map(
            SchemaParts.described("二つの値の間", "between two values") + [
              ("type", .text("array")), ("minItems", .int(2)), ("maxItems", .int(2)),
            ])
        ))
    }
    return .map([
      ("type", .text("object")), ("minProperties", .int(1)), ("properties", .map(properties)),
      ("additionalProperties", .bool(false)),
    ])
  }

  private func operand(
    _ definition: OperatorDefinition, _ type: FieldType?, _ words: [WordDefinition]
  ) -> JSONValue {
    var choices: [JSONValue]
    switch definition.shape {
    case .flag: choices = [.map([("type", .text("boolean"))]), SchemaParts.ref("parameter-name")]
    case .single: choices = [single(type, words), SchemaParts.ref("parameter-name")]
    case .list:
      choices = [
        SchemaParts.list("一覧", "a list", of: word(type, words), atLeast: 1),
        SchemaParts.ref("parameter-name"),
      ]
    case .period: choices = [SchemaParts.ref("period"), SchemaParts.ref("parameter-name")]
    case .date: choices = [SchemaParts.ref("date"), asOf, SchemaParts.ref("parameter-name")]
    case .other: return SchemaParts.any([SchemaParts.ref("other-value")])
    case .wordlists:
      let name = SchemaParts.text("語の一覧の名前", "the name of a word list")
      choices = [name, SchemaParts.list("語の一覧", "word lists", of: name, atLeast: 1)]
    case .networks:
      choices = [
        SchemaParts.list(
          "CIDR の一覧", "CIDR ranges",
          of: SchemaParts.pattern("CIDR", "a CIDR range", "^[0-9A-Fa-f:.]+(/[0-9]+)?$"), atLeast: 1),
        SchemaParts.ref("parameter-name"), SchemaParts.ref("other-value"),
      ]
      return SchemaParts.any(choices)
    case .pattern:
      choices = [
        SchemaParts.text("正規表現（RE2）", "a pattern of RE2"), SchemaParts.ref("parameter-name"),
      ]
    }
    if definition.takesReferences { choices.append(SchemaParts.ref("other-value-or-setting")) }
    if definition.takesReferences, definition.shape == .period {
      choices.append(SchemaParts.ref("period-from"))
    }
    if definition.takesReferences, definition.shape == .single, isNumber(type) {
      choices.append(SchemaParts.ref("scaled"))
    }
    if definition.takesReferences, definition.shape == .date || definition.shape == .single {
      choices.append(SchemaParts.ref("manifest-fact"))
    }
    return SchemaParts.any(choices)
  }

  private var asOf: JSONValue { .map([("const", .text("as_of"))]) }

  private func single(_ type: FieldType?, _ words: [WordDefinition]) -> JSONValue {
    switch type {
    case .integer: SchemaParts.any([.map([("type", .text("integer"))]), clock])
    case .rational: number
    case .boolean: .map([("type", .text("boolean"))])
    case .period: SchemaParts.ref("period")
    case .instant: SchemaParts.any([SchemaParts.ref("date"), asOf])
    case .text, .word, .set: word(type, words)
    case nil: SchemaParts.scalar("値", "a value")
    }
  }

  private func word(_ type: FieldType?, _ words: [WordDefinition]) -> JSONValue {
    if type == .word, !words.isEmpty {
      return .map([("enum", .list(words.map { Self.plain($0.id) }))])
    }
    return SchemaParts.scalar("値", "a value")
  }

  private func isNumber(_ type: FieldType?) -> Bool {
    type == nil || type == .integer || type == .rational
  }

  /// Of a time of day, which is a whole number of minutes.
  private let clock = SchemaParts.pattern("時刻", "a time of day", "^[0-9]{1,2}:[0-9]{2}$")

  /// `3`, `1.5`, `40%`.
  static let number = SchemaParts.any([
    .map([("type", .text("number"))]),
    SchemaParts.pattern("数（1.5、40%）", "a number (1.5, 40%)", "^-?[0-9]+([.][0-9]+)?%?$"),
  ])
  private var number: JSONValue { Self.number }

  /// `{times: 1.5, field: usual}`.
  private var scaled: JSONValue {
    SchemaParts.object(
      "別の値の何倍か", "so many times another value", required: ["times", "field"],
      [
        ("times", SchemaParts.any([Self.number, SchemaParts.ref("parameter-name")])),
        ("field", SchemaParts.text("別の値の名前", "the name of another value")),
      ])
  }

  /// `{period: P90D, from: {field: at}}`.
  private var periodFrom: JSONValue {
    SchemaParts.object(
      "別の日時からの期間", "a period from another instant", required: ["period", "from"],
      [
        (
          "period", SchemaParts.any([SchemaParts.ref("period"), SchemaParts.ref("parameter-name")])
        ),
        (
          "from",
          SchemaParts.any([
            asOf,
            SchemaParts.object(
              "別の日時", "another instant", required: ["field"],
              [("field", SchemaParts.text("日時の名前", "its name"))]),
          ])
        ),
      ])
  }

  /// `{manifest: accesses.period_from}`.
  private var manifest: JSONValue {
    let facts = vocabulary.tables.flatMap { table in
      ManifestFact.allCases.map { "\(table.id).\($0.rawValue)" }
    }
    return SchemaParts.object(
      "マニフェストの事項", "what the manifest says", required: ["manifest"],
      [("manifest", .map([("enum", .texts(facts))]))])
  }

  /// A word as YAML reads it.
  static func plain(_ word: String) -> JSONValue {
    switch word {
    case "true": .bool(true)
    case "false": .bool(false)
    default: Int(word).map { .int($0) } ?? .text(word)
    }
  }

  private func reference(settings: Bool) -> JSONValue {
    let paths = vocabulary.tables.first { $0.form == .tree }?.fields.map(\.id) ?? []
    var properties = [("field", SchemaParts.text("別の値の名前", "the name of another value"))]
    if settings { properties.append(("setting", SchemaParts.word("設定", "a setting", paths))) }
    return SchemaParts.object(
      "別の値", "another value", properties,
      more: [("minProperties", .int(1)), ("maxProperties", .int(1))])
  }
}
