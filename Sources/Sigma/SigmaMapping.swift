import Basics
import Formats
import Schema

/// `policies/sigma.yaml`: what of Sigma's vocabulary is what of ours.
public struct SigmaMapping: Sendable {
  struct Field: Sendable {
    var id: String
    var type: FieldType
    /// Their values for our words.
    var words: [String: String]
  }

  struct LogSource: Sendable {
    var keys: [(key: String, value: String)]
  }

  struct Requirement: Sendable {
    var document: String
    var edition: String?
    var clause: String
  }

  var table: TableDefinition
  var requirement: Requirement
  var logSources: [LogSource]
  /// By Sigma's name, in lower case.
  var fields: [String: Field]
  var fieldNames: [String]

  /// Reads the mapping and checks it against the vocabulary.
  public static func load(_ bytes: [UInt8], file: String, vocabulary: Vocabulary)
    throws(ProblemList) -> SigmaMapping
  {
    let node = try YAMLReader.read(bytes, file: file)
    let reader = NodeReader(file: file)
    let mapping = read(node, reader, vocabulary)
    try reader.finish()
    guard let mapping else { throw ProblemList(reader.problems) }
    return mapping
  }

  private static func read(_ node: Node, _ reader: NodeReader, _ vocabulary: Vocabulary)
    -> SigmaMapping?
  {
    let name = BilingualText(ja: "Sigma の対応表", en: "the mapping for Sigma")
    guard
      let map = reader.map(node, name, keys: ["table", "requirement", "logsources", "fields"]),
      let table = map.text("table").flatMap(vocabulary.table),
      let clauseNode = map.required("requirement"),
      let clause = reader.map(clauseNode, name, keys: ["document", "edition", "clause"]),
      let document = clause.text("document"), let number = clause.text("clause")
    else { return nil }
    var fields: [String: Field] = [:]
    var names: [String] = []
    for entry in map.optionalEntries("fields") {
      guard let index = table.fieldIndex(entry.key) else {
        reader.report(
          .unknownName(
            code: "unknown-field", kind: BilingualText(ja: "項目", en: "field"), name: entry.key,
            candidates: table.fields.map(\.id), at: reader.place(of: entry)))
        continue
      }
      let field = Field(id: entry.key, type: table.fields[index].type, words: [:])
      for (name, field) in self.fields(entry.value, field, reader) {
        fields[name.lowercased()] = field
        names.append(name)
      }
    }
    let sources = map.optionalList("logsources").compactMap { node in
      reader.entries(node, BilingualText(ja: "logsource", en: "a logsource")).map { entries in
        LogSource(keys: entries.compactMap { entry in entry.value.text.map { (entry.key, $0) } })
      }
    }
    return SigmaMapping(
      table: table,
      requirement: Requirement(
        document: document, edition: clause.optional("edition")?.text, clause: number),
      logSources: sources, fields: fields, fieldNames: names)
  }

  private static func fields(_ node: Node, _ field: Field, _ reader: NodeReader)
    -> [(String, Field)]
  {
    let label = BilingualText(ja: "項目の名前", en: "names of a field")
    if node.items != nil { return (reader.texts(node, label) ?? []).map { ($0, field) } }
    guard let map = reader.map(node, label, keys: ["names", "values"]) else { return [] }
    var field = field
    for entry in map.optionalEntries("values") {
      for text in reader.texts(entry.value, label) ?? [] {
        field.words[text.lowercased()] = entry.key
      }
    }
    return (map.texts("names") ?? []).map { ($0, field) }
  }
}
