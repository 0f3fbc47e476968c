import Basics
import Evidence
import Schema

/// The schema of `policies/adapters/<id>.yaml` and of the adapters of a system's own.
struct AdapterSchema {
  let vocabulary: Vocabulary

  private static let text = SchemaParts.scalar("文字列", "a text")
  private static let texts = SchemaParts.list("語", "texts", of: text)
  private static let pointer = SchemaParts.pattern("JSON ポインタ", "a JSON pointer", "^/")
  private static let pointers = SchemaParts.list("JSON ポインタ", "JSON pointers", of: pointer)
  private static let bilingual = SchemaParts.ref("bilingual")

  func schema() -> JSONValue {
    SchemaParts.file(
      "adapter", "対応表", "an adapter",
      defs: SchemaParts.shared + FormulaSchema.definitions
        + vocabulary.tables.flatMap { table in
          [("fields-\(table.id)", fields(table)), ("shape-\(table.id)", shape(table))]
        },
      SchemaParts.object(
        "ある製品の出力の読み方", "how one product's export is read", required: ["id", "table"],
        [
          ("id", SchemaParts.text("名前", "its name")),
          ("table", SchemaParts.word("表", "the table", vocabulary.tables.map(\.id))),
          ("source", AdapterSchema.bilingual),
          (
            "needs",
            SchemaParts.list(
              "いずれかのファイルに要る見出し", "headings that one of the files must have",
              of: SchemaParts.object(
                "要る見出し", "headings that are needed", required: ["headings", "why"],
                [("headings", AdapterSchema.texts), ("why", AdapterSchema.bilingual)]))
          ), ("shapes", .map([("type", .text("array"))])),
        ] + AdapterSchema.shared.map { ($0.0, $0.1) }
          + ["columns", "derived", "settings", "constant", "not_supported"].map {
            ($0, .map([("type", .text("object"))]))
          },
        more: [("allOf", .list(vocabulary.tables.map(narrowed)))]))
  }

  private func fields(_ table: TableDefinition) -> JSONValue {
    .map([("enum", .texts(table.fields.map(\.id)))])
  }

  /// What an adapter of one table may say, itself and in its shapes.
  private func narrowed(_ table: TableDefinition) -> JSONValue {
    .map([
      (
        "if",
        .map([
          ("properties", .map([("table", .map([("const", .text(table.id))]))])),
          ("required", .texts(["table"])),
        ])
      ),
      (
        "then",
        .map([
          (
            "properties",
            .map(
              parts(table) + [
                (
                  "shapes",
                  SchemaParts.list(
                    "出力の形", "the forms of the export", of: SchemaParts.ref("shape-\(table.id)"),
                    atLeast: 1)
                )
              ])
          )
        ])
      ),
    ])
  }

  private func shape(_ table: TableDefinition) -> JSONValue {
    SchemaParts.object("出力の形の一つ", "one form of the export", AdapterSchema.shared + parts(table))
  }

  private func parts(_ table: TableDefinition) -> [(String, JSONValue)] {
    let field = SchemaParts.ref("fields-\(table.id)")
    let column = SchemaParts.any([
      .map([("const", .text("ignore"))]), field,
      SchemaParts.object(
        "列", "a column", required: ["field"],
        [
          ("field", field),
          ("optional", SchemaParts.flag("列がないこともある", "some versions lack it")),
        ] + AdapterSchema.options),
    ])
    let columns = SchemaParts.any([
      column, SchemaParts.list("一つの列から複数の欄", "several fields of one column", of: column),
    ])
    let derived = SchemaParts.object(
      "欄の求め方", "how a field is made", FormulaSchema.forms + AdapterSchema.options,
      more: FormulaSchema.oneForm)
    let setting = SchemaParts.object(
      "設定", "a setting",
      FormulaSchema.forms + AdapterSchema.options + [
        ("default", SchemaParts.scalar("書かれていないときの値", "the product's own default")),
        ("default_unless", AdapterSchema.pointers), ("conflicts", AdapterSchema.pointers),
      ], more: FormulaSchema.oneForm)
    let none = JSONValue.map([("maxProperties", .int(0))])
    return [
      (
        "columns",
        table.form == .rows ? SchemaParts.map("見出し: 欄", "heading: field", of: columns) : none
      ),
      (
        "derived",
        table.form == .rows
          ? SchemaParts.map("複数の列から求める欄", "fields made of cells", of: derived, names: field)
          : none
      ),
      (
        "settings",
        table.form == .tree
          ? SchemaParts.map("設定", "settings", of: setting, names: field) : none
      ),
      (
        "constant",
        SchemaParts.map("どの行も同じ値", "the same in every row", of: .bool(true), names: field)
      ),
      (
        "not_supported",
        SchemaParts.map(
          "出力にない欄と理由", "fields that the source lacks: why", of: AdapterSchema.bilingual,
          names: field)
      ),
    ]
  }

  private static let shared: [(String, JSONValue)] = [
    (
      "format",
      SchemaParts.object(
        "ファイルの形", "the file's form",
        [
          ("encoding", SchemaParts.text("文字コード", "the encoding")),
          ("delimiter", SchemaParts.scalar("区切り（1文字か tab）", "one character, or tab")),
          ("header_line", SchemaParts.integer("見出しの行", "the line of headings", from: 1)),
          ("headings", texts),
          ("type", SchemaParts.text("形式の名前", "the name of a format")),
        ])
    ),
    (
      "recognise",
      SchemaParts.object(
        "この製品の出力と分かる印", "what shows that a file is of this source",
        [
          ("formats", texts), ("headings", texts), ("pointers", pointers), ("names", texts),
        ], more: [("minProperties", .int(1))])
    ), ("records", records),
  ]

  private static let records = SchemaParts.object(
    "どの記録が行か", "which records are rows",
    [
      (
        "at",
        SchemaParts.list(
          "記録の一覧の場所", "where lists of records stand",
          of: SchemaParts.pattern("JSON ポインタ（空は全体）", "a JSON pointer, or empty", "^(/.*)?$"))
      ), ("where", SchemaParts.ref("cell-conditions")),
      (
        "parts",
        SchemaParts.map(
          "合わせて読むファイル", "files that are read together",
          of: SchemaParts.object(
            "ファイル", "one of the files", required: ["formats"],
            [
              ("formats", texts), ("headings", texts),
              (
                "on",
                SchemaParts.with(
                  SchemaParts.map("相手の鍵: こちらの鍵", "their key: our key", of: text),
                  [("minProperties", .int(1)), ("maxProperties", .int(1))])
              ), ("missing", bilingual),
            ]))
      ),
      (
        "incomplete",
        SchemaParts.map(
          "全件でないことを示す項目", "what shows that it is not the whole list", of: bilingual,
          names: pointer)
      ), ("total", pointer), ("inside", pointer), ("each", text), ("spread", spread),
    ])

  private static let spread: JSONValue = .map([
    (
      "oneOf",
      .list([
        .map([("enum", .texts(["all"]))]), texts,
        SchemaParts.map("列: それが表すもの", "column: what it stands for", of: text),
      ])
    )
  ])

  private static let options: [(String, JSONValue)] = [
    (
      "values",
      SchemaParts.map("書かれる値: 語", "text: word", of: SchemaParts.scalar("語", "a word"))
    ), ("separators", texts),
    ("dates", SchemaParts.word("日付の順", "the order of dates", DateOrder.self)),
    ("numbers", SchemaParts.word("数で書いた日時", "dates written as numbers", NumericDates.self)),
    ("never", texts), ("none", texts), ("no_data", texts),
    ("zone", SchemaParts.text("時間帯", "the time zone")),
    ("unit", SchemaParts.word("数だけの期間の単位", "the unit of a bare number", PeriodUnit.self)),
  ]
}
