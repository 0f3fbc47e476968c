import Basics

/// The schemas of `policies/specification/*.yaml`: how specifications are written.
enum SpecificationSchemas {
  private static let texts = SchemaParts.list(
    "語", "words", of: SchemaParts.scalar("語", "a word"))
  private static let obligations = [
    "mandatory", "recommended", "optional", "prohibition", "fact", "waived",
  ]

  static func concepts() -> JSONValue {
    SchemaParts.file(
      "concepts", "概念の一覧", "concepts", defs: [],
      SchemaParts.object(
        "同じ意味の語", "words of one meaning", required: ["concepts"],
        [("concepts", SchemaParts.map("概念: 語", "concept: words", of: texts))]))
  }

  static func annexes() -> JSONValue {
    SchemaParts.file(
      "annexes", "別紙の呼び方", "how annexes are called", defs: [],
      SchemaParts.object(
        "別紙の呼び方", "how annexes are called", required: ["names", "itself", "leaving"],
        [
          ("names", texts), ("itself", texts), ("leaving", texts), ("narrow", texts),
          ("forms", texts), ("whole", texts),
        ]))
  }

  static func classGrid() -> JSONValue {
    let keys = ["class_lists", "after", "joiners", "ends", "name_ends", "everyone", "measures"]
    return SchemaParts.file(
      "class-grid", "利用者区分の表", "the grid of user classes", defs: [],
      SchemaParts.object(
        "利用者区分の表", "the grid of user classes", required: keys, keys.map { ($0, texts) }))
  }

  static func sentences() -> JSONValue {
    let lists = [
      "declared", "clause_ends", "softeners", "joiners", "exceptions", "answer_documents",
      "example_beginnings", "title_endings", "law_endings", "bearer_particles", "not_quantities",
      "back_references", "enumerators", "provisos", "subject_particles",
      "verbal_noun_particles", "verbal_nouns", "described", "denials", "own_topics", "nominals",
      "topic_particles", "new_topics", "topic_joiners", "no_topics",
      "own_acts", "legend_links", "legend_signs", "legend_ends", "conditions", "asides", "undoing",
      "questions", "matters", "leave",
    ].map { ($0, texts) }
    return SchemaParts.file(
      "sentences", "文の読み方", "how sentences bind", defs: SchemaParts.shared,
      SchemaParts.object(
        "文の読み方", "how sentences of specifications bind",
        lists + [
          (
            "endings",
            words("文末の語", "endings", of: obligations + ["capability", "mandatory_unless_lead"])
          ), ("labels", words("必須などの印", "labels of requirements", of: obligations)),
          (
            "columns",
            words(
              "表の列", "columns", of: ["labels", "names", "remarks", "questions", "answers", "plain"])
          ),
          (
            "headings",
            SchemaParts.object(
              "見出し", "headings",
              [
                ("background", texts), ("background_ends", texts), ("requirements", texts),
                ("joiners", texts),
                ("obligations", words("見出しの強さ", "headings that bind", of: obligations)),
              ])
          ),
          ("doers", words("発注者がすること", "what the buyer does", of: ["particles", "members", "not"])),
          ("legend_phrases", words("凡例の言い方", "what legends say", of: obligations)),
          (
            "parties",
            SchemaParts.object(
              "文書が付ける名", "names a document gives",
              [
                ("openers", texts), ("definitions", texts), ("ends", texts),
                (
                  "of",
                  words("義務を負う者", "whose duty", of: ["contractor", "system", "buyer", "user"])
                ),
              ])
          ),
          (
            "bearers",
            words("義務を負う者", "whose duty", of: ["contractor", "system", "buyer", "user"])
          ), ("units", units), ("word_periods", units),
          ("bounds", SchemaParts.object("上下限", "bounds", [("before", bounds), ("after", bounds)])),
          ("spellings", SchemaParts.map("表記: 同じ語の別の表記", "spelling: others of the word", of: texts)),
          (
            "sections",
            SchemaParts.object(
              "他の節の呼び方", "how other sections are named",
              ["parts", "annexes", "from", "after", "takes", "others", "own"].map { ($0, texts) }
                + [("labels", words("他の節の強さ", "what is made of them", of: obligations))])
          ), ("boxes", words("チェック欄", "boxes", of: ["checked", "unchecked"])),
        ]))
  }

  private static func words(_ ja: String, _ en: String, of keys: [String]) -> JSONValue {
    SchemaParts.object(ja, en, keys.map { ($0, texts) })
  }

  private static var bounds: JSONValue {
    words("数の前後の語", "words by a number", of: ["at_least", "at_most", "more_than", "less_than"])
  }

  private static var units: JSONValue {
    SchemaParts.list(
      "単位", "units",
      of: SchemaParts.object(
        "単位", "a unit", required: ["words", "kind"],
        [
          ("words", texts),
          (
            "kind",
            SchemaParts.word(
              "数値の種類", "kind of number", ["period", "count", "length", "share", "items"])
          ), ("is", SchemaParts.ref("period")),
          ("reads", SchemaParts.scalar("語のうち単位である部分", "the part of the words that is the unit")),
        ],
        more: [
          ("if", .map([("properties", .map([("kind", .map([("const", .text("period"))]))]))])),
          ("then", .map([("required", .texts(["is"]))])),
        ]))
  }
}
