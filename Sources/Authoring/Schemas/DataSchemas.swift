import Basics
import Policy
import Schema

/// The schemas of the data beside the rules: calendars, names, obligations, the life cycle of
/// controls, names of files.
enum DataSchemas {
  private static let bilingual = SchemaParts.ref("bilingual")
  private static let texts = SchemaParts.list(
    "語", "words", of: SchemaParts.scalar("語", "a word"))

  static func calendar() -> JSONValue {
    let day = SchemaParts.pattern("月日（12-29）", "a day of the year (12-29)", "^[0-9]{2}-[0-9]{2}$")
    let year = SchemaParts.object(
      "年", "a year", required: ["confidence", "holidays"],
      [
        (
          "confidence",
          SchemaParts.word("公示か計算か", "how sure it is", BusinessCalendar.Confidence.self)
        ), ("holidays", SchemaParts.map("月日: 祝日", "day: holiday", of: bilingual, names: day)),
      ])
    return SchemaParts.file(
      "calendar", "暦", "a calendar", defs: SchemaParts.shared,
      SchemaParts.object(
        "休みの日", "days off", required: ["id", "title", "years"],
        [
          ("id", SchemaParts.text("ファイル名と同じ", "the file's name")), ("title", bilingual),
          (
            "weekly_days_off",
            SchemaParts.list(
              "毎週の休み", "every week",
              of: SchemaParts.word("曜日", "a weekday", CalendarLoader.weekdays))
          ), ("yearly_days_off", SchemaParts.list("毎年の休み", "every year", of: day)),
          (
            "years",
            SchemaParts.map(
              "年", "years", of: year,
              names: SchemaParts.pattern("西暦", "a year", "^(19|20|21|22)[0-9]{2}$"))
          ),
        ]))
  }

  static func names() -> JSONValue {
    SchemaParts.file(
      "names", "名前の揃え方", "name rules", defs: SchemaParts.shared,
      SchemaParts.object(
        "名前を比べる前の揃え方", "how names are made comparable", required: ["id", "title", "fold"],
        [
          ("id", SchemaParts.text("ファイル名と同じ", "the file's name")), ("title", bilingual),
          ("fold", SchemaParts.word("揃え方", "how texts are folded", TextFold.self)),
          ("around", texts), ("after", texts),
          (
            "variants",
            SchemaParts.list(
              "異体字の組", "characters that are one",
              of: SchemaParts.list(
                "最初のものに揃える", "all become the first", of: SchemaParts.scalar("字", "a character"),
                atLeast: 2))
          ),
        ]))
  }

  static func obligations() -> JSONValue {
    let word = SchemaParts.text("拘束の強さ", "how strongly it binds")
    return SchemaParts.file(
      "obligations", "拘束の強さの一覧", "obligations", defs: [],
      SchemaParts.object(
        "文の拘束の強さ", "how strongly a sentence binds",
        required: ["otherwise", "strongest_first", "obligations"],
        [
          ("otherwise", word),
          ("strongest_first", SchemaParts.list("強い順", "the strongest first", of: word)),
          (
            "obligations",
            SchemaParts.list(
              "言い方", "phrases",
              of: SchemaParts.object(
                "言い方", "phrases of one strength", required: ["obligation"],
                [
                  ("obligation", word), ("endings", texts), ("contains", texts),
                  ("headings", texts),
                  ("yields_to_lead", SchemaParts.flag("前文に従う", "follows its lead sentence")),
                ]))
          ),
        ]))
  }

  static func lifeCycle() -> JSONValue {
    let rules = SchemaParts.list(
      "規則", "rules", of: SchemaParts.text("規則のID", "a rule's id"))
    return SchemaParts.file(
      "life-cycle", "統制の一生", "controls along the life cycle", defs: SchemaParts.shared,
      SchemaParts.list(
        "統制", "controls",
        of: SchemaParts.object(
          "調達から監査まで", "from procurement to audit", required: ["id", "title", "clauses"],
          [
            ("id", SchemaParts.text("名前", "its name")), ("title", bilingual),
            (
              "clauses",
              SchemaParts.list(
                "条項（文書:番号）", "clauses (document:number)",
                of: SchemaParts.pattern("条項", "a clause", "^[^:]+:.+$"))
            ), ("procurement", rules), ("acceptance", rules), ("operation", rules),
            ("log", rules), ("audit", rules),
          ])))
  }

  static func severities() -> JSONValue {
    SchemaParts.file(
      "severities", "重要度の意味", "what importance means", defs: SchemaParts.shared,
      SchemaParts.object(
        "重要度の意味", "what importance means", required: ["severities"],
        [
          (
            "severities",
            SchemaParts.object(
              "重要度: 意味", "importance: meaning",
              required: CheckedRule.Severity.allCases.map(\.rawValue),
              CheckedRule.Severity.allCases.map { ($0.rawValue, bilingual) })
          )
        ]))
  }

  static func fileNames(_ vocabulary: Vocabulary) -> JSONValue {
    SchemaParts.file(
      "file-names", "ファイル名の一覧", "what file names hint at", defs: [],
      SchemaParts.object(
        "表: ファイル名にある語", "table: words of file names",
        vocabulary.tables.map { ($0.id, SchemaParts.with(texts, [("title", .text($0.label.ja))])) })
    )
  }

  /// Attestations may also use the headings that `policies/headings/` knows, so that other keys
  /// are not refused here.
  static func attestations(_ vocabulary: Vocabulary) -> JSONValue {
    let fields = vocabulary.table("attestations")?.fields ?? []
    return SchemaParts.file(
      "attestations", "申告の一覧", "attestations", defs: [],
      SchemaParts.list(
        "申告", "what persons attest",
        of: .map(
          SchemaParts.described("申告", "an attestation") + [
            ("type", .text("object")),
            (
              "properties",
              .map(
                fields.map { field in
                  (field.id, .map(SchemaParts.described(field.label)))
                })
            ),
          ])))
  }
}
