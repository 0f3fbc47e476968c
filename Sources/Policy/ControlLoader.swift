import Basics
import Formats
import Schema

/// Reads `policies/controls/<id>.yaml`.
public enum ControlLoader {
  /// What a number stands for.
  public enum Precision: String, CaseIterable {
    case item, heading
  }

  private static let entryKeys = [
    "level", "title", "confidence", "as", "priority", "text", "by_hand", "outside", "role", "list",
    "tier", "checks", "crosswalk", "counterparts", "precision",
  ]

  /// `id` is the file's name without its extension. Throws every problem of the file. Words that
  /// stand in another document are not in yet. Without details, clauses have number, level, title
  /// and confidence, and of the rest nothing is read.
  public static func load(
    _ bytes: [UInt8], id: String, file: String, withDetails: Bool = true
  ) throws(ProblemList) -> ControlDocument {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var result = ControlDocument(
      document: id, edition: nil, title: BilingualText(id), entries: [])
    let name = BilingualText(ja: "文書", en: "a document")
    let keys = [
      "document", "edition", "title", "decided", "in_force", "wording", "roles", "clauses",
    ]
    if let map = reader.map(node, name, keys: keys) {
      let edition = map.node["edition"] == nil ? nil : map.text("edition")
      if let document = map.text("document") {
        result.document = document
        result.edition = edition
        checkName(id, result, map)
      }
      result.title = map.bilingual("title") ?? result.title
      result.decided = day("decided", map)
      result.inForce = day("in_force", map)
      result.wording = map.node["wording"] == nil ? nil : map.text("wording")
      let roles = withDetails ? roles(map) : nil
      if map.required("clauses") != nil {
        result.entries = map.optionalEntries("clauses").compactMap { entry($0, roles, reader) }
      }
    }
    try reader.finish()
    return result
  }

  private static func checkName(_ id: String, _ document: ControlDocument, _ map: MapReader) {
    guard !document.id.utf8.elementsEqual(id.utf8) else { return }
    map.reader.report(
      "id-is-not-the-file-name", at: map.node["document"] ?? map.node,
      BilingualText(
        ja: "文書と版「\(document.id)」がファイル名「\(id)」と違います",
        en: "document and edition '\(document.id)' are not the file's name '\(id)'"),
      remedy: BilingualText(ja: "どちらかに揃えてください", en: "make them the same"))
  }

  private static func day(_ key: String, _ map: MapReader) -> String? {
    guard let node = map.node[key] else { return nil }
    if let text = node.text, CivilDate(text) != nil { return text }
    map.reader.report(
      "not-a-day", at: node,
      BilingualText(ja: "「\(key)」が日付ではありません", en: "'\(key)' is no day"),
      remedy: BilingualText(ja: "2025-07-01 のように書いてください", en: "write it like 2025-07-01"))
    return nil
  }

  private static func roles(_ map: MapReader) -> [String: BilingualText] {
    var roles: [String: BilingualText] = [:]
    let name = BilingualText(ja: "役割", en: "a role")
    for entry in map.optionalEntries("roles") {
      if let text = map.reader.bilingual(entry.value, name) { roles[entry.key] = text }
    }
    return roles
  }

  private static func entry(
    _ entry: Node.Entry, _ roles: [String: BilingualText]?, _ reader: NodeReader
  ) -> ControlDocument.Entry? {
    var name: BilingualText { BilingualText(ja: "条項「\(entry.key)」", en: "clause '\(entry.key)'") }
    guard let map = reader.map(entry.value, name, keys: entryKeys) else { return nil }
    let level = map.word("level", CheckedRule.Level.self)
    let sameAs = map.node["as"] == nil ? [] : map.texts("as") ?? []
    let title = sameAs.isEmpty ? map.bilingual("title") : map.optionalBilingual("title")
    let confidence = map.text("confidence")
    let detail = roles.map { ControlLoader.detail(map, $0) } ?? ClauseDetail()
    guard let level, let confidence, sameAs.count == 1 || title != nil else {
      if sameAs.count > 1, title == nil { _ = map.required("title") }
      return nil
    }
    let precision =
      map.node["precision"] == nil ? Precision.item : map.word("precision", Precision.self)
    return ControlDocument.Entry(
      clause: entry.key, level: level, title: title ?? BilingualText(""),
      confidence: confidence, detail: detail, sameAs: sameAs, isHeading: precision == .heading)
  }

  private static func detail(_ map: MapReader, _ roles: [String: BilingualText]) -> ClauseDetail {
    var detail = ClauseDetail(
      priority: map.word("priority", otherwise: ClauseDetail.Priority.supporting),
      text: map.optionalBilingual("text"), byHand: map.optionalBilingual("by_hand"),
      outside: map.optionalBilingual("outside"))
    if map.node["list"] != nil { detail.listMode = map.word("list", ClauseDetail.ListMode.self) }
    if map.node["tier"] != nil { detail.tier = map.word("tier", ClauseDetail.Tier.self) }
    for node in map.optionalList("role") {
      guard let id = node.text, let role = roles[id] else {
        map.reader.report(
          .unknownName(
            code: "unknown-role", kind: BilingualText(ja: "役割", en: "role"),
            name: node.text ?? "", candidates: roles.keys.sorted(),
            at: node.place(in: map.reader.file)))
        continue
      }
      detail.roles.append(role)
    }
    let method = BilingualText(ja: "確かめ方", en: "a way of checking")
    detail.methods = map.optionalList("checks").compactMap {
      map.reader.word($0, method, ClauseDetail.Method.self)
    }
    detail.counterparts = map.node["counterparts"] == nil ? [] : map.texts("counterparts") ?? []
    if let node = map.optional("crosswalk"),
      let schemes = map.reader.map(
        node, BilingualText(ja: "「crosswalk」", en: "'crosswalk'"), keys: ["nist", "iso", "cis"])
    {
      for scheme in ["nist", "iso", "cis"] where schemes.node[scheme] != nil {
        detail.crosswalk.append(
          ClauseDetail.Crosswalk(scheme: scheme, ids: schemes.texts(scheme) ?? []))
      }
    }
    return detail
  }
}
