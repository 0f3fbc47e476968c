import Basics
import Formats
import Schema

/// Reads `recognise:` of an adapter.
enum RecognitionReader {
  static func read(_ map: MapReader) -> Adapter.Recognition? {
    let name = BilingualText(ja: "「recognise」", en: "'recognise'")
    guard let node = map.optional("recognise"),
      let map = map.reader.map(node, name, keys: ["formats", "headings", "pointers", "names"])
    else { return nil }
    let recognition = Adapter.Recognition(
      formats: map.optionalTexts("formats"), headings: map.optionalTexts("headings"),
      pointers: map.optionalPointers("pointers"), names: map.optionalTexts("names"))
    if recognition.weight == 0, recognition.formats.isEmpty {
      map.reader.report(
        "recognises-everything", at: map.node,
        BilingualText(
          ja: "recognise に条件がありません", en: "'recognise' asks nothing, so that every file would fit"))
    }
    return recognition
  }
}

/// Reads `records:` of an adapter.
struct RecordRuleReader {
  let map: MapReader

  func read() -> Adapter.RecordRule {
    let name = BilingualText(ja: "「records」", en: "'records'")
    guard let node = map.optional("records"),
      let map = map.reader.map(
        node, name,
        keys: ["at", "where", "parts", "incomplete", "total", "inside", "each", "spread"])
    else { return Adapter.RecordRule() }
    return Adapter.RecordRule(
      pointers: map.optionalPointers("at", mayBeEmpty: true),
      conditions: map.optional("where").map { FormulaReader(map.reader).conditions($0) } ?? [],
      parts: map.optionalEntries("parts").compactMap { part($0, map.reader) },
      incomplete: map.optionalEntries("incomplete").compactMap { entry in
        map.reader.bilingual(entry.value, BilingualText("'\(entry.key)'")).map {
          Adapter.Incomplete(pointer: entry.key, why: $0)
        }
      }, total: map.node["total"] == nil ? nil : map.text("total"),
      inside: map.node["inside"] == nil ? nil : map.text("inside"),
      each: map.node["each"] == nil ? nil : map.text("each"),
      spread: spread(map))
  }

  /// `spread: {HEADING: name}`, a list of headings, or `all`.
  private func spread(_ map: MapReader) -> Spread? {
    guard let node = map.optional("spread") else { return nil }
    if let text = node.text, text.utf8.elementsEqual("all".utf8) { return Spread() }
    let name = BilingualText(ja: "「spread」", en: "'spread'")
    if node.items != nil {
      return map.reader.texts(node, name).map { headings in
        Spread(columns: headings.map { Spread.Column(heading: $0, name: $0) })
      }
    }
    return map.reader.entries(node, name).map { entries in
      Spread(
        columns: entries.compactMap { entry in
          map.reader.text(entry.value, name).map {
            Spread.Column(heading: entry.key, name: $0)
          }
        })
    }
  }

  /// `needs:` of an adapter.
  static func needs(_ map: MapReader) -> [Adapter.Need] {
    map.optionalList("needs").compactMap { item in
      let name = BilingualText(ja: "「needs」", en: "'needs'")
      guard let map = map.reader.map(item, name, keys: ["headings", "why"]),
        let headings = map.texts("headings"), let why = map.bilingual("why")
      else { return nil }
      return Adapter.Need(headings: headings, why: why)
    }
  }

  private func part(_ entry: Node.Entry, _ reader: NodeReader) -> Adapter.Part? {
    var name: BilingualText { BilingualText(ja: "ファイル「\(entry.key)」", en: "file '\(entry.key)'") }
    guard
      let map = reader.map(entry.value, name, keys: ["formats", "headings", "on", "missing"]),
      let formats = map.texts("formats")
    else { return nil }
    var pair: Adapter.Part.Pair?
    if let first = map.optionalEntries("on").first {
      pair = reader.text(first.value, BilingualText("'on'")).map {
        Adapter.Part.Pair(theirs: first.key, ours: $0)
      }
    }
    return Adapter.Part(
      id: entry.key, formats: formats, headings: map.optionalTexts("headings"), on: pair,
      missing: map.optionalBilingual("missing"))
  }
}

extension MapReader {
  /// Pointers, each beginning with a slash; an empty list when none are written.
  func optionalPointers(_ key: String, mayBeEmpty: Bool = false) -> [String] {
    guard let list = node[key] else { return [] }
    guard let items = reader.list(list, BilingualText("'\(key)'")) else { return [] }
    return items.compactMap { item in
      let text = item.text ?? ""
      if text.hasPrefix("/") || (mayBeEmpty && text.isEmpty && item.text != nil) { return text }
      reader.report(
        "not-a-pointer", at: item,
        BilingualText(
          ja: "\(key) は / で始まる JSON ポインタです",
          en: "'\(key)' takes JSON pointers, which begin with '/'"))
      return nil
    }
  }
}
