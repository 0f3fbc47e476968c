import Basics
import Evidence
import Schema

/// The schemas of what describes evidence: manifests, adapters, headings, cross-counts.
struct EvidenceSchemas {
  let vocabulary: Vocabulary

  private var tables: [String] { vocabulary.tables.map(\.id) }
  private let texts = SchemaParts.list(
    "語", "texts", of: SchemaParts.scalar("語", "a text"))

  func manifest() -> JSONValue {
    let text = SchemaParts.text("文字列", "a text")
    return SchemaParts.file(
      "manifest", "マニフェスト", "the manifest of a system (tenken.yaml)", defs: SchemaParts.shared,
      SchemaParts.object(
        "点検するシステムと証拠", "a system and its evidence", required: ["system", "evidence"],
        [
          (
            "system",
            SchemaParts.object(
              "システム", "the system", required: ["id", "name"],
              [
                ("id", text), ("name", text), ("owner", text), ("operator", text),
                ("in_service_since", SchemaParts.ref("day")),
              ])
          ), ("as_of", SchemaParts.ref("date")),
          ("timezone", SchemaParts.text("時間帯（Asia/Tokyo）", "the time zone (Asia/Tokyo)")),
          ("baseline", SchemaParts.text("ベースライン", "a baseline by name or file")),
          ("parameters", SchemaParts.map("パラメータの値", "values of parameters", of: .bool(true))),
          (
            "engagement",
            SchemaParts.object(
              "業務", "the engagement",
              [("purpose", text), ("ordered_by", text), ("person_responsible", text)])
          ),
          (
            "evidence",
            SchemaParts.object(
              "証拠", "evidence",
              vocabulary.tables.map { table in
                (
                  table.id,
                  SchemaParts.with(
                    SchemaParts.ref(table.form == .rows ? "table" : "file"),
                    SchemaParts.described(table.label))
                )
              })
          ),
          (
            "not_applicable",
            SchemaParts.map("対象外の規則と理由", "rules that do not apply: why", of: text)
          ), ("waivers", SchemaParts.any([text, SchemaParts.list("例外承認", "waivers", of: text)])),
        ]),
      also: [("table", evidence(isTable: true)), ("file", evidence(isTable: false))])
  }

  private func evidence(isTable: Bool) -> JSONValue {
    let text = SchemaParts.text("文字列", "a text")
    let rows = ("rows", SchemaParts.integer("出力した側が数えた件数", "rows that the source counted", from: 0))
    return SchemaParts.object(
      "証拠のファイル", "a piece of evidence",
      [
        ("file", SchemaParts.text("ファイル", "one file")),
        ("files", SchemaParts.list("ファイル（* 可）", "files and globs", of: text, atLeast: 1)),
        ("adapter", SchemaParts.text("対応表", "an adapter by name or file")),
        ("exported_at", SchemaParts.ref("date")), ("source", text), ("extracted_by", text),
        ("query", text), ("sha256", SchemaParts.ref("sha256")),
        (
          "period",
          .map(
            SchemaParts.described("始めと終わり", "from and to") + [
              ("type", .text("array")), ("minItems", .int(2)), ("maxItems", .int(2)),
              ("items", SchemaParts.ref("date")),
            ])
        ),
      ] + (isTable ? [rows] : []),
      more: [
        (
          "oneOf",
          .list([
            .map([("required", .texts(["file"]))]), .map([("required", .texts(["files"]))]),
          ])
        )
      ])
  }

  func adapter() -> JSONValue {
    SchemaParts.file(
      "adapter", "対応表", "an adapter",
      defs: SchemaParts.shared
        + vocabulary.tables.map { ("fields-\($0.id)", fields($0)) },
      SchemaParts.object(
        "ある製品の出力の読み方", "how one product's export is read", required: ["id", "table"],
        [
          ("id", SchemaParts.text("名前", "its name")),
          ("table", SchemaParts.word("表", "the table", tables)),
          ("source", SchemaParts.ref("bilingual")),
          (
            "format",
            SchemaParts.object(
              "ファイルの形", "the file's form",
              [
                ("encoding", SchemaParts.text("文字コード", "the encoding")),
                ("delimiter", SchemaParts.scalar("区切り（1文字か tab）", "one character, or tab")),
                ("header_line", SchemaParts.integer("見出しの行", "the line of headings", from: 1)),
              ])
          ), ("columns", .map([("type", .text("object"))])),
          ("settings", .map([("type", .text("object"))])),
          ("constant", .map([("type", .text("object"))])),
          ("not_supported", .map([("type", .text("object"))])),
        ],
        more: [("allOf", .list(vocabulary.tables.map(narrowed)))]))
  }

  private func fields(_ table: TableDefinition) -> JSONValue {
    .map([("enum", .texts(table.fields.map(\.id)))])
  }

  /// What an adapter of one table may name.
  private func narrowed(_ table: TableDefinition) -> JSONValue {
    let field = SchemaParts.ref("fields-\(table.id)")
    let column = SchemaParts.any([
      .map([("const", .text("ignore"))]), field,
      SchemaParts.object(
        "列", "a column", required: ["field"], [("field", field)] + options),
    ])
    let setting = SchemaParts.object(
      "設定", "a setting", required: ["from"],
      [("from", SchemaParts.pattern("JSON ポインタ", "a JSON pointer", "^/"))] + options)
    let none = JSONValue.map([("maxProperties", .int(0))])
    return .map([
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
            .map([
              (
                "columns",
                table.form == .rows ? SchemaParts.map("見出し: 欄", "heading: field", of: column) : none
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
                  "出力にない欄と理由", "fields that the source lacks: why",
                  of: SchemaParts.ref("bilingual"), names: field)
              ),
            ])
          )
        ])
      ),
    ])
  }

  private var options: [(String, JSONValue)] {
    [
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

  func headings() -> JSONValue {
    let values = SchemaParts.map("語: 書かれる値", "word: texts", of: texts)
    let field = SchemaParts.object(
      "欄", "a field",
      [
        ("headings", texts), ("avoid", texts), ("values", values), ("never", texts),
        ("none", texts), ("no_data", texts),
        (
          "known_words_only",
          SchemaParts.flag("知らない語だけなら読めない", "without a known word it is unreadable")
        ),
        (
          "joined",
          SchemaParts.list("合わせて一つの欄", "columns that make up one text", of: texts, atLeast: 2)
        ),
        (
          "other",
          SchemaParts.list(
            "別の問い方の見出し", "headings that ask otherwise",
            of: SchemaParts.object(
              "見出し", "headings", required: ["headings", "note"],
              [
                ("headings", texts), ("values", values), ("note", SchemaParts.ref("bilingual")),
              ]))
        ),
      ])
    return SchemaParts.file(
      "headings", "見出しの一覧", "heading variants", defs: SchemaParts.shared + [("field", field)],
      SchemaParts.object(
        "対応表なしで分かる見出し", "what is understood without an adapter",
        required: ["table", "fields"],
        [
          ("table", SchemaParts.word("表", "the table", tables)),
          ("fields", .map([("type", .text("object"))])),
          (
            "ambiguous",
            SchemaParts.list(
              "決められない見出し", "headings that fit several fields",
              of: SchemaParts.object(
                "見出し", "a heading", required: ["heading", "fields"],
                [("heading", SchemaParts.text("見出し", "the heading")), ("fields", texts)]))
          ),
        ],
        more: [
          (
            "allOf",
            .list(
              vocabulary.tables.map { table in
                .map([
                  (
                    "if",
                    .map([
                      ("properties", .map([("table", .map([("const", .text(table.id))]))]))
                    ])
                  ),
                  (
                    "then",
                    .map([
                      (
                        "properties",
                        .map([
                          (
                            "fields",
                            SchemaParts.map(
                              table.label.ja, table.label.en, of: SchemaParts.ref("field"),
                              names: fields(table))
                          )
                        ])
                      )
                    ])
                  ),
                ])
              })
          )
        ]))
  }

  func crossCounts() -> JSONValue {
    SchemaParts.file(
      "cross-counts", "突合の定義", "cross-counts", defs: SchemaParts.shared,
      SchemaParts.list(
        "証拠どうしを数え合わせる", "evidence counted against each other",
        of: SchemaParts.object(
          "突合", "a cross-count", required: ["evidence", "with", "on", "text"],
          [
            ("evidence", SchemaParts.word("母集団", "whose population", tables)),
            ("with", SchemaParts.word("突き合わせる証拠", "counted against", tables)),
            (
              "on",
              SchemaParts.with(
                SchemaParts.map("欄: 欄", "field: field", of: SchemaParts.text("欄", "a field")),
                [("minProperties", .int(1)), ("maxProperties", .int(1))])
            ), ("text", SchemaParts.ref("bilingual")),
          ])))
  }
}

extension SchemaParts {
  /// A file with definitions of its own besides the shared ones.
  static func file(
    _ name: String, _ ja: String, _ en: String, defs: [(String, JSONValue)], _ root: JSONValue,
    also more: [(String, JSONValue)]
  ) -> JSONValue {
    file(name, ja, en, defs: defs + more, root)
  }
}
