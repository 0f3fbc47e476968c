import Policy
import Schema

/// The steps that look at time and at other groups: conversions, windows, the row before,
/// comparisons.
enum WindowSchema {
  private static let value = SchemaParts.text("値の名前", "the name of a value")
  private static let parameter = SchemaParts.pattern("パラメータ", "a parameter", "^\\$.+")
  private static let period = SchemaParts.any([SchemaParts.ref("period"), parameter])
  private static let count = SchemaParts.any([
    SchemaParts.integer("数", "a number", from: 1), parameter,
  ])

  static var definitions: [(String, JSONValue)] {
    [
      ("derive", derive), ("window", window), ("previous", previous),
      ("compare-with", comparisons),
    ]
  }

  /// `name: {age_in_days: created_at}`: one conversion with the options that it takes.
  private static var derive: JSONValue {
    let conversions = ConversionRegistry.all.map { definition in
      SchemaParts.object(
        definition.name.ja, definition.name.en, required: [definition.conversion.rawValue],
        [(definition.conversion.rawValue, value)]
          + definition.options.map { ($0.rawValue, option($0)) })
    }
    return SchemaParts.map(
      "名前: 変換", "name: conversion", of: SchemaParts.any(conversions), isFilled: true)
  }

  private static func option(_ option: ConversionDefinition.Option) -> JSONValue {
    switch option {
    case .until: SchemaParts.text("いつまで（値の名前か as_of）", "until: a value, or as_of")
    case .unit: SchemaParts.word("暦の単位", "a calendar unit", CalendarUnit.self)
    case .calendar: SchemaParts.text("暦の名前", "the name of a calendar")
    case .v4, .v6:
      SchemaParts.any([
        SchemaParts.integer("先頭のビット数", "the length of the prefix", from: 0), parameter,
      ])
    case .rules: SchemaParts.text("名前の揃え方", "the name of name rules")
    }
  }

  private static var window: JSONValue {
    SchemaParts.object(
      "どの行を一緒に数えるか", "which rows count together", required: ["at"],
      [
        ("calendar", SchemaParts.word("暦の単位", "a calendar unit", CalendarUnit.self)),
        ("last", period), ("gap", period), ("at", value),
        ("as", SchemaParts.text("始まりの名前", "the name of its start")),
      ],
      more: [
        (
          "oneOf",
          .list(["calendar", "last", "gap"].map { .map([("required", .texts([$0]))]) })
        )
      ])
  }

  private static var previous: JSONValue {
    SchemaParts.object(
      "同じ鍵の前の行", "the row before, of the same key", required: ["by", "values"],
      [
        ("by", SchemaParts.list("鍵", "the keys", of: value)),
        ("null_keys", SchemaParts.word("値のない鍵", "keys without a value", NullKeys.self)),
        ("at", value), ("order", SchemaParts.word("ファイルの順", "the order of the files", ["files"])),
        (
          "values",
          SchemaParts.map("名前: 前の行の値", "name: value of that row", of: value, isFilled: true)
        ),
      ],
      more: [
        (
          "oneOf", .list(["at", "order"].map { .map([("required", .texts([$0]))]) })
        )
      ])
  }

  private static var comparisons: JSONValue {
    let statistics = ["sum", "min", "max", "mean", "median", "quantile", "share"]
    return SchemaParts.map(
      "名前: ほかとの比較", "name: figures beside those of others",
      of: SchemaParts.object(
        "比較", "a comparison",
        statistics.map { ($0, value) } + [
          ("part", SchemaParts.any([OperandSchema.number, parameter])), ("past", count),
          (
            "peers",
            SchemaParts.list("同じ鍵の値を持つほかのまとまり", "others with the same values of", of: value)
          ),
          ("missing", SchemaParts.word("行のない期間", "periods without rows", Comparison.Missing.self)),
          ("minimum", count),
        ],
        more: [
          (
            "oneOf", .list(statistics.map { .map([("required", .texts([$0]))]) })
          )
        ]), isFilled: true)
  }
}
