import Basics

/// The schema of what stands in a rule about documents in place of steps and requirement, and of
/// the tests beside it.
enum DocumentRuleSchema {
  /// Keys that only rules over rows have.
  static let keysOfRowRules = [
    "assume", "steps", "require", "when_empty", "when_missing", "show", "points_at",
  ]

  private static let bilingual = SchemaParts.ref("bilingual")
  private static let text = SchemaParts.scalar("文字列", "a text")
  private static let texts = SchemaParts.list("語", "words", of: text)
  private static let line = SchemaParts.ref("pattern-line")

  static var definitions: [(String, JSONValue)] {
    [
      ("document", SchemaParts.any([requirement, check])), ("pattern-line", patternLine),
      ("way", way), ("document-test", test),
    ]
  }

  private static var patternLine: JSONValue {
    SchemaParts.any([
      text, SchemaParts.list("いずれかの言い方", "alternatives", of: text, atLeast: 1),
    ])
  }

  private static var requirement: JSONValue {
    SchemaParts.object(
      "文書が言うべきこと", "what a document must say", required: ["parts"],
      [
        (
          "parts",
          SchemaParts.list(
            "言うべき事項（すべて）", "what must be said: each of these",
            of: SchemaParts.object(
              "事項", "a part", required: ["name", "said_by"],
              [
                ("name", bilingual),
                (
                  "said_by",
                  SchemaParts.list(
                    "言い方", "ways of saying it", of: SchemaParts.ref("way"), atLeast: 1)
                ),
              ]), atLeast: 1)
        ),
        (
          "opposites",
          SchemaParts.list("反対の言い方", "ways of saying the contrary", of: SchemaParts.ref("way"))
        ),
        (
          "bans", line
        ),
        (
          "near",
          SchemaParts.list(
            "同じ事柄に触れる言い方", "ways of speaking of the same matter", of: SchemaParts.ref("way"))
        ),
        (
          "limited_by",
          SchemaParts.object(
            "一部に限る語", "words that narrow it", [("words", line), ("unless", line)])
        ), ("vague", line), ("annexes", line),
        ("paste", SchemaParts.text("貼り付け用の条文", "a clause to paste")), ("acceptance", bilingual),
        ("sbd", texts),
      ])
  }

  private static var way: JSONValue {
    let obligations = ["mandatory", "recommended", "optional", "prohibition", "fact", "waived"]
    let obligation = SchemaParts.word("拘束の強さ", "how strongly it binds", obligations)
    let bound = SchemaParts.scalar("値か $パラメータ", "a value, or $parameter")
    return SchemaParts.object(
      "言い方", "a way of saying it", required: ["says"],
      [
        (
          "about",
          SchemaParts.any([
            line, SchemaParts.list("いずれの行からも一つ", "one of each line", of: line),
          ])
        ),
        (
          "says",
          SchemaParts.list("いずれの行からも一つ", "one of each line", of: line, atLeast: 1)
        ),
        ("except", line),
        (
          "obligation",
          SchemaParts.any([
            obligation,
            SchemaParts.list("拘束の強さ", "how strongly it binds", of: obligation, atLeast: 1),
          ])
        ),
        (
          "number",
          SchemaParts.object(
            "要る数値", "a number that must be there", required: ["of"],
            [("of", quantity), ("at_least", bound), ("at_most", bound), ("partly", line)])
        ),
        (
          "bearer",
          SchemaParts.word("義務を負う者", "whose duty", ["contractor", "system", "buyer", "user"])
        ),
        ("buyer_may", SchemaParts.flag("発注者の権利でもよい", "a right of the buyer will do")),
        ("titles", SchemaParts.flag("文書名も数える", "titles of documents count")),
        ("anywhere", SchemaParts.flag("見出しや説明でもよい", "labels and descriptions count")),
        (
          "counts_as", SchemaParts.word("これだけのときの扱い", "its worth", ["enough", "partial", "weak"])
        ),
      ])
  }

  private static var quantity: JSONValue {
    SchemaParts.word("数値の種類", "kind of number", ["period", "count", "length", "share", "items"])
  }

  /// Each check with the keys that it takes.
  private static var check: JSONValue {
    let references = SchemaParts.list(
      "古い文書", "documents no longer in force",
      of: SchemaParts.object(
        "古い文書", "such a document", required: ["names", "editions", "now"],
        [("names", texts), ("editions", texts), ("now", bilingual)]), atLeast: 1)
    let subjects = SchemaParts.list(
      "数値の主題", "what has one number",
      of: SchemaParts.object(
        "数値の主題", "a subject with a number", required: ["name", "says", "of"],
        [
          ("name", bilingual), ("of", quantity),
          ("says", SchemaParts.list("いずれの行からも一つ", "one of each line", of: line, atLeast: 1)),
        ]), atLeast: 1)
    let checks: [(String, [(String, JSONValue)])] = [
      ("leftovers", [("words", texts)]), ("stale", [("references", references)]),
      ("weekdays", []), ("vague", [("words", texts), ("on", line), ("unless", texts)]),
      (
        "numbers",
        [("subjects", subjects), ("totals", texts), ("subtotals", texts), ("parts", texts)]
      ), ("changes", []),
    ]
    return SchemaParts.any(
      checks.map { name, keys in
        SchemaParts.object(
          "文書全体の点検", "a check of the whole text", required: ["check"] + keys.map(\.0),
          [("check", .map([("const", .text(name))]))] + keys + [("acceptance", bilingual)])
      })
  }

  private static var test: JSONValue {
    SchemaParts.object(
      "試験", "a test", required: ["expect"],
      [
        ("name", SchemaParts.text("何を試すか", "what it tries")),
        ("text", SchemaParts.text("仕様書", "the specification")),
        ("documents", SchemaParts.map("ファイル名: 本文", "file name: text", of: text)),
        ("older", SchemaParts.text("前の版", "the version before")),
        (
          "expect",
          SchemaParts.object(
            "期待", "what is expected", required: ["verdict"],
            [
              (
                "verdict",
                SchemaParts.word(
                  "判定", "the verdict", ["pass", "fail", "indicator", "unknown", "not-applicable"])
              ),
              ("reason", SchemaParts.text("理由の名前", "the name of a reason")),
              ("count", SchemaParts.integer("指摘の件数", "findings", from: 0)),
            ])
        ),
      ])
  }
}
