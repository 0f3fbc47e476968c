import Basics
import Evidence
import Findings
import Formats
import Schema

@testable import Pipeline

/// What the reader makes of some files of one kind of evidence, as YAML.
enum CanonicalText {
  /// - Parameter adapter: the one that must be recognised without being named.
  static func of(_ files: [String], in folder: String, adapter: String, policies: String) throws
    -> String
  {
    let vocabulary = try VocabularyLoader.load(
      try FileBytes.read("\(policies)/vocabulary.yaml", limit: 1 << 22), file: "vocabulary.yaml")
    let data = PolicyData(folder: policies, vocabulary: vocabulary, zone: .tokyo)
    let loaded = try Adapter.load(
      try FileBytes.read("\(policies)/adapters/\(adapter).yaml", limit: 1 << 22),
      vocabulary: vocabulary, file: adapter)
    return try of(files, in: folder, table: loaded.table, data: data)
  }

  /// - Parameter table: the kind of evidence that the files are said to be.
  /// - Parameter treeBytes: JSON documents above this size are read record by record.
  static func of(
    _ files: [String], in folder: String, table: String, data: PolicyData,
    treeBytes: Int = RecordsFile.treeBytes
  ) throws -> String {
    let vocabulary = data.vocabulary
    let place = Place(file: "tenken.yaml")
    let entry = Manifest.Evidence(
      id: table,
      paths: files.map { Manifest.Path(text: $0, mayBeGlob: false, place: place) }, place: place)
    let manifest = Manifest(
      system: Manifest.System(id: "s", name: "s"), zone: .tokyo, evidence: [entry],
      notApplicable: [], file: "tenken.yaml")
    let evidence = try EvidenceLoader(
      manifest: manifest, vocabulary: vocabulary, data: data, paths: EvidencePaths(folder: folder),
      treeBytes: treeBytes
    ).load()
    guard let first = evidence.first, let definition = vocabulary.table(table) else {
      return ""
    }
    return try text(first, definition)
  }

  private static func text(_ evidence: LoadedEvidence, _ definition: TableDefinition) throws
    -> String
  {
    let card = evidence.card
    var out = "adapter: \(card.adapter ?? "none")\nformat: \(card.format)\n"
    var rows: [MemoryTable.Row] = []
    var rejected = 0
    switch evidence.content {
    case .delimited(let table):
      for file in table.files {
        rejected += try DelimitedRows(file, definition).read(limit: 10_000) { rows.append($0) }
      }
    case .memory(let table), .settings(let table): rows = table.rows
    case .passages, nil: break
    }
    out += "rejected: \(rejected)\nrows:\n"
    for row in rows {
      out += "  - at: \(row.place.line ?? 0)\n"
      for (field, value) in zip(definition.fields, row.values) where value != .absent {
        out += "    \(field.id): \(show(value))\n"
      }
    }
    let silent = definition.fields.map(\.id).filter { card.absentFields.contains($0) }
    out += "absent: [\(silent.joined(separator: ", "))]\n"
    out += "problems:\n"
    for problem in card.problems where problem.code != "adapter-recognised" {
      out += "  - \(problem.code): \(quoted(problem.what.en))\n"
    }
    for contradiction in evidence.contradictions {
      out += "  - contradicted: \(quoted(contradiction.en))\n"
    }
    return out
  }

  private static func show(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .never: "never"
    case .absent: ""
    case .invalid(let text): "!unreadable \(quoted(text))"
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .instant(let instant): instant.text(in: .tokyo)
    case .period(let period): period.description
    case .rational(let number): number.description
    case .set(let words): "[" + words.map(quoted).joined(separator: ", ") + "]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out += "\\" }
      if scalar == "\n" { out += "\\n" } else { out.unicodeScalars.append(scalar) }
    }
    return out + "\""
  }
}
