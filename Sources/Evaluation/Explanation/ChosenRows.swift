import Basics
import Evidence
import Formats
import Schema

/// Reads chosen rows of a delimited table as values, for the row interpreter.
public struct ChosenRows {
  /// Rows that are kept at most; with more, the question is refused instead of filling the memory.
  public static let limit = 500_000

  /// A row while it is decided whether it is kept.
  public struct Candidate {
    fileprivate let reading: (Int) -> Value
    /// Data rows of all files, from 1.
    public let number: Int
    /// How a row that says nothing of its subject is called in findings.
    public let nameWithoutSubject: () -> String

    /// The value of a field of the table.
    public func value(_ field: Int) -> Value { reading(field) }
  }

  private let table: DelimitedTable
  private let definition: TableDefinition

  public init(_ table: DelimitedTable, _ definition: TableDefinition) {
    self.table = table
    self.definition = definition
  }

  /// The rows that `keeps` chooses, in the order of the files. Rows that cannot be cut into fields
  /// are left out, as everywhere. Throws what is wrong with a file, or `too-many-rows`.
  public func read(keeps: (Candidate) -> Bool) throws(Problem) -> MemoryTable {
    var rows: [MemoryTable.Row] = []
    var before = 0
    for file in table.files { before += try read(file, before, &rows, keeps) }
    return MemoryTable(table: table.table, rows: rows)
  }

  /// Returns how many records the file has.
  private func read(
    _ file: DelimitedTable.File, _ before: Int, _ rows: inout [MemoryTable.Row],
    _ keeps: (Candidate) -> Bool
  ) throws(Problem) -> Int {
    guard file.lines == nil else {
      throw Problem(
        code: "explain-unsupported", at: Place(file: file.name),
        what: BilingualText(
          ja: "この形式の記録の対象は説明できません",
          en: "subjects in records of this form cannot be explained"),
        remedy: BilingualText(
          ja: "CSV にして --explain を使ってください", en: "use --explain on the records as CSV"))
    }
    let reader = try BlockReader(
      path: file.path, shownAs: file.name, hashing: false,
      decoding: file.isDecodedWhole ? file.encoding : nil)
    try reader.skip(file.dataOffset)
    let cutter = CSVCutter(dialect: file.dialect)
    let block = DelimitedBlock(file, definition)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: 4 * CSVDialect.maximumRecordBytes + 64)
    defer { buffer.deallocate() }
    var records = 0
    var lines = file.dataLine
    while true {
      let length = try reader.next(into: buffer, wanted: 1 << 20, cutter: cutter)
      if length == 0 { return records }
      var kept: [MemoryTable.Row] = []
      block.open(
        UnsafeBufferPointer(rebasing: buffer[0..<length]),
        hasReplacements: reader.hasUndecodable
      ) { row in
        let number = before + records + row.record + 1
        let candidate = Candidate(
          reading: row.value, number: number, nameWithoutSubject: row.nameWithoutSubject)
        guard keeps(candidate), rows.count + kept.count <= ChosenRows.limit else { return }
        kept.append(
          MemoryTable.Row(
            values: definition.fields.indices.map(row.value), number: number,
            place: Place(file: file.name, line: lines + row.line + 1)))
      }
      rows += kept
      if rows.count > ChosenRows.limit { throw tooMany(file) }
      records += block.recordCount
      lines += block.lineCount
    }
  }

  private func tooMany(_ file: DelimitedTable.File) -> Problem {
    Problem(
      code: "too-many-rows", at: Place(file: file.name),
      what: BilingualText(
        ja: "説明に必要な行が \(ChosenRows.limit) を超えます",
        en: "an explanation would need more than \(ChosenRows.limit) rows"),
      remedy: BilingualText(
        ja: "対象の行と、その行と同じ鍵を持つ行だけを書き出した証拠で --explain を使ってください",
        en:
          "use --explain on evidence that holds only the rows of the subject and those with its keys"
      ))
  }
}
