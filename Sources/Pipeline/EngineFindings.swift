import Basics
import Evaluation
import Evidence
import Findings
import Policy
import Schema

/// The findings of a rule over a table: made from the engine's records one by one, so that a
/// million need no memory.
struct EngineFindings: FindingSequence {
  let spool: FindingSpool
  let maker: FindingMaker
  let evidence: String
  let files: [String]
  /// Groups of everything have no row.
  let hasPlace: Bool

  var count: Int { spool.count }

  func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws {
    var occurrences = Occurrences()
    try spool.forEach(shownCount: maker.values.count, limit: limit) { record in
      let subject = String(decoding: record.subject, as: UTF8.self)
      let observed = zip(maker.values, record.shown).map { maker.observation($0, $1) }
      let at = Finding.Location(
        evidence: evidence, file: files.indices.contains(record.file) ? files[record.file] : nil,
        row: hasPlace ? record.row : nil, line: hasPlace ? record.line : nil)
      try body(
        maker.finding(
          subject: subject.isEmpty ? evidence : subject, occurrence: occurrences.next(subject),
          isFailure: record.isFailure, at: at, observed: observed, failed: record.failedBranches,
          unknown: record.unknownBranches))
    }
  }
}

/// Tells apart findings of one rule that have the same subject.
struct Occurrences {
  private var seen: [String: Int] = [:]

  /// 0 for the first, 1 for the second ….
  mutating func next(_ subject: String) -> Int {
    let count = seen[subject, default: 0]
    seen[subject] = count + 1
    return count
  }
}
