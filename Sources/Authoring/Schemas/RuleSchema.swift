import Basics
import Evaluation
import Policy
import Schema

/// The schema of `policies/rules/<topic>/<id>.yaml`.
struct RuleSchema {
  let vocabulary: Vocabulary

  func schema() -> JSONValue {
    let conditions = ConditionSchema(vocabulary)
    let steps = StepSchema(vocabulary: vocabulary)
    let tests = TestSchema(vocabulary: vocabulary)
    return SchemaParts.file(
      "rule", "規則", "a rule",
      defs: SchemaParts.shared + [("parameter", parameter)] + steps.definitions
        + conditions.definitions + tests.definitions + DocumentRuleSchema.definitions,
      SchemaParts.object(
        "一つの規則", "one rule",
        required: [
          "id", "version", "title", "kind", "level", "severity", "aspect", "requirement",
          "evidence", "message", "remedy",
        ], properties(steps),
        more: [("allOf", .list([forms] + vocabulary.tables.map(closedRequirement)))]))
  }

  /// A rule says what a document must say, or what holds of rows.
  private var forms: JSONValue {
    .map([
      ("if", .map([("required", .texts(["document"]))])),
      (
        "then",
        .map([
          (
            "properties",
            .map(
              DocumentRuleSchema.keysOfRowRules.map { ($0, .bool(false)) } + [
                (
                  "tests",
                  SchemaParts.list("試験", "tests", of: SchemaParts.ref("document-test"))
                )
              ])
          )
        ])
      ),
      (
        "else",
        .map([
          ("required", .texts(["steps", "require", "when_empty"])),
          (
            "properties",
            .map([("tests", SchemaParts.list("試験", "tests", of: SchemaParts.ref("test")))])
          ),
        ])
      ),
    ])
  }

  private func properties(_ steps: StepSchema) -> [(String, JSONValue)] {
    let bilingual = SchemaParts.ref("bilingual")
    let values = SchemaParts.text("値の名前", "the name of a value")
    return [
      ("id", SchemaParts.text("ファイル名と同じ", "the file's name")),
      ("version", SchemaParts.integer("版", "its version")),
      ("title", bilingual),
      ("kind", SchemaParts.word("要求か兆候か", "a requirement or a question", CheckedRule.Kind.self)),
      ("level", SchemaParts.word("遵守事項、基本対策事項、推奨、強化", "level", CheckedRule.Level.self)),
      ("severity", SchemaParts.word("重大さ", "severity", CheckedRule.Severity.self)),
      ("aspect", SchemaParts.word("設計か運用か", "design or operation", CheckedRule.Aspect.self)),
      ("requirement", SchemaParts.list("根拠の条項", "clauses it rests on", of: clause, atLeast: 1)),
      (
        "parameters",
        SchemaParts.map("変えられる値", "values that baselines set", of: SchemaParts.ref("parameter"))
      ),
      (
        "evidence",
        SchemaParts.list("これがなければ判定できない", "without these it cannot be judged", of: table)
      ),
      (
        "assume",
        SchemaParts.map(
          "出力に列がないときだけ", "where the source has no such column",
          of: .map([("type", .texts(["string", "number", "boolean", "null", "array"]))]),
          names: .map([("enum", .texts(columns))]))
      ), ("steps", steps.steps),
      ("require", SchemaParts.ref(ConditionSchema.open)),
      (
        "when_empty",
        SchemaParts.word("対象が一つもないとき", "without subjects", CheckedRule.WhenEmpty.self)
      ),
      (
        "when_missing",
        SchemaParts.word(
          "証拠が渡されないとき", "when evidence was not handed in", CheckedRule.WhenMissing.self)
      ), ("document", SchemaParts.ref("document")),
      ("show", SchemaParts.list("指摘に示す値", "what a finding shows", of: values)),
      ("points_at", SchemaParts.text("指摘が指す値", "the value that a finding points at")),
      ("message", bilingual), ("remedy", bilingual), ("rationale", bilingual),
      ("tests", .map([("type", .text("array"))])),
    ]
  }

  private var table: JSONValue {
    SchemaParts.word("証拠", "evidence", vocabulary.tables.map(\.id))
  }

  private var columns: [String] {
    vocabulary.tables.flatMap { table in table.fields.map { "\(table.id).\($0.id)" } }
  }

  private var clause: JSONValue {
    SchemaParts.object(
      "条項", "a clause", required: ["document", "clause"],
      [
        (
          "document", SchemaParts.text("文書（policies/controls/）", "a document of policies/controls/")
        ),
        ("edition", SchemaParts.text("版", "its edition")),
        ("clause", SchemaParts.scalar("条項の番号", "the clause's number")),
      ])
  }

  private var parameter: JSONValue {
    let text = SchemaParts.any([
      SchemaParts.scalar("値", "a value"),
      SchemaParts.object(
        "設定の値", "what the settings say", required: ["setting"],
        [("setting", SchemaParts.text("設定のパス", "a settings path"))]),
    ])
    let values: [(ParameterType, JSONValue)] = ParameterType.allCases.map { type in
      switch type {
      case .period: (type, SchemaParts.ref("period"))
      case .integer: (type, .map([("type", .text("integer"))]))
      case .number: (type, OperandSchema.number)
      case .time:
        (type, SchemaParts.pattern("時刻", "a time of day", "^[0-9]{1,2}:[0-9]{2}$"))
      case .text: (type, text)
      case .words: (type, SchemaParts.list("語", "words", of: SchemaParts.scalar("語", "a word")))
      case .date: (type, SchemaParts.ref("date"))
      case .boolean: (type, .map([("type", .text("boolean"))]))
      }
    }
    return SchemaParts.object(
      "パラメータ", "a parameter", required: ["type", "default", "stricter"],
      [
        ("type", SchemaParts.word("種類", "its type", ParameterType.self)),
        ("default", .bool(true)),
        (
          "stricter",
          SchemaParts.word("厳しくなる向き", "which way is stricter", ParameterValue.Direction.self)
        ), ("source", SchemaParts.ref("bilingual")),
      ],
      more: [
        (
          "allOf",
          .list(
            values.map { type, value in
              .map([
                (
                  "if",
                  .map([
                    ("properties", .map([("type", .map([("const", .text(type.rawValue))]))]))
                  ])
                ), ("then", .map([("properties", .map([("default", value)]))])),
              ])
            })
        )
      ])
  }

  /// A rule without joins, measures and groups asks the table's own fields and nothing else.
  private func closedRequirement(_ table: TableDefinition) -> JSONValue {
    let from = JSONValue.map([
      ("properties", .map([("from", .map([("const", .text(table.id))]))])),
      ("required", .texts(["from"])),
    ])
    let onlyFiltered = JSONValue.map([
      ("type", .text("array")), ("prefixItems", .list([from])),
      ("items", .map([("required", .texts(["where"])), ("maxProperties", .int(1))])),
    ])
    return .map([
      ("if", .map([("properties", .map([("steps", onlyFiltered)]))])),
      (
        "then",
        .map([
          ("properties", .map([("require", SchemaParts.ref(ConditionSchema.name(table)))]))
        ])
      ),
    ])
  }
}
