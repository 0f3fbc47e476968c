import Policy

/// The schemas of baselines and of the documents that rules rest on.
enum BaselineSchema {
  static func baseline() -> JSONValue {
    let rule = SchemaParts.text("規則のID", "a rule's id")
    let reason = SchemaParts.ref("bilingual")
    return SchemaParts.file(
      "baseline", "ベースライン", "a baseline", defs: SchemaParts.shared,
      SchemaParts.object(
        "選んだ規則とパラメータ", "the chosen rules and parameters", required: ["id", "title"],
        [
          ("id", SchemaParts.text("ファイル名と同じ", "the file's name")),
          ("title", SchemaParts.ref("bilingual")),
          ("extends", SchemaParts.text("もとにするベースライン", "the parent baseline")),
          (
            "rules",
            SchemaParts.list(
              "規則", "rules",
              of: SchemaParts.any([
                rule,
                SchemaParts.object(
                  "規則とパラメータ", "a rule with parameters", required: ["id"],
                  [
                    ("id", rule),
                    ("parameters", SchemaParts.map("値", "values", of: .bool(true))),
                  ]),
              ]))
          ),
          (
            "remove",
            SchemaParts.list(
              "もとの規則を外す", "takes rules of the parent out",
              of: SchemaParts.object(
                "外す規則", "a rule", required: ["rule", "reason"],
                [("rule", rule), ("reason", reason)]))
          ), ("allow_weaker", SchemaParts.list("緩めてよいもの", "what may be loosened", of: weaker)),
          (
            "not_applicable",
            SchemaParts.map(
              "対象外の規則と理由", "rules that do not apply: why", of: SchemaParts.text("理由", "why"))
          ),
          (
            "controls",
            SchemaParts.list(
              "条項ごとに答える文書", "documents whose clauses are answered one by one",
              of: SchemaParts.text("文書", "a document"))
          ), ("waivers", waivers),
        ],
        more: [
          (
            "anyOf",
            .list([
              .map([("required", .texts(["rules"]))]), .map([("required", .texts(["extends"]))]),
            ])
          ),
          ("dependentRequired", .map([("remove", .texts(["extends"]))])),
        ]))
  }

  private static var weaker: JSONValue {
    let reason = SchemaParts.ref("bilingual")
    return SchemaParts.any([
      SchemaParts.object(
        "緩めてよいパラメータ", "a parameter", required: ["rule", "parameter", "reason"],
        [
          ("rule", SchemaParts.text("規則のID", "a rule's id")),
          ("parameter", SchemaParts.text("パラメータ", "a parameter")), ("reason", reason),
        ]),
      SchemaParts.object(
        "緩めてよい例外の限り", "a limit of waivers", required: ["waivers", "reason"],
        [
          ("waivers", SchemaParts.word("限り", "the limit", ["longest", "all_subjects"])),
          ("reason", reason),
        ]),
    ])
  }

  private static var waivers: JSONValue {
    SchemaParts.object(
      "例外承認の限り", "limits of waivers",
      [
        ("longest", SchemaParts.ref("period")),
        (
          "all_subjects",
          SchemaParts.any([
            SchemaParts.flag("全対象の例外を許すか", "whether a waiver may cover every subject"),
            SchemaParts.list(
              "許す規則", "of these rules", of: SchemaParts.text("規則のID", "a rule's id")),
          ])
        ),
      ])
  }

  static func controls() -> JSONValue {
    let bilingual = SchemaParts.ref("bilingual")
    let numbers = SchemaParts.list(
      "番号", "numbers", of: SchemaParts.scalar("番号", "a number"), atLeast: 1)
    let clause = SchemaParts.object(
      "条項", "a clause", required: ["level", "confidence"],
      [
        ("level", SchemaParts.word("遵守事項、基本対策事項、推奨、強化", "level", CheckedRule.Level.self)),
        ("title", bilingual),
        ("confidence", SchemaParts.text("確かさ", "how sure we are")),
        (
          "precision",
          SchemaParts.word(
            "番号が項目のものか、見出しだけか", "whether the number is an item's or only a heading's",
            ControlLoader.Precision.self)
        ),
        (
          "as",
          SchemaParts.list(
            "同じ条項", "clauses that say the same", of: SchemaParts.text("番号", "a number"), atLeast: 1)
        ),
        ("priority", SchemaParts.word("中心か", "core or supporting", ClauseDetail.Priority.self)),
        ("text", bilingual), ("by_hand", bilingual), ("outside", bilingual),
        ("role", SchemaParts.list("行う者", "who does it", of: SchemaParts.text("役割", "a role"))),
        (
          "list",
          SchemaParts.word("一覧の扱い", "how its list is meant", ClauseDetail.ListMode.self)
        ), ("tier", SchemaParts.word("段階", "tier", ClauseDetail.Tier.self)),
        (
          "checks",
          SchemaParts.list(
            "確かめ方", "ways of checking",
            of: SchemaParts.word("確かめ方", "a way", ClauseDetail.Method.self))
        ),
        (
          "crosswalk",
          SchemaParts.object(
            "ほかの枠組み", "other catalogues", [("nist", numbers), ("iso", numbers), ("cis", numbers)])
        ),
        (
          "counterparts",
          SchemaParts.list(
            "ほかの文書の同じ条項", "the same in other documents", of: SchemaParts.text("条項", "a clause"))
        ),
      ])
    return SchemaParts.file(
      "controls", "条項の一覧", "a document with its clauses", defs: SchemaParts.shared,
      SchemaParts.object(
        "規則の根拠になる文書", "a document that rules rest on",
        required: ["document", "title", "clauses"],
        [
          ("document", SchemaParts.text("文書", "the document")),
          ("edition", SchemaParts.text("版", "its edition")), ("title", bilingual),
          ("decided", SchemaParts.text("決定の日", "the day on which it was decided")),
          ("in_force", SchemaParts.text("施行の日", "the day from which it holds")),
          ("wording", SchemaParts.text("語を借りる文書", "the document whose words are taken")),
          ("roles", SchemaParts.map("役割", "roles", of: bilingual)),
          ("clauses", SchemaParts.map("番号: 条項", "number: clause", of: clause)),
        ]))
  }
}
