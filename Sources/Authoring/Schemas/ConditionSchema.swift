import Basics
import Policy
import Schema

/// Conditions: over the fields of one table, where all names are known, and over whatever names a
/// rule's steps have made.
struct ConditionSchema {
  let vocabulary: Vocabulary
  private let operands: OperandSchema

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    operands = OperandSchema(vocabulary: vocabulary)
  }

  static func name(_ table: TableDefinition) -> String { "condition-\(table.id)" }
  static let open = "condition"

  var definitions: [(String, JSONValue)] {
    var defs = operands.definitions
    defs += FieldType.allCases.map {
      ("operators-\($0.rawValue)", operands.operators(on: $0))
    }
    defs.append(("operators", operands.anyOperators))
    defs.append(("operators-join", operands.operators(on: nil)))
    defs += pair(ConditionSchema.open, fields: openNames, isOpen: true)
    for table in vocabulary.tables {
      let fields = table.fields.map { field in
        (
          field.id,
          field.type == .word
            ? SchemaParts.with(
              operands.operators(on: .word, words: field.words), SchemaParts.described(field.label))
            : SchemaParts.with(
              SchemaParts.ref("operators-\(field.type.rawValue)"),
              SchemaParts.described(field.label))
        )
      }
      defs += pair(ConditionSchema.name(table), fields: fields, isOpen: false)
    }
    return defs
  }

  /// Names that editors may offer; the type behind a name is not known here.
  private var openNames: [(String, JSONValue)] {
    var names: [String] = []
    for table in vocabulary.tables {
      for field in table.fields where !names.contains(field.id) { names.append(field.id) }
    }
    return names.map { ($0, SchemaParts.ref("operators")) }
  }

  /// A condition, and the same as a branch, which may have a sign.
  private func pair(_ name: String, fields: [(String, JSONValue)], isOpen: Bool)
    -> [(String, JSONValue)]
  {
    let branches = SchemaParts.list(
      "条件の一覧", "a list of conditions", of: SchemaParts.ref("\(name)-branch"), atLeast: 1)
    let words: [(String, JSONValue)] = [
      ("all", SchemaParts.with(branches, [("title", .text("すべて / all hold"))])),
      ("any", SchemaParts.with(branches, [("title", .text("いずれか / one holds"))])),
      ("not", SchemaParts.ref(name)),
    ]
    let sign = (
      "sign",
      SchemaParts.with(
        SchemaParts.ref("bilingual"),
        SchemaParts.described("満たさないときに枝を呼ぶ語", "names the branch when it does not hold"))
    )
    func schema(_ properties: [(String, JSONValue)], _ minimum: Int) -> JSONValue {
      .members([
        ("type", .text("object")), ("properties", .map(properties)),
        ("minProperties", .int(minimum)),
        (
          "propertyNames",
          isOpen ? .map([("pattern", .text("^[^ .$]+(\\.[^ .$]+)*$"))]) : nil
        ),
        ("additionalProperties", isOpen ? SchemaParts.ref("operators") : .bool(false)),
      ])
    }
    return [
      (name, schema(words + fields, 1)), ("\(name)-branch", schema([sign] + words + fields, 1)),
    ]
  }
}
