import Basics
import Evidence
import Findings
import Formats
import Schema

/// Tables with a column for each privilege or role, whose columns become records.
extension TableReader {
  /// The rows of a delimited file or of a sheet whose adapter spreads its columns; nil where the file is read
  /// as it stands.
  func spreadRows(
    _ file: EvidencePaths.File, _ packing: Packing, startingAt first: Int,
    _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> [MemoryTable.Row]? {
    guard choice.spreads else { return nil }
    let seen: DelimitedFile
    do throws(Problem) {
      seen = try DelimitedFile.look(
        at: file.path, name: file.shown, format: SheetChooser.format(choice.named, packing),
        packing: packing)
    } catch {
      throw ProblemList([error])
    }
    let facts = FileFacts(
      name: file.shown, format: EvidenceFormat.delimited.rawValue, headings: seen.headings)
    var card = evidence.card
    guard let adapter = try choice.shape(for: facts, &card), let spread = adapter.records.spread
    else { return nil }
    evidence.card = card
    let known = seen.withFurtherColumns(askedBy: adapter)
    evidence.note(known.encoding, of: file.shown, named: choice.named)
    evidence.card.files.append(try FileHash.of(file))
    let limit = spread.rowLimit(known.headings, by: adapter)
    let found = try records(of: file, packing, known, limit, &evidence)
    var table = try self.spread(found, under: known.headings, by: adapter, file, &evidence)
    return try rows(of: &table, file, adapter, startingAt: first, &evidence)
  }

  /// Spreads a table; says which columns it lacks, and refuses one of which nobody knows what its columns are.
  func spread(
    _ table: RecordTable, under headings: [String], by adapter: Adapter?,
    _ file: EvidencePaths.File, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> RecordTable {
    if let adapter, let spread = adapter.records.spread, !table.records.isEmpty {
      if let twice = spread.repeated(in: headings, by: adapter) {
        throw ProblemList([Spread.twice(twice, file.shown)])
      }
      evidence.contradictions += spread.missing(in: headings).map(EvidenceProblem.spreadMissing)
      if spread.columns.isEmpty, table.hasCellsWithoutHeading {
        evidence.contradictions.append(EvidenceProblem.spreadNameless)
      }
    }
    return try table.spread(by: adapter, file: file.shown)
  }

  /// At most `limit` records: a table with more is refused.
  private func records(
    of file: EvidencePaths.File, _ packing: Packing, _ seen: DelimitedFile,
    _ limit: Int, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> RecordTable {
    let delimited = DelimitedTable.File(
      path: file.path, name: file.shown, encoding: seen.encoding, dialect: seen.dialect,
      lines: nil, columnCount: seen.headings.count, dataOffset: seen.dataOffset,
      dataLine: seen.dataLine, sources: [], conditions: [], packing: packing)
    var records: [Node] = []
    do throws(Problem) {
      let rejected = try DelimitedRows(delimited, definition).records(
        seen.headings, limit: limit + 1
      ) { records.append($0) }
      if rejected > 0 {
        evidence.contradictions.append(
          BilingualText(ja: "\(rejected) 行が読めず除かれた", en: "\(rejected) rows were rejected"))
      }
    } catch {
      throw ProblemList([error])
    }
    if records.count > limit { throw ProblemList([Spread.tooLarge(file.shown)]) }
    return RecordTable(records: records)
  }
}

extension AdapterChoice {
  /// Some adapter that may be taken spreads columns.
  var spreads: Bool {
    (named.map { [$0] } ?? shipped).contains { adapter in
      adapter.allShapes.contains { $0.records.spread != nil }
    }
  }
}
