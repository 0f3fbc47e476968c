import Basics
import Evidence
import Formats

/// What is looked at beyond a file's first rows.
extension TableReader {
  /// Rows from everywhere behind the first ones, where these have times without a year: what year they are
  /// of is decided by all of the file. Otherwise none.
  func later(
    than seen: DelimitedFile, _ form: LineForm?, _ file: EvidencePaths.File, _ packing: Packing
  ) throws(ProblemList) -> [[String]] {
    let columns = YearlessColumns.among(seen.samples)
    if columns.isEmpty { return [] }
    let delimited = DelimitedTable.File(
      path: file.path, name: file.shown, encoding: seen.encoding, dialect: seen.dialect,
      lines: form, columnCount: seen.headings.count, dataOffset: seen.dataOffset,
      dataLine: seen.dataLine, sources: [], conditions: [], packing: packing)
    do throws(Problem) {
      return try DelimitedRows(delimited, definition).spaced(columns, from: seen.samples.count)
    } catch {
      throw ProblemList([error])
    }
  }

  /// The same of records in memory.
  func later(than samples: [[String]], _ table: RecordTable) -> [[String]] {
    let columns = YearlessColumns.among(samples)
    if columns.isEmpty { return [] }
    let step = max(1, (table.records.count - samples.count) / 16_384)
    return stride(from: samples.count, to: table.records.count, by: step).map { row in
      table.headings.indices.map { columns.contains($0) ? table.cell(row, $0).text : "" }
    }
  }
}
