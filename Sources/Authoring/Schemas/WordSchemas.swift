import Basics
import Schema

/// The schemas of lists of words, and of the vocabulary itself.
enum WordSchemas {
  private static let texts = SchemaParts.list(
    "語", "words", of: SchemaParts.scalar("語", "a word"))
  private static let bilingual = SchemaParts.ref("bilingual")

  static func wordlist() -> JSONValue {
    SchemaParts.file(
      "wordlist", "語の一覧", "a word list", defs: SchemaParts.shared,
      SchemaParts.object(
        "規則が引く語", "words that rules compare with", required: ["id", "title", "fold", "groups"],
        [
          ("id", SchemaParts.text("ファイル名と同じ", "the file's name")), ("title", bilingual),
          ("fold", SchemaParts.word("比べる前の揃え方", "how texts are folded", TextFold.self)),
          (
            "groups",
            SchemaParts.list(
              "語の組", "groups",
              of: SchemaParts.object(
                "語の組", "a group", required: ["match", "words"],
                [
                  ("match", SchemaParts.word("比べ方", "how they are compared", Wordlist.Match.self)),
                  ("part", SchemaParts.word("文字列のどこを", "which part", Wordlist.Part.self)),
                  (
                    "words",
                    SchemaParts.list(
                      "語", "words", of: SchemaParts.scalar("語", "a word"), atLeast: 1)
                  ),
                ]))
          ), ("except", texts),
        ]))
  }

  static func cellWords() -> JSONValue {
    let keys = [
      ("no_data", "データなし", "no data"), ("no_data_or_name", "データなし、または名前", "no data, or a name"),
      ("name_fields", "名前を持つ欄", "fields with names"), ("never", "起きていない", "has not happened"),
      ("none", "空の集合", "the empty set"), ("true", "はい", "yes"), ("false", "いいえ", "no"),
      ("group_words", "グループの行を示す語", "words for rows of groups"),
      ("user_words", "利用者の行を示す語", "words for rows of users"),
      ("total_words", "合計の行を示す語", "words for rows of totals"),
      ("total_units", "合計の行の単位", "units in rows of totals"),
      ("secret_headings", "秘密の列の見出し", "headings of secrets"),
      ("masked_headings", "見せない列の見出しの一部", "parts of headings that are not shown"),
    ]
    return SchemaParts.file(
      "cell-words", "どの列でも同じ語", "words of any column", defs: SchemaParts.shared,
      SchemaParts.object(
        "語の一覧", "lists of words",
        keys.map { ($0.0, SchemaParts.with(texts, [("title", .text("\($0.1) / \($0.2)"))])) }))
  }

  static func vocabulary() -> JSONValue {
    let field = SchemaParts.object(
      "欄", "a field", required: ["type", "label", "meaning"],
      [
        ("type", SchemaParts.word("種類", "its type", FieldType.self)), ("label", bilingual),
        ("meaning", bilingual), ("fold", SchemaParts.word("揃え方", "fold", TextFold.self)),
        (
          "blank",
          SchemaParts.orNull(
            SchemaParts.word("空欄の意味", "what an empty cell says", BlankMeaning.self))
        ), ("words", SchemaParts.map("語", "words", of: bilingual)),
        ("personal", SchemaParts.flag("個人が分かる", "tells who somebody is")),
      ])
    return SchemaParts.file(
      "vocabulary", "語彙", "the vocabulary", defs: SchemaParts.shared + [("field", field)],
      SchemaParts.object(
        "証拠と規則が使う名前", "the names that evidence and rules share", required: ["tables"],
        [
          (
            "tables",
            SchemaParts.map(
              "表", "tables",
              of: SchemaParts.object(
                "表", "a table", required: ["form", "label", "fields"],
                [
                  ("form", SchemaParts.word("形", "its form", TableDefinition.Form.self)),
                  ("label", bilingual), ("subject", texts),
                  ("fields", SchemaParts.map("欄", "fields", of: SchemaParts.ref("field"))),
                ]))
          )
        ]))
  }

  static func waivers() -> JSONValue {
    let text = SchemaParts.text("文字列", "a text")
    let subjects = SchemaParts.any([
      .map([("const", .text("all"))]),
      SchemaParts.list("対象", "subjects", of: SchemaParts.scalar("対象の名前", "a subject"), atLeast: 1),
    ])
    let waiver = SchemaParts.object(
      "例外措置または代替措置", "an exception or a claimed alternative",
      required: [
        "id", "kind", "rule", "subjects", "reason", "approver", "approved_at", "start", "end",
      ],
      [
        ("id", SchemaParts.scalar("番号", "its number")),
        (
          "kind",
          SchemaParts.word(
            "例外か代替か", "an exception or an alternative", ["exception", "alternative"])
        ), ("rule", SchemaParts.text("規則のID", "a rule's id")), ("subjects", subjects),
        ("outcome", SchemaParts.word("何を認めるか", "what it covers", ["fail", "unknown"])),
        ("reason", text),
        (
          "approver",
          SchemaParts.object(
            "承認者", "who approved it", required: ["title", "name"],
            [("title", text), ("name", text)])
        ), ("approved_at", SchemaParts.ref("day")), ("start", SchemaParts.ref("day")),
        ("end", SchemaParts.ref("day")), ("ticket", SchemaParts.scalar("番号", "a ticket")),
        ("applicant", text), ("measure", text), ("risk", text),
        (
          "evidence",
          SchemaParts.object(
            "証拠", "its evidence", required: ["file", "sha256"],
            [("file", text), ("sha256", SchemaParts.ref("sha256"))])
        ),
      ],
      more: [
        (
          "if",
          .map([("properties", .map([("kind", .map([("const", .text("alternative"))]))]))])
        ), ("then", .map([("required", .texts(["measure", "evidence"]))])),
      ])
    return SchemaParts.file(
      "waivers", "例外承認", "waivers", defs: SchemaParts.shared,
      SchemaParts.object(
        "例外措置と代替措置", "exceptions and claimed alternatives", required: ["waivers"],
        [
          ("system", text),
          ("waivers", SchemaParts.list("例外承認", "waivers", of: waiver)),
        ]))
  }
}
