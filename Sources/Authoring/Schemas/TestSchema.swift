import Basics
import Policy
import Schema

/// The tests beside a rule: what is given, in canonical values, and what is expected.
struct TestSchema {
  let vocabulary: Vocabulary

  var definitions: [(String, JSONValue)] {
    [("test", test)] + FieldType.allCases.map { ("cell-\($0.rawValue)", cell($0)) }
      + vocabulary.tables.map { ("row-\($0.id)", row($0)) }
  }

  private var test: JSONValue {
    let subjects = SchemaParts.list(
      "対象", "subjects", of: SchemaParts.scalar("対象の名前", "a subject's name"))
    return SchemaParts.object(
      "試験", "a test", required: ["given", "expect"],
      [
        ("name", SchemaParts.text("何を試すか", "what it tries")), ("given", given),
        (
          "expect",
          SchemaParts.object(
            "期待", "what is expected", required: ["verdict"],
            [
              ("verdict", SchemaParts.word("判定", "the verdict", RuleTestCase.ExpectedVerdict.self)),
              ("failed", subjects), ("unknown", subjects), ("passed", subjects),
            ])
        ),
      ])
  }

  private var given: JSONValue {
    SchemaParts.object(
      "与えるもの", "what is given", required: ["as_of"],
      [
        ("as_of", SchemaParts.ref("date")),
        (
          "parameters",
          SchemaParts.map("パラメータの値", "values of parameters", of: .bool(true))
        ),
        (
          "manifest",
          SchemaParts.map(
            "マニフェストの事項", "what the manifest says",
            of: SchemaParts.object(
              "事項", "facts",
              ManifestFact.allCases.map { fact in
                (
                  fact.rawValue,
                  fact.type == .integer
                    ? .map([("type", .text("integer"))]) : SchemaParts.ref("date")
                )
              }),
            names: .map([("enum", .texts(vocabulary.tables.map(\.id)))]))
        ),
        (
          "absent",
          SchemaParts.list(
            "出力にない列（表.欄）", "columns that the source lacks (table.field)",
            of: .map([
              (
                "enum",
                .texts(
                  vocabulary.tables.flatMap { table in
                    table.fields.map { "\(table.id).\($0.id)" }
                  })
              )
            ]))
        ),
        (
          "unreadable",
          SchemaParts.list(
            "読めなかった証拠", "evidence that could not be read",
            of: SchemaParts.word("証拠", "evidence", vocabulary.tables.map(\.id)))
        ),
      ]
        + vocabulary.tables.map { table in
          (
            table.id,
            table.form == .tree
              ? SchemaParts.ref("row-\(table.id)")
              : SchemaParts.list(
                table.label.ja, table.label.en, of: SchemaParts.ref("row-\(table.id)"))
          )
        })
  }

  private func row(_ table: TableDefinition) -> JSONValue {
    SchemaParts.object(
      table.label.ja, table.label.en,
      table.fields.map { field in
        let words = field.words.map { OperandSchema.plain($0.id) }
        return (
          field.id,
          field.type == .word
            ? SchemaParts.any([.map([("enum", .list(words + [.null]))]), TestSchema.invalid])
            : SchemaParts.ref("cell-\(field.type.rawValue)")
        )
      })
  }

  private static let invalid = SchemaParts.object(
    "読めない値", "a cell that could not be read", required: ["invalid"],
    [("invalid", SchemaParts.scalar("書かれていた文字", "its text"))])

  private func cell(_ type: FieldType) -> JSONValue {
    let value: JSONValue
    switch type {
    case .text, .word: value = SchemaParts.scalar("文字列", "a text")
    case .set: value = SchemaParts.list("語", "words", of: SchemaParts.scalar("語", "a word"))
    case .instant:
      value = SchemaParts.any([SchemaParts.ref("date"), .map([("const", .text("never"))])])
    case .integer: value = .map([("type", .text("integer"))])
    case .rational: value = OperandSchema.number
    case .boolean: value = .map([("type", .text("boolean"))])
    case .period: value = SchemaParts.ref("period")
    }
    return SchemaParts.any([value, .map([("type", .text("null"))]), TestSchema.invalid])
  }
}
