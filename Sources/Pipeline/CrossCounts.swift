import Basics
import Evaluation
import Evidence
import Findings
import Formats
import Glibc
import Policy
import Schema

/// Counts two pieces of evidence against each other: an account that one mentions and the export
/// lacks shows that the export is not whole. Which pieces, by which field: `policies/cross-counts.yaml`.
struct CrossCounts {
  struct Definition {
    /// Whose population is proven or broken.
    var evidence: Int
    var field: Int
    /// Where the same thing is mentioned.
    var with: Int
    var withField: Int
    var text: BilingualText
  }

  private(set) var definitions: [Definition] = []

  private init() {}

  /// Reads the definitions; none when there is no such file.
  init(folder: String, vocabulary: Vocabulary) throws(ProblemList) {
    let path = folder + "/cross-counts.yaml"
    guard access(path, F_OK) == 0 else {
      self.init()
      return
    }
    let bytes: [UInt8]
    do throws(Problem) {
      bytes = try FileBytes.read(path, limit: PolicyData.sizeLimit)
    } catch {
      throw ProblemList([error])
    }
    try self.init(bytes, file: path, vocabulary: vocabulary)
  }

  /// Reads the definitions of one file. Throws every problem of it.
  init(_ bytes: [UInt8], file path: String, vocabulary: Vocabulary) throws(ProblemList) {
    let reader = NodeReader(file: path)
    let name = BilingualText(ja: "突合の定義", en: "a cross-count")
    let node = try YAMLReader.readKept(bytes, file: path)
    let list = BilingualText(ja: "突合の定義の一覧", en: "the list of cross-counts")
    for item in reader.list(node, list) ?? [] {
      guard
        let map = reader.map(item, name, keys: ["evidence", "with", "on", "text"]),
        let evidence = table(map, "evidence", vocabulary, reader),
        let with = table(map, "with", vocabulary, reader), let text = map.bilingual("text"),
        let pair = pair(map, reader),
        let field = self.field(pair.key, vocabulary.tables[evidence], pair.place, reader),
        let withField = self.field(
          pair.value, vocabulary.tables[with], pair.place, reader)
      else { continue }
      definitions.append(
        Definition(evidence: evidence, field: field, with: with, withField: withField, text: text))
    }
    try reader.finish()
  }

  /// The one field on each side that must be the same.
  private func pair(_ map: MapReader, _ reader: NodeReader)
    -> (key: String, value: String, place: Place)?
  {
    guard let node = map.required("on") else { return nil }
    guard let entries = node.entries, entries.count == 1, let value = entries[0].value.text else {
      reader.report(
        Problem(
          code: "cross-count-field", at: node.place(in: reader.file),
          what: BilingualText(
            ja: "「on」には項目の組を一つ書きます", en: "'on' takes exactly one pair of fields"),
          remedy: BilingualText(
            ja: "{account_id: account_id} のように書いてください", en: "write it like {account_id: account_id}"
          )
        ))
      return nil
    }
    return (entries[0].key, value, reader.place(of: entries[0]))
  }

  /// A misspelt field would drop a proof of completeness without a word, so it is an error.
  private func field(
    _ name: String, _ table: TableDefinition, _ place: Place, _ reader: NodeReader
  ) -> Int? {
    if let index = table.fieldIndex(name) { return index }
    reader.report(
      .unknownName(
        code: "unknown-field", kind: BilingualText(ja: "項目", en: "field"), name: name,
        candidates: table.fields.map(\.id), at: place))
    return nil
  }

  private func table(
    _ map: MapReader, _ key: String, _ vocabulary: Vocabulary, _ reader: NodeReader
  ) -> Int? {
    guard let id = map.text(key) else { return nil }
    if let index = vocabulary.tableIndex(id) { return index }
    reader.report(
      .unknownName(
        code: "unknown-table", kind: BilingualText(ja: "表", en: "table"), name: id,
        candidates: vocabulary.tables.map(\.id), at: map.node.place(in: reader.file)))
    return nil
  }

  /// The definitions for which both pieces are there and have the fields.
  func applicable(_ loaded: [LoadedEvidence]) -> [Definition] {
    definitions.filter { definition in
      func has(_ table: Int, _ field: Int) -> Bool {
        loaded.contains { $0.table == table && $0.content != nil && $0.absent[field] == nil }
      }
      return has(definition.evidence, definition.field)
        && has(definition.with, definition.withField)
    }
  }

  /// A cross-count as a rule of the engine: each mentioned thing is a subject that must be found.
  static func rule(_ definition: Definition, _ vocabulary: Vocabulary) -> CheckedRule {
    let with = vocabulary.tables[definition.with].fields[definition.withField]
    let own = vocabulary.tables[definition.evidence].fields[definition.field]
    let mentioned = ValueSource(.field(definition.withField), type: with.type, name: with.id)
    let key = ValueSource(.groupKey(0), type: with.type, name: with.id)
    let there = ValueSource(.field(definition.field), type: own.type, name: own.id)
    let place = Place()
    let join = Join(
      alias: "found", right: Relation(table: definition.evidence),
      keys: [[Join.KeyPair(here: key, there: there)]], measures: [], unmatched: .keep,
      several: .any)
    return CheckedRule(
      id: "cross-count", version: 1, title: definition.text, kind: .requirement,
      level: .mandatory, severity: .info, aspect: .operation, clauses: [], parameters: [],
      evidence: [],
      relation: Relation(
        table: definition.with,
        filter: .test(
          Test(value: mentioned, operation: .present, operand: .boolean(true), place: place))),
      grouping: Grouping(keys: [mentioned], nullKeys: .separate, measures: [], joins: [join]),
      requirement: .test(
        Test(
          value: ValueSource(.join(0), type: .boolean, name: "found"), operation: .matched,
          operand: .boolean(true), place: place)),
      whenEmpty: .empty, assumptions: [], shown: [], pointsAt: nil, message: definition.text,
      remedy: definition.text, rationale: nil, file: "")
  }
}
