import Basics
import Formats
import Schema

/// Goes through a delimited file (or one of lines) row by row and gives canonical values: for
/// looking at a file and for tests. What judges millions of rows is the column engine.
public struct DelimitedRows {
  private let file: DelimitedTable.File
  private let definition: TableDefinition
  private let readers: [CellReader?]

  public init(_ file: DelimitedTable.File, _ definition: TableDefinition) {
    self.file = file
    self.definition = definition
    readers = zip(definition.fields, file.sources).map { field, source in
      switch source {
      case .column(_, let options), .joined(_, let options), .formula(_, let options),
        .constant(_, let options):
        CellReader(field, options: options)
      case .absent: nil
      }
    }
  }

  /// Gives at most `limit` rows and says how many records were rejected on the way.
  public func read(limit: Int, _ body: (MemoryTable.Row) -> Void) throws(Problem) -> Int {
    try walk(limit: limit) { cells, number, line in
      let isRow = file.conditions.allHold { $0.map(cells) ?? .absent }
      if isRow == false { return false }
      body(
        MemoryTable.Row(
          values: values(cells), number: number, place: Place(file: file.name, line: line)))
      return true
    }
  }

  /// Gives at most `limit` records as they stand, under the headings, and says how many were rejected.
  public func records(_ headings: [String], limit: Int, _ body: (Node) -> Void) throws(Problem)
    -> Int
  {
    try walk(limit: limit) { cells, _, line in
      body(
        Node(
          .map(
            headings.enumerated().map { index, heading in
              let text = cells(index).text
              let value =
                text.isEmpty
                ? Node(.null, line: line, column: index + 1)
                : Node(.scalar(Node.Scalar(text, isQuoted: true)), line: line, column: index + 1)
              return Node.Entry(key: heading, line: line, column: index + 1, value: value)
            }), line: line, column: 1))
      return true
    }
  }

  /// Rows from everywhere in the file, in its order, with the texts of some columns: all of a small file,
  /// of a large one every second, fourth …, so that there are never more than `limit`.
  ///
  /// - Parameter first: how many rows are passed over at the beginning.
  public func spaced(_ columns: Set<Int>, from first: Int, limit: Int = 16_384) throws(Problem)
    -> [[String]]
  {
    var rows: [[String]] = []
    var step = 1
    var number = 0
    _ = try walk(limit: Int.max) { cells, _, _ in
      defer { number += 1 }
      guard number >= first, (number - first) % step == 0 else { return true }
      if rows.count == limit {
        rows = stride(from: 0, to: rows.count, by: 2).map { rows[$0] }
        step *= 2
        guard (number - first) % step == 0 else { return true }
      }
      rows.append((0..<file.columnCount).map { columns.contains($0) ? cells($0).text : "" })
      return true
    }
    return rows
  }

  /// Goes from record to record. `body` gets cells, number and line, and says whether it was a row.
  private func walk(
    limit: Int, _ body: ((Int) -> CellContent, _ number: Int, _ line: Int) -> Bool
  ) throws(Problem) -> Int {
    let reader = try BlockReader(
      path: file.path, shownAs: file.name, hashing: false,
      decoding: file.encoding == .utf8 || file.encoding == .utf8BOM ? nil : file.encoding,
      packing: file.packing)
    // A decoding reader counts decoded bytes from the file's beginning on.
    try reader.skip(file.dataOffset)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: 4 * CSVDialect.maximumRecordBytes + 64)
    defer { buffer.deallocate() }
    let splitter = CSVSplitter(dialect: file.dialect, columnCount: file.columnCount)
    let writer = file.lines?.writer()
    var lines = file.dataLine
    var records = 0
    var rejected = 0
    var given = 0
    while given < limit {
      let length = try reader.next(
        into: buffer, wanted: 1 << 16,
        cutter: CSVCutter(dialect: file.dialect, cutsAtLines: writer != nil))
      if length == 0 { break }
      var block = Array(buffer[0..<length])
      if let writer {
        var written: [UInt8] = []
        block.withUnsafeBufferPointer { writer.write($0, to: &written) }
        block = written
      }
      let count = block.count
      block.append(contentsOf: repeatElement(0, count: 64))
      block.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        splitter.split(base, count: count)
        for row in 0..<splitter.rowCount where given < limit {
          let isRow = body(
            { self.cell(splitter, base, row, $0) }, records + Int(splitter.records[row]) + 1,
            lines + Int(splitter.lines[row]) + 1)
          if isRow { given += 1 }
        }
      }
      rejected += splitter.rejected.count
      records += splitter.recordCount
      lines += splitter.lineCount
    }
    return rejected
  }

  private func values(_ cell: (Int) -> CellContent) -> [Value] {
    zip(file.sources, readers).map { source, reader in
      guard let reader else { return .absent }
      switch source {
      case .column(let index, _): return reader.value(cell(index).text)
      case .joined(let indices, _):
        return reader.value(
          indices.map { cell($0).text }.filter { !$0.isEmpty }.joined(separator: " "))
      case .formula(let formula, _):
        return reader.value(
          formula.evaluate({ $0.map(cell) ?? .absent }, read: { reader.read($0) }))
      case .constant(let text, _): return reader.value(text)
      case .absent: return .absent
      }
    }
  }

  private func cell(
    _ splitter: CSVSplitter, _ base: UnsafePointer<UInt8>, _ row: Int, _ index: Int
  ) -> CellContent {
    let raw = splitter.rawField(base, row: row, column: index)
    var text = Array(raw)
    if raw.count >= 2, raw[0] == 0x22 {
      text = [UInt8](unsafeUninitializedCapacity: raw.count) { target, count in
        count = target.baseAddress.map { CSVSplitter.unquote(raw, into: $0) } ?? 0
      }
    }
    return text.withUnsafeBufferPointer { bytes in
      let trimmed = TextFold.trimmed(bytes)
      return trimmed.isEmpty ? .blank : .texts([String(decoding: trimmed, as: UTF8.self)])
    }
  }
}
