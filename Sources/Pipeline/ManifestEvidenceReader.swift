import Basics
import Formats
import Schema

/// Reads one entry under `evidence:` of a manifest.
struct ManifestEvidenceReader {
  private static let keys = [
    "file", "files", "sheet", "adapter", "exported_at", "source", "extracted_by", "query", "rows",
    "sha256", "period",
  ]

  let reader: NodeReader
  let zone: Zone
  /// Nil for evidence that the vocabulary does not know.
  let form: TableDefinition.Form?

  func read(_ entry: Node.Entry) -> Manifest.Evidence? {
    var name: BilingualText { BilingualText(ja: "証拠「\(entry.key)」", en: "evidence '\(entry.key)'") }
    guard let map = reader.map(entry.value, name, keys: ManifestEvidenceReader.keys) else {
      return nil
    }
    let values = ManifestValues(map: map)
    return Manifest.Evidence(
      id: entry.key, paths: paths(map), sheet: values.text("sheet"), adapter: adapter(map),
      exportedAt: values.instant("exported_at", in: zone), source: values.text("source"),
      extractedBy: values.text("extracted_by"), query: values.text("query"), rows: rows(map),
      sha256: sha256(map), period: period(map), place: reader.place(of: entry))
  }

  private func paths(_ map: MapReader) -> [Manifest.Path] {
    switch (map.node["file"], map.node["files"]) {
    case (nil, nil):
      reader.report(
        "missing-key", at: map.node,
        BilingualText(
          ja: "\(map.name.ja)に「file」も「files」もありません",
          en: "\(map.name.en) has neither 'file' nor 'files'"))
    case (.some, let files?):
      reader.report(
        "file-and-files", at: files,
        BilingualText(
          ja: "\(map.name.ja)に「file」と「files」の両方があります",
          en: "\(map.name.en) has both 'file' and 'files'"),
        remedy: BilingualText(ja: "どちらか一方にしてください", en: "keep one of them"))
    case (.some, nil):
      return (map.required("file").flatMap { path($0, mayBeGlob: false) }).map { [$0] } ?? []
    case (nil, .some):
      guard let items = map.list("files") else { return [] }
      if items.isEmpty {
        reader.report(
          "no-files", at: map.node["files"] ?? map.node,
          BilingualText(ja: "「files」が空です", en: "'files' is empty"))
      }
      return items.compactMap { path($0, mayBeGlob: true) }
    }
    return []
  }

  private func path(_ node: Node, mayBeGlob: Bool) -> Manifest.Path? {
    guard let text = reader.text(node, BilingualText(ja: "パス", en: "a path")) else { return nil }
    return Manifest.Path(text: text, mayBeGlob: mayBeGlob, place: node.place(in: reader.file))
  }

  /// A text with a slash, or one that ends as a file does, is a path.
  private func adapter(_ map: MapReader) -> Manifest.AdapterReference? {
    guard let node = map.optional("adapter"), let text = map.text("adapter") else { return nil }
    let place = node.place(in: reader.file)
    let isPath =
      text.utf8.contains(UInt8(ascii: "/")) || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
    return isPath
      ? .file(Manifest.Path(text: text, mayBeGlob: false, place: place)) : .name(text, place)
  }

  private func rows(_ map: MapReader) -> Int? {
    guard let node = map.optional("rows"), let rows = map.int("rows") else { return nil }
    if let form, form != .rows {
      reader.report(
        "rows-of-no-table", at: node,
        BilingualText(
          ja: "rows は表の件数です。設定と文書には書けません",
          en: "rows counts the rows of a table; settings and documents have none"),
        remedy: BilingualText(
          ja: "rows を消し、代わりに sha256 を書いてください", en: "remove it, and state the sha256 instead"))
      return nil
    }
    if rows >= 0 { return rows }
    reader.report(
      "not-a-count", at: node,
      BilingualText(ja: "rows は0以上の件数です", en: "rows is a count, 0 or more"))
    return nil
  }

  private func sha256(_ map: MapReader) -> String? {
    guard let node = map.optional("sha256"), let text = map.text("sha256") else { return nil }
    if map.node["files"] != nil {
      reader.report(
        "hash-of-several-files", at: node,
        BilingualText(
          ja: "sha256 は「file」と一緒に書きます（「files」には書けません）",
          en: "sha256 goes with 'file', not with 'files'"))
      return nil
    }
    let digits = text.utf8.map { $0 >= 0x41 && $0 <= 0x46 ? $0 | 0x20 : $0 }
    let isHash =
      digits.count == 64
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    if isHash { return String(decoding: digits, as: UTF8.self) }
    reader.report(
      "not-a-hash", at: node,
      BilingualText(ja: "sha256 は64桁の16進数です", en: "sha256 has 64 hexadecimal digits"))
    return nil
  }

  private func period(_ map: MapReader) -> Manifest.Period? {
    guard let node = map.optional("period") else { return nil }
    let name = BilingualText(ja: "「period」", en: "'period'")
    guard let items = reader.list(node, name) else { return nil }
    guard items.count == 2 else {
      reader.report(
        "not-a-span", at: node,
        BilingualText(ja: "period は [始め, 終わり] です", en: "period is [from, to]"))
      return nil
    }
    let values = ManifestValues(map: map)
    guard let from = values.instant(items[0], name, in: zone),
      let to = values.instant(items[1], name, in: zone)
    else { return nil }
    if from.seconds <= to.seconds { return Manifest.Period(from: from, to: to) }
    reader.report(
      "not-a-span", at: node,
      BilingualText(ja: "period の終わりが始めより前です", en: "period ends before it begins"))
    return nil
  }
}
