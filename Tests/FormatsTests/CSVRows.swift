import Formats

/// What a splitter makes of text, as lines that can be compared.
enum CSVRows {
  /// Rows as `record@line a|b`, rejected records as `record@line !why`, in the order of the text.
  static func of(_ text: String, columns: Int = 2, delimiter: Character = ",") -> [String] {
    of(Array(text.utf8), columns: columns, delimiter: delimiter.asciiValue ?? 0x2C)
  }

  static func of(_ bytes: [UInt8], columns: Int, delimiter: UInt8) -> [String] {
    let splitter = CSVSplitter(dialect: CSVDialect(delimiter: delimiter), columnCount: columns)
    return split(bytes[...], splitter).lines
  }

  /// As `of`, with the text cut into blocks of at least `sizes` bytes, one after the other.
  static func cut(
    _ bytes: [UInt8], columns: Int, delimiter: UInt8, sizes: () -> Int
  ) -> [String] {
    let dialect = CSVDialect(delimiter: delimiter)
    let splitter = CSVSplitter(dialect: dialect, columnCount: columns)
    let cutter = CSVCutter(dialect: dialect)
    var lines: [String] = []
    var start = 0
    var records = 0
    var line = 0
    while start < bytes.count {
      var size = min(max(1, sizes()), bytes.count - start)
      var complete = 0
      while true {
        let isEnd = start + size == bytes.count
        complete = isEnd ? size : length(bytes[start..<(start + size)], cutter)
        if complete > 0 { break }
        size = min(size * 2, bytes.count - start)
      }
      let part = split(bytes[start..<(start + complete)], splitter, records, line)
      lines += part.lines
      records += splitter.recordCount
      line += splitter.lineCount
      start += complete
    }
    return lines
  }

  /// The length of the complete records, with what must be readable behind them.
  private static func length(_ bytes: ArraySlice<UInt8>, _ cutter: CSVCutter) -> Int {
    let padded = Array(bytes) + [UInt8](repeating: 0x22, count: 64)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { cutter.completeLength($0, count: bytes.count) } ?? 0
    }
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>, _ splitter: CSVSplitter, _ records: Int = 0, _ line: Int = 0
  ) -> (lines: [String], count: Int) {
    let padded = Array(bytes) + [UInt8](repeating: 0x22, count: 64)
    return padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return ([], 0) }
      splitter.split(base, count: bytes.count)
      var found: [(record: Int, text: String)] = []
      for row in 0..<splitter.rowCount {
        let cells = (0..<splitter.columnCount).map { column in
          content(splitter.rawField(base, row: row, column: column))
        }
        let record = Int(splitter.records[row])
        found.append(
          (
            record,
            "\(record + records)@\(Int(splitter.lines[row]) + line) "
              + cells.joined(separator: "|")
          ))
      }
      for rejected in splitter.rejected {
        found.append(
          (
            rejected.record,
            "\(rejected.record + records)@\(rejected.line + line) !\(rejected.why)"
          ))
      }
      return (found.sorted { $0.record < $1.record }.map(\.text), splitter.recordCount)
    }
  }

  private static func content(_ field: UnsafeBufferPointer<UInt8>) -> String {
    guard field.count >= 2, field.first == 0x22 else {
      return String(decoding: field, as: UTF8.self)
    }
    let target = UnsafeMutablePointer<UInt8>.allocate(capacity: field.count)
    defer { target.deallocate() }
    let count = CSVSplitter.unquote(field, into: target)
    return String(decoding: UnsafeBufferPointer(start: target, count: count), as: UTF8.self)
  }
}
