/// How adapters say what a field is made of: formulas over cells, and conditions on them.
enum FormulaSchema {
  private static let text = SchemaParts.scalar("文字列", "a text")
  private static let texts = SchemaParts.list("語", "texts", of: text)
  private static let formula = SchemaParts.ref("formula")
  private static let formulas = SchemaParts.list("式", "formulas", of: formula, atLeast: 1)
  private static let mainForms = [
    "from", "first", "latest", "earliest", "join", "together", "product", "cases",
  ]

  static var definitions: [(String, JSONValue)] {
    [
      (
        "formula",
        SchemaParts.any([
          text, SchemaParts.object("式", "a formula", forms, more: oneForm),
        ])
      ), ("cell-conditions", conditions),
    ]
  }

  /// Exactly one of the main forms is written.
  static var oneForm: [(String, JSONValue)] {
    [
      (
        "oneOf", .list(mainForms.map { .map([("required", .texts([$0]))]) })
      )
    ]
  }

  static var forms: [(String, JSONValue)] {
    [
      ("from", formula), ("first", formulas), ("latest", formulas), ("earliest", formulas),
      ("join", formulas), ("with", .map([("type", .text("string"))])), ("together", formulas),
      ("product", formulas), ("after", text), ("before", text), ("before_last", text),
      ("else", text),
      (
        "cases",
        SchemaParts.list(
          "場合分け", "cases",
          of: SchemaParts.object(
            "場合", "a case", required: ["when"],
            [("when", SchemaParts.ref("cell-conditions")), ("is", text), ("take", formula)],
            more: [
              (
                "anyOf",
                .list(["is", "take"].map { .map([("required", .texts([$0]))]) })
              )
            ]), atLeast: 1)
      ), ("otherwise", formula),
    ]
  }

  private static var conditions: JSONValue {
    let number = JSONValue.map([("type", .text("integer"))])
    let flag = JSONValue.map([("type", .text("boolean"))])
    return SchemaParts.map(
      "条件（すべて）", "conditions: all must hold",
      of: SchemaParts.any([
        text, texts,
        SchemaParts.object(
          "条件", "a condition",
          [
            ("in", texts), ("not_in", texts), ("begins", texts), ("contains", texts),
            ("present", flag), ("exists", flag), ("bits", number), ("no_bits", number),
            ("at_least", number), ("at_most", number),
          ], more: [("minProperties", .int(1))]),
      ]), isFilled: true)
  }
}
