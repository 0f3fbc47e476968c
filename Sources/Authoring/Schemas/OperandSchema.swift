import Basics
import Policy
import Schema

/// Operators and what stands to the right of each, from the registry.
struct OperandSchema {
  let vocabulary: Vocabulary

  private static let parameter = SchemaParts.pattern("パラメータ", "a parameter", "^\\$.+")

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
    .map([
      ("type", .text("object")), ("minProperties", .int(1)),
      (
        "properties",
        .map(
          definitions.map { definition in
            (
              definition.operation.rawValue,
              SchemaParts.with(
                operand(definition, type, words), SchemaParts.described(definition.name))
            )
          })
      ), ("additionalProperties", .bool(false)),
    ])
  }

  private func operand(
    _ definition: OperatorDefinition, _ type: FieldType?, _ words: [WordDefinition]
  ) -> JSONValue {
    var choices: [JSONValue]
    switch definition.shape {
    case .flag: choices = [.map([("type", .text("boolean"))]), Self.parameter]
    case .single: choices = [single(type, words), Self.parameter]
    case .list:
      choices = [
        SchemaParts.list("一覧", "a list", of: word(type, words), atLeast: 1), Self.parameter,
      ]
    case .period: choices = [SchemaParts.ref("period"), Self.parameter]
    case .date: choices = [SchemaParts.ref("date"), asOf, Self.parameter]
    case .other: return SchemaParts.any([reference(settings: false)])
    case .wordlists:
      let name = SchemaParts.text("語の一覧の名前", "the name of a word list")
      choices = [name, SchemaParts.list("語の一覧", "word lists", of: name, atLeast: 1)]
    }
    if definition.takesReferences { choices.append(reference(settings: true)) }
    return SchemaParts.any(choices)
  }

  private var asOf: JSONValue { .map([("const", .text("as_of"))]) }

  private func single(_ type: FieldType?, _ words: [WordDefinition]) -> JSONValue {
    switch type {
    case .integer: .map([("type", .text("integer"))])
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
