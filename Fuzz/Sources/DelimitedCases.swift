import Basics
import Formats

/// The fast path of delimited files, held against the plain one.
enum DelimitedCases {
  static let columns = JSONLineColumns(["a", "b.c", "d", "e"], lists: [2])

  /// The splitter and the plain scanner see the same records wherever both take them; cutting the
  /// text into blocks anywhere changes nothing.
  static func sameRecords(_ bytes: [UInt8]) throws {
    guard let first = bytes.first, bytes.count > 2 else { return }
    let dialect = CSVDialect(delimiter: [0x2C, 0x09, 0x3B, 0x7C][Int(first & 3)])
    let columnCount = Int(first >> 2) % 6 + 1
    let text = Array(bytes.dropFirst())
    let whole = records(text, dialect, columnCount)
    let pieces = inPieces(text, dialect, columnCount, wanted: Int(first) % 7 * 9 + 1)
    precondition(whole == pieces, "blocks change what is read")
  }

  private static func records(_ text: [UInt8], _ dialect: CSVDialect, _ columnCount: Int)
    -> [[[UInt8]]]
  {
    let splitter = CSVSplitter(dialect: dialect, columnCount: columnCount)
    return withPadding(text) { base, count in
      splitter.split(base, count: count)
      return rows(splitter, base)
    }
  }

  private static func inPieces(
    _ text: [UInt8], _ dialect: CSVDialect, _ columnCount: Int, wanted: Int
  ) -> [[[UInt8]]] {
    let cutter = CSVCutter(dialect: dialect)
    let splitter = CSVSplitter(dialect: dialect, columnCount: columnCount)
    var found: [[[UInt8]]] = []
    var start = 0
    var end = 0
    while start < text.count {
      end = min(text.count, max(end, start) + wanted)
      let length =
        end == text.count
        ? end - start
        : withPadding(Array(text[start..<end])) { cutter.completeLength($0, count: $1) }
      guard length > 0 else { continue }
      found += withPadding(Array(text[start..<(start + length)])) { base, count in
        splitter.split(base, count: count)
        return rows(splitter, base)
      }
      start += length
    }
    return found
  }

  private static func rows(_ splitter: CSVSplitter, _ base: UnsafePointer<UInt8>) -> [[[UInt8]]] {
    (0..<splitter.rowCount).map { row in
      (0..<splitter.columnCount).map { Array(splitter.rawField(base, row: row, column: $0)) }
    }
  }

  /// Each line of a form becomes exactly one line of the delimited text.
  static func lines(_ bytes: [UInt8], _ form: LineForm) {
    var out: [UInt8] = []
    let writer = form.writer()
    bytes.withUnsafeBufferPointer { writer.write($0, to: &out) }
    precondition(
      out.count { $0 == 0x0A } == bytes.count { $0 == 0x0A }, "a line became more or less than one")
  }

  /// A log that begins with its directives, read by the fields that they name.
  static func w3cLog(_ bytes: [UInt8]) {
    guard let form = LineForm.w3cLog(bytes) else { return }
    lines(bytes, form)
  }

  /// A first record is one of PostgreSQL's log or none.
  static func csvLog(_ bytes: [UInt8]) {
    let cells = bytes.split(separator: 0x2C, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let headings = PostgreSQLCSVLog.headings(of: cells) else { return }
    precondition(headings.count == cells.count, "a name for each cell")
  }

  private static func withPadding<Result>(
    _ text: [UInt8], _ body: (UnsafePointer<UInt8>, Int) -> Result
  ) -> Result {
    let padded = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + 64)
    padded.initialize(repeating: 0, count: text.count + 64)
    defer { padded.deallocate() }
    text.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { padded.update(from: base, count: source.count) }
    }
    return body(UnsafePointer(padded), text.count)
  }
}
