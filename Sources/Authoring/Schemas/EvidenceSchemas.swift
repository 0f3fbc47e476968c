import Basics
import Evidence
import Schema

/// The schemas of what describes evidence: manifests, headings, cross-counts.
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
              [
                "purpose", "ordered_by", "person_responsible", "performed_by", "period", "scope",
                "excluded", "workpaper_ref",
              ].map { ($0, text) })
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
        ("sheet", SchemaParts.text("シート", "a sheet of a workbook")),
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

  private func fields(_ table: TableDefinition) -> JSONValue {
    .map([("enum", .texts(table.fields.map(\.id)))])
  }

  func headings() -> JSONValue {
    let values = SchemaParts.map("語: 書かれる値", "word: texts", of: texts)
    let field = SchemaParts.object(
      "欄", "a field",
      [
        ("headings", texts), ("avoid", texts), ("values", values), ("never", texts),
        ("none", texts), ("no_data", texts), ("hints", texts),
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
