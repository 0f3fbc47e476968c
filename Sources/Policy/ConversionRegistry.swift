import Basics
import Schema

/// The closed list of conversions; a new one is a new row, and a test refuses a row with a hole.
public enum ConversionRegistry {
  public static let all: [ConversionDefinition] = Conversion.allCases.map { definition(of: $0) }

  private static let weekdays = [
    ("monday", "月曜日", "Monday"), ("tuesday", "火曜日", "Tuesday"),
    ("wednesday", "水曜日", "Wednesday"), ("thursday", "木曜日", "Thursday"),
    ("friday", "金曜日", "Friday"), ("saturday", "土曜日", "Saturday"), ("sunday", "日曜日", "Sunday"),
  ].map { WordDefinition(id: $0.0, label: BilingualText(ja: $0.1, en: $0.2)) }

  private static let table: [ConversionDefinition] = [
    row(
      .ageInMonths, "経過月数", "age in months", [.instant], .integer, [.until],
      "{value}から{until}までの満月数", "whole months from {value} to {until}"),
    row(
      .ageInDays, "経過日数", "age in days", [.instant], .integer, [.until],
      "{value}から{until}までの日数", "days from {value} to {until}"),
    row(
      .hour, "時", "hour of the day", [.instant], .integer, [], "{value}の時", "hour of {value}"),
    row(
      .minuteOfDay, "時刻", "time of day", [.instant], .integer, [], "{value}の時刻",
      "time of day of {value}"),
    weekdayRow,
    row(
      .startOf, "属する期間", "calendar unit", [.instant], .instant, [.unit], "{value}の属する{detail}",
      "{detail} of {value}"),
    row(
      .businessDay, "営業日", "business day", [.instant], .boolean, [.calendar],
      "{value}が営業日か（{detail}）", "whether {value} is a business day ({detail})"),
    row(
      .holiday, "祝日", "holiday", [.instant], .boolean, [.calendar], "{value}が祝日か（{detail}）",
      "whether {value} is a holiday ({detail})"),
    row(
      .network, "ネットワーク", "network", [.text], .text, [.v4, .v6],
      "{value}の属するネットワーク（{detail}）", "network of {value} ({detail})", never: nil),
    row(
      .plainName, "揃えた名前", "plain name", [.text], .text, [.rules], "揃えた{value}（{detail}）",
      "plain form of {value} ({detail})", never: nil, fold: .name),
    row(
      .mailDomain, "メールのドメイン", "mail domain", [.text], .text, [], "{value}のドメイン",
      "domain of {value}", never: nil, fold: .code),
    row(
      .clockTime, "時刻", "time of day", [.text], .integer, [], "{value}の示す時刻",
      "time of day that {value} gives", never: nil),
  ]

  private static var weekdayRow: ConversionDefinition {
    var weekday = row(
      .weekday, "曜日", "weekday", [.instant], .word, [], "{value}の曜日", "weekday of {value}")
    weekday.words = weekdays
    return weekday
  }

  /// The row of a conversion. The table holds them in the order of `Conversion.allCases`.
  public static func definition(of conversion: Conversion) -> ConversionDefinition {
    table.first { $0.conversion == conversion }
      ?? row(conversion, "", "", [], .text, [], "", "", never: nil)
  }

  private static func row(
    _ conversion: Conversion, _ ja: String, _ en: String, _ inputs: [FieldType],
    _ result: FieldType, _ options: [ConversionDefinition.Option], _ labelJa: String,
    _ labelEn: String, never: ConversionDefinition.Nothing? = .null, fold: TextFold = .exact
  ) -> ConversionDefinition {
    ConversionDefinition(
      conversion: conversion, name: BilingualText(ja: ja, en: en), inputs: inputs, result: result,
      options: options, label: BilingualText(ja: labelJa, en: labelEn), onNull: .null,
      onNever: never, fold: fold)
  }
}
