import Basics
import Formats
import Schema

/// Reads how an adapter wants the cells of one column, or one setting, to be read.
struct AdapterOptionReader {
  static let keys = [
    "values", "separators", "dates", "numbers", "never", "none", "no_data", "zone", "unit",
  ]

  let field: FieldDefinition
  let map: MapReader

  func read() -> ColumnOptions {
    var options = ColumnOptions()
    only(["separators", "none"], for: .set)
    only(["dates", "numbers", "never", "zone"], for: .instant)
    only(["unit"], for: .period)
    options.separators = map.optionalTexts("separators")
    options.neverWords = map.optionalTexts("never")
    options.noneWords = map.optionalTexts("none")
    options.nullWords = map.optionalTexts("no_data")
    if map.node["dates"] != nil { options.dateOrder = map.word("dates", DateOrder.self) }
    if map.node["numbers"] != nil { options.numericDates = map.word("numbers", NumericDates.self) }
    if map.node["unit"] != nil { options.periodUnit = map.word("unit", PeriodUnit.self) }
    var values = ValueMapReader(reader: map.reader, field: field, options: options)
    for entry in map.optionalEntries("values") {
      guard let word = map.reader.text(entry.value, BilingualText("'\(entry.key)'")) else {
        continue
      }
      values.add([entry.key], word: word, at: map.reader.place(of: entry), to: &options)
    }
    return options
  }

  /// The zone of times without an offset, when it is written.
  func zone() -> Zone? {
    guard map.node["zone"] != nil, let name = map.text("zone") else { return nil }
    if let zone = Zone(name: name) { return zone }
    map.reader.report(
      "unknown-zone", at: map.node["zone"] ?? map.node,
      BilingualText(ja: "「\(name)」という時間帯はありません", en: "there is no time zone '\(name)'"),
      remedy: BilingualText(
        ja: "Asia/Tokyo、UTC、+09:00 のように書いてください", en: "write it like Asia/Tokyo, UTC or +09:00"))
    return nil
  }

  private func only(_ keys: [String], for type: FieldType) {
    guard field.type != type else { return }
    for key in keys {
      guard let node = map.node[key] else { continue }
      map.reader.report(
        "misplaced-key", at: node,
        BilingualText(
          ja: "欄「\(field.id)」（\(field.type.rawValue)）に「\(key)」は書けません",
          en: "field '\(field.id)' (\(field.type.rawValue)) cannot have '\(key)'"),
        remedy: BilingualText(ja: "書ける種類: \(type.rawValue)", en: "it goes with: \(type.rawValue)"))
    }
  }
}
