import Evidence
import Policy
import Schema

extension Manifest {
  /// What rules may ask of the manifest, by the table of the evidence.
  func facts(of vocabulary: Vocabulary) -> [Int: [ManifestFact: Value]] {
    var facts: [Int: [ManifestFact: Value]] = [:]
    for entry in evidence {
      guard let table = vocabulary.tableIndex(entry.id) else { continue }
      facts[table] = [
        .periodFrom: entry.period.map { .instant($0.from) } ?? .absent,
        .periodTo: entry.period.map { .instant($0.to) } ?? .absent,
        .exportedAt: entry.exportedAt.map { .instant($0) } ?? .absent,
        .rows: entry.rows.map { .integer($0) } ?? .absent,
      ]
    }
    return facts
  }
}
