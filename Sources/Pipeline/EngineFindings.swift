import Basics
import Evaluation
import Evidence
import Findings
import Formats
import Policy
import Schema

/// The findings of a rule over a table: made from the engine's records one by one, so that a
/// million need no memory.
struct EngineFindings: FindingSequence {
  let spool: FindingSpool
  let maker: FindingMaker
  let evidence: String
  let files: [String]
  /// By file, where it is a workbook.
  var sheets: [SheetPlaces?] = []
  /// How the records of each file stand in its lines, where it is a JSON document.
  var recordLines: [JSONRecordsPlace.Lines?] = []
  /// Groups of everything have no row.
  let hasPlace: Bool

  var count: Int { spool.count }

  /// What the subject is called in the finding.
  private func name(_ record: FindingRecord) -> String {
    record.subject.isEmpty
      ? evidence : maker.subject(String(decoding: record.subject, as: UTF8.self))
  }

  func forEachSubject(_ body: (String, Outcome) throws -> Void) throws {
    try spool.forEach(shownCount: maker.values.count, limit: nil) { record in
      try body(name(record), record.isFailure ? .fail : .unknown)
    }
  }

  func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws {
    var occurrences = Occurrences()
    let memory = FindingMemory()
    try spool.forEach(shownCount: maker.values.count, limit: limit) { record in
      let name = name(record)
      let observed = zip(maker.values, record.shown).map { maker.observation($0, $1) }
      let at = Finding.Location(
        evidence: evidence, file: files.indices.contains(record.file) ? files[record.file] : nil,
        row: hasPlace ? record.row : nil, line: hasPlace ? line(record.line, in: record.file) : nil)
      var finding = maker.finding(
        subject: name, occurrence: occurrences.next(name.utf8),
        isFailure: record.isFailure, at: at, observed: observed, failed: record.failedBranches,
        unknown: record.unknownBranches, memory: memory)
      if hasPlace, sheets.indices.contains(record.file), let place = sheets[record.file] {
        finding.at.sheet = place.sheet
        finding.at.cell = place.cell(finding.at.column, row: record.line)
        if finding.at.cell != nil { finding.at.line = nil }
      }
      try body(finding)
    }
  }
}

extension EngineFindings {
  /// The line of the file on which a record begins; nil where that is not known.
  private func line(_ line: Int, in file: Int) -> Int? {
    guard recordLines.indices.contains(file), let lines = recordLines[file] else { return line }
    return switch lines {
    case .own: line
    case .one(let same): same
    case .shared: nil
    }
  }
}

/// Tells apart findings of one rule that have the same subject.
struct Occurrences {
  /// By 64 bits of the subject: a rule may have a million findings.
  private var seen: [UInt64: UInt32] = [:]

  /// 0 for the first, 1 for the second ….
  mutating func next(_ subject: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in subject { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let count = seen[hash, default: 0]
    seen[hash] = count + 1
    return Int(count)
  }
}
