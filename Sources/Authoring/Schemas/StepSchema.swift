import Policy
import Schema

/// The steps of a rule.
struct StepSchema {
  let vocabulary: Vocabulary

  private var tables: [String] { vocabulary.tables.map(\.id) }
  private let condition = SchemaParts.ref(ConditionSchema.open)

  var definitions: [(String, JSONValue)] {
    [
      ("from", from), ("step", step), ("join", join), ("measures", measures),
      ("measure-step", grouping("values", isRequired: true)),
      ("group-step", grouping("measure", isRequired: false)),
    ] + WindowSchema.definitions
  }

  /// The list: what it begins with, then the other steps.
  var steps: JSONValue {
    .map(
      SchemaParts.described("手順。最初は from", "steps; the first is from") + [
        ("type", .text("array")), ("minItems", .int(1)),
        ("prefixItems", .list([SchemaParts.ref("from")])), ("items", SchemaParts.ref("step")),
      ])
  }

  /// Under `where` beside `from`, only the table's own fields can be named.
  private var from: JSONValue {
    SchemaParts.object(
      "何を調べるか", "what is judged", required: ["from"],
      [
        ("from", SchemaParts.word("表", "a table", tables)),
        ("where", .map(SchemaParts.described("対象を選ぶ条件", "chooses the subjects"))),
      ], more: [("allOf", .list(vocabulary.tables.map { closed($0, key: "from", without: []) }))])
  }

  private func closed(_ table: TableDefinition, key: String, without: [String]) -> JSONValue {
    let isTable = JSONValue.members([
      ("properties", .map([(key, .map([("const", .text(table.id))]))])),
      ("required", .texts([key])),
      (
        "not",
        without.isEmpty
          ? nil : SchemaParts.any(without.map { .map([("required", .texts([$0]))]) })
      ),
    ])
    return .map([
      ("if", isTable),
      (
        "then",
        .map([
          ("properties", .map([("where", SchemaParts.ref(ConditionSchema.name(table)))]))
        ])
      ),
    ])
  }

  private var step: JSONValue {
    let others = JSONValue.map([
      ("type", .text("object")),
      (
        "properties",
        .map([
          ("where", condition), ("derive", SchemaParts.ref("derive")),
          ("measure", SchemaParts.ref("measure-step")),
          ("previous", SchemaParts.ref("previous")), ("group", SchemaParts.ref("group-step")),
          ("compare_with", SchemaParts.ref("compare-with")),
        ])
      ), ("minProperties", .int(1)), ("maxProperties", .int(1)),
      ("additionalProperties", .bool(false)),
    ])
    return .map([
      ("if", .map([("required", .texts(["join"]))])), ("then", SchemaParts.ref("join")),
      ("else", others),
    ])
  }

  private var join: JSONValue {
    let pairs = SchemaParts.map(
      "ここの値: 相手の値", "value here: value there", of: SchemaParts.text("相手の値", "a value there"),
      isFilled: true)
    return SchemaParts.object(
      "別の表の行を引く", "looks up rows of another table", required: ["join", "on", "unmatched"],
      [
        ("join", SchemaParts.word("引く表", "the table", tables)),
        (
          "as",
          SchemaParts.with(
            SchemaParts.name, [("title", .text("引いた値の前に付ける名前 / the prefix of its values"))])
        ),
        (
          "on",
          SchemaParts.any([
            pairs, SchemaParts.list("順に試す", "tried in order", of: pairs, atLeast: 1),
          ])
        ),
        ("derive", SchemaParts.ref("derive")),
        ("where", .map(SchemaParts.described("どの行を数えるか", "which of its rows count"))),
        ("measure", SchemaParts.ref("measures")),
        (
          "unmatched",
          SchemaParts.word("見つからない行", "rows for which nothing is found", Join.Unmatched.self)
        ),
        ("several", SchemaParts.word("いくつも見つかるとき", "when several are found", Join.Several.self)),
        (
          "via",
          SchemaParts.list(
            "先に結合する", "joins of the other side, done first", of: SchemaParts.ref("join"))
        ),
      ],
      more: [
        (
          "allOf",
          .list(
            [.map([("properties", .map([("where", condition)]))])]
              + vocabulary.tables.map { closed($0, key: "join", without: ["via", "derive"]) })
        )
      ])
  }

  private var measures: JSONValue {
    let functions = Measure.Function.allCases
    let properties: [(String, JSONValue)] = functions.map { function in
      (
        function.rawValue,
        function == .count
          ? .map([("const", .text("rows"))])
          : SchemaParts.text("数える値", "the value")
      )
    }
    return SchemaParts.map(
      "名前: 関数", "name: function",
      of: SchemaParts.object(
        "関数を一つと where", "one function, and where",
        properties + [
          ("where", condition), ("by", SchemaParts.text("順を決める値", "what first and last go by")),
          (
            "part",
            SchemaParts.any([
              OperandSchema.number, SchemaParts.pattern("パラメータ", "a parameter", "^\\$.+"),
            ])
          ),
        ],
        more: [
          (
            "oneOf",
            .list(functions.map { .map([("required", .texts([$0.rawValue]))]) })
          )
        ]))
  }

  private func grouping(_ values: String, isRequired: Bool) -> JSONValue {
    SchemaParts.object(
      "鍵ごとにまとめる", "by keys", required: ["by"] + (isRequired ? [values] : []),
      [
        ("by", SchemaParts.list("鍵", "the keys", of: SchemaParts.text("値の名前", "a value's name"))),
        ("null_keys", SchemaParts.word("値のない鍵", "keys without a value", NullKeys.self)),
        ("window", SchemaParts.ref("window")),
        (values, SchemaParts.ref("measures")),
      ])
  }
}
