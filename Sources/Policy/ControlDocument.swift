import Basics
import Formats
import Schema

/// A document that rules rest on, with its clauses: `policies/controls/<id>.yaml`.
public struct ControlDocument: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var clause: String
    public var level: CheckedRule.Level
    public var title: BilingualText
    /// How sure we are that this edition says so.
    public var confidence: String
  }

  public var document: String
  public var edition: String?
  public var title: BilingualText
  /// In the order of the file.
  public var entries: [Entry]

  /// `unified-standards-r7`, `recurrence-prevention-2023`: the file's name.
  public var id: String { ControlDocument.id(document, edition) }

  static func id(_ document: String, _ edition: String?) -> String {
    edition.map { "\(document)-\($0)" } ?? document
  }

  /// The clause of that number, compared byte for byte.
  public func clause(_ number: String) -> Clause? {
    guard let entry = entries.first(where: { $0.clause.utf8.elementsEqual(number.utf8) }) else {
      return nil
    }
    return Clause(
      document: id, documentTitle: title, edition: edition, clause: entry.clause,
      level: entry.level, title: entry.title, confidence: entry.confidence)
  }
}

/// Reads `policies/controls/<id>.yaml`.
public enum ControlLoader {
  /// `id` is the file's name without its extension. Throws every problem of the file.
  public static func load(_ bytes: [UInt8], id: String, file: String) throws(ProblemList)
    -> ControlDocument
  {
    let node = try YAMLReader.read(bytes, file: file)
    let reader = NodeReader(file: file)
    var result = ControlDocument(
      document: id, edition: nil, title: BilingualText(id), entries: [])
    let name = BilingualText(ja: "文書", en: "a document")
    if let map = reader.map(node, name, keys: ["document", "edition", "title", "clauses"]) {
      let edition = map.node["edition"] == nil ? nil : map.text("edition")
      if let document = map.text("document") {
        result.document = document
        result.edition = edition
        checkName(id, result, map)
      }
      result.title = map.bilingual("title") ?? result.title
      if map.required("clauses") != nil {
        result.entries = map.optionalEntries("clauses").compactMap { entry($0, reader) }
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

  private static func entry(_ entry: Node.Entry, _ reader: NodeReader) -> ControlDocument.Entry? {
    let name = BilingualText(ja: "条項「\(entry.key)」", en: "clause '\(entry.key)'")
    guard let map = reader.map(entry.value, name, keys: ["level", "title", "confidence"]) else {
      return nil
    }
    let level = map.word("level", CheckedRule.Level.self)
    let title = map.bilingual("title")
    let confidence = map.text("confidence")
    guard let level, let title, let confidence else { return nil }
    return ControlDocument.Entry(
      clause: entry.key, level: level, title: title, confidence: confidence)
  }
}
