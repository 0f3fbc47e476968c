import Basics
import Evidence
import Formats
import Schema

/// One block of a delimited file, cell by cell.
final class DelimitedBlock {
  struct Row {
    /// Counted in the block, from 0.
    var record: Int
    var line: Int
    var value: (Int) -> Value
    var nameWithoutSubject: () -> String
  }

  private let file: DelimitedTable.File
  private let readers: [CellReader?]
  private let splitter: CSVSplitter

  init(_ file: DelimitedTable.File, _ definition: TableDefinition) {
    self.file = file
    splitter = CSVSplitter(dialect: file.dialect, columnCount: file.columnCount)
    readers = zip(definition.fields, file.sources).map { field, source in
      switch source {
      case .column(_, let options), .joined(_, let options), .constant(_, let options),
        .formula(_, let options):
        CellReader(field, options: options)
      case .absent: nil
      }
    }
  }

  var recordCount: Int { splitter.recordCount }
  var lineCount: Int { splitter.lineCount }

  /// Calls `body` for each row of a block of whole records. 64 readable bytes follow `raw`.
  func open(_ raw: UnsafeBufferPointer<UInt8>, hasReplacements: Bool, _ body: (Row) -> Void) {
    guard file.encoding == .cp932, !file.isDecodedWhole, let start = raw.baseAddress,
      !DelimitedBatch.isASCII(start, raw.count)
    else {
      visit(raw, hasReplacements, body)
      return
    }
    var decoded: [UInt8] = []
    let decoder = StreamDecoder(from: file.encoding)
    decoder.decode(raw, isLast: true, into: &decoded)
    let count = decoded.count
    decoded.append(contentsOf: repeatElement(0, count: 64))
    decoded.withUnsafeBufferPointer { bytes in
      visit(UnsafeBufferPointer(rebasing: bytes[0..<count]), decoder.undecodable > 0, body)
    }
  }

  private func visit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ hasReplacements: Bool, _ body: (Row) -> Void
  ) {
    guard let start = bytes.baseAddress else { return }
    splitter.split(start, count: bytes.count)
    if hasReplacements {
      splitter.reject(start, where: TextIntegrity.hasReplacement)
    } else if !TextIntegrity.isUTF8(bytes) {
      splitter.reject(start) { !TextIntegrity.isUTF8($0) }
    }
    if !file.conditions.isEmpty {
      _ = splitter.leaveOut { row in
        file.conditions.allHold { self.cell(row, $0, start) } == false
      }
    }
    for row in 0..<splitter.rowCount {
      body(
        Row(
          record: Int(splitter.records[row]), line: Int(splitter.lines[row]),
          value: { field in self.value(row, field, start) },
          nameWithoutSubject: { self.nameWithoutSubject(row, start) }))
    }
  }

  private func value(_ row: Int, _ field: Int, _ base: UnsafePointer<UInt8>) -> Value {
    guard let reader = readers[field] else { return .absent }
    switch file.sources[field] {
    case .column(let index, _):
      return content(row, index, base).withUnsafeBufferPointer { reader.value($0) }
    case .joined(let columns, _):
      var joined: [UInt8] = []
      for index in columns {
        content(row, index, base).withUnsafeBufferPointer { cell in
          let part = TextFold.trimmed(cell)
          if part.isEmpty { return }
          if !joined.isEmpty { joined.append(0x20) }
          joined.append(contentsOf: part)
        }
      }
      return joined.withUnsafeBufferPointer { reader.value($0) }
    case .formula(let formula, _):
      let found = formula.evaluate(
        { self.cell(row, $0, base) }, read: { reader.read($0) })
      var (read, text) = reader.read(found)
      return text.withUTF8 { reader.value(of: read, $0) }
    case .constant(let text, _): return reader.value(text)
    case .absent: return .absent
    }
  }

  /// What a column says to a formula or a condition; nil is a column that the file lacks.
  private func cell(_ row: Int, _ index: Int?, _ base: UnsafePointer<UInt8>) -> CellContent {
    guard let index else { return .absent }
    return content(row, index, base).withUnsafeBufferPointer { raw in
      let cell = TextFold.trimmed(raw)
      return cell.isEmpty ? .blank : .texts([String(decoding: cell, as: UTF8.self)])
    }
  }

  /// A field without its quotes.
  private func content(_ row: Int, _ index: Int, _ base: UnsafePointer<UInt8>) -> [UInt8] {
    let raw = splitter.rawField(base, row: row, column: index)
    guard raw.count >= 2, raw[0] == 0x22 else { return Array(raw) }
    return [UInt8](unsafeUninitializedCapacity: raw.count) { buffer, count in
      count = buffer.baseAddress.map { CSVSplitter.unquote(raw, into: $0) } ?? 0
    }
  }

  private func nameWithoutSubject(_ row: Int, _ base: UnsafePointer<UInt8>) -> String {
    let start = Int(splitter.rowStarts[row])
    let end = Int(splitter.fieldEnds[row * file.columnCount + file.columnCount - 1])
    var hash = KeyHash.start
    hash.add(UnsafeBufferPointer(start: base + start, count: max(0, end - start)))
    var name: [UInt8] = [UInt8(ascii: "?")]
    CellText.append(hexadecimal: hash.high, to: &name)
    return String(decoding: name, as: UTF8.self)
  }
}
