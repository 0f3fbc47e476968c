import Basics
import Evidence
import Findings
import Formats
import Policy
import Schema

/// Tables that a run makes itself and rules may look up: its own verdicts, and what became of the
/// files that attestations name. Rules that ask them are judged after all others.
struct RunTables {
  static let verdicts = "judgements"
  static let attachments = "attachments"
  static let names = [verdicts, attachments]

  let vocabulary: Vocabulary

  /// Indices into the vocabulary's tables.
  var indices: [Int] { RunTables.names.compactMap(vocabulary.tableIndex) }

  func isAsked(by rule: CheckedRule) -> Bool {
    let indices = indices
    return rule.consultedTables(settings: nil).contains { indices.contains($0) }
  }

  /// One row for each rule under each name that an attestation may call it by.
  func verdicts(
    _ results: [RuleResult], rules: [CheckedRule], answered: [ControlDocument]
  ) -> MemoryTable? {
    guard let index = vocabulary.tableIndex(RunTables.verdicts) else { return nil }
    let documents = answered.map(\.id)
    var rows = Rows(table: index, definition: vocabulary.tables[index])
    for (rule, result) in zip(rules, results)
    where !AttestationRow.isJudged(by: rule, vocabulary) {
      let clauses = rule.clauses.flatMap {
        ControlNames.names(of: $0, isAnswered: documents.contains($0.document))
      }
      var seen: Set<[UInt8]> = []
      for name in [rule.id] + clauses where seen.insert(ControlNames.key(name)).inserted {
        rows.add([
          "control": .text(name), "rule": .text(rule.id),
          "verdict": .text(result.verdict.rawValue), "failed": .integer(result.failed),
        ])
      }
    }
    return rows.finished
  }

  /// One row for each file that an attestation names, looked at inside the system's folder.
  func attachments(_ attestations: [AttestationRow], _ paths: EvidencePaths) -> MemoryTable? {
    guard let index = vocabulary.tableIndex(RunTables.attachments) else { return nil }
    var rows = Rows(table: index, definition: vocabulary.tables[index])
    var seen: Set<String> = []
    for row in attestations {
      guard let file = row.file, seen.insert("\(file)\u{0}\(row.sha256 ?? "")").inserted else {
        continue
      }
      rows.add([
        "file": .text(file), "sha256": row.sha256.map { .text($0) } ?? .null,
        "state": .text(state(file, row.sha256, paths)),
      ])
    }
    return rows.finished
  }

  /// The rows, each with whether the file that it names can still be relied on.
  func checked(_ attestations: [AttestationRow], _ paths: EvidencePaths) -> [AttestationRow] {
    attestations.map { row in
      guard let file = row.file else { return row }
      var row = row
      row.isFileLost = ["missing", "differs", "without_hash"].contains(
        state(file, row.sha256, paths))
      return row
    }
  }

  private func state(_ file: String, _ declared: String?, _ paths: EvidencePaths) -> String {
    let path = Manifest.Path(text: file, mayBeGlob: false, place: Place())
    do {
      guard let found = try paths.resolve([path]).first else { return "missing" }
      let bytes = try FileBytes.read(found.path, limit: EvidenceLoader.memoryLimit)
      guard let declared else { return "without_hash" }
      return Digest.hex(bytes) == declared.lowercased() ? "agrees" : "differs"
    } catch {
      return "missing"
    }
  }

  private struct Rows {
    let table: Int
    let definition: TableDefinition
    var rows: [MemoryTable.Row] = []

    mutating func add(_ values: [String: Value]) {
      rows.append(
        MemoryTable.Row(
          values: definition.fields.map { values[$0.id] ?? .null }, number: rows.count + 1,
          place: Place()))
    }

    var finished: MemoryTable { MemoryTable(table: table, rows: rows) }
  }
}
