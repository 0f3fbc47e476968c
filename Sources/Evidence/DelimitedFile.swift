import Basics
import Formats
import Glibc

/// A delimited file as its beginning shows it: encoding, delimiter, headings, first rows.
public struct DelimitedFile: Sendable, Equatable {
  public var encoding: TextEncoding
  public var dialect: CSVDialect
  public var headings: [String]
  /// The line on which the headings stand, from 1.
  public var headingLine: Int
  /// The first rows, cell by cell.
  public var samples: [[String]]
  /// How many of the headings are no headings of the file: `#6`, beyond the last of them.
  public var furtherColumns = 0
  /// Bytes of the file before the first data record.
  public var dataOffset: Int
  /// Lines before the first data record.
  public var dataLine: Int

  private static let sampleBytes = 1 << 20
  private static let sampleRecords = 2000

  /// Looks at a file's beginning.
  ///
  /// - Parameters:
  ///   - format: what an adapter says; it is taken as it is.
  ///   - name: the file as the manifest names it, for problems.
  ///   - packing: what is around the text.
  public static func look(
    at path: String, name: String, format: Adapter.Format, packing: Packing = .plain
  ) throws(Problem) -> DelimitedFile {
    let (sample, isWhole) = try FileSample.read(
      path, name: name, limit: sampleBytes, packing: packing)
    guard !sample.isEmpty else { throw empty(name) }
    let encoding = try self.encoding(sample, isWhole, path, name, format, packing)
    let mark = markLength(sample, encoding)
    return try sample.withUnsafeBufferPointer { bytes throws(Problem) in
      if encoding == .utf8, mark == 0, let whole = TextIntegrity.wholeCharacters(bytes),
        !isWhole || whole.count == bytes.count
      {
        return try layout(whole, isWhole, encoding, mark, name, format)
      }
      var text: [UInt8] = []
      StreamDecoder(from: encoding).decode(bytes, isLast: isWhole, into: &text)
      return try text.withUnsafeBufferPointer { text throws(Problem) in
        try layout(text, isWhole, encoding, mark, name, format)
      }
    }
  }

  /// Without the columns beyond the last heading unless an adapter asks for one: where nobody knows what they
  /// are, the cells of a row may all stand under the wrong heading, and such rows are rejected.
  public func withFurtherColumns(askedBy adapter: Adapter?) -> DelimitedFile {
    let asked = adapter?.askedHeadings ?? []
    if headings.suffix(furtherColumns).contains(where: { asked.contains($0) }) { return self }
    var file = self
    file.headings.removeLast(furtherColumns)
    file.furtherColumns = 0
    return file
  }

  public static func empty(_ name: String) -> Problem {
    Problem(
      code: "file-empty", at: Place(file: name),
      what: BilingualText(ja: "ファイルが空である（0バイト）", en: "the file is empty (0 bytes)"),
      remedy: BilingualText(ja: "書き出しをやり直す", en: "export it again"))
  }

  static func markLength(_ sample: [UInt8], _ encoding: TextEncoding) -> Int {
    switch encoding {
    case .utf8, .utf8BOM: sample.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    case .utf16le: sample.starts(with: [0xFF, 0xFE]) ? 2 : 0
    case .utf16be: sample.starts(with: [0xFE, 0xFF]) ? 2 : 0
    case .cp932, .windows1252: 0
    }
  }

  private static func layout(
    _ body: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, _ encoding: TextEncoding, _ mark: Int,
    _ name: String, _ format: Adapter.Format
  ) throws(Problem) -> DelimitedFile {
    let dialect = dialect(body, format)
    let head = CSVHead(body, dialect: dialect, limit: sampleRecords, isWhole: isWhole)
    let given =
      format.headings
      ?? (format.headerLine == nil
        ? head.records.first.flatMap { PostgreSQLCSVLog.headings(of: $0.cells) } : nil)
    if let given {
      return DelimitedFile(
        encoding: encoding, dialect: dialect, headings: given, headingLine: 1,
        samples: head.records.map(\.cells), dataOffset: mark, dataLine: 0)
    }
    guard let heading = HeadingSearch(head, line: format.headerLine) else {
      throw Problem(
        code: "no-heading", at: Place(file: name, line: 1),
        what: BilingualText(ja: "見出し行が見つからない", en: "no heading line was found"),
        why: BilingualText(
          ja: "先頭1MBに区切りのある行がない", en: "the first megabyte has no line with fields"),
        remedy: BilingualText(
          ja: "見出し行のあるCSVまたはTSVで書き出すか、対応表の format.header_line で行を示す",
          en:
            "export CSV or TSV with headings, or name the line in the adapter's format.header_line")
      )
    }
    let record = head.records[heading.records.upperBound]
    let before = heading.records.lowerBound - 1
    let start = before >= 0 ? head.records[before].end : 0
    if hasLoneReturn(body[start..<record.end]) {
      throw Problem(
        code: "line-ends", at: Place(file: name, line: 1),
        what: BilingualText(
          ja: "改行が CR だけで書かれている", en: "the lines end with a carriage return alone"),
        why: BilingualText(
          ja: "行の区切りが分からず、全体が見出しに見える", en: "the whole file looks like its headings"),
        remedy: BilingualText(
          ja: "改行を LF または CRLF にして書き出し直す", en: "export it with LF or CRLF line ends"))
    }
    let headBytes = UnsafeBufferPointer(rebasing: body[0..<record.end])
    return DelimitedFile(
      encoding: encoding, dialect: dialect,
      headings: heading.headings,
      headingLine: (before >= 0 ? head.records[before].lines : 0) + 1,
      samples: head.records[(heading.records.upperBound + 1)...].map(\.cells),
      furtherColumns: heading.further, dataOffset: mark + rawLength(headBytes, encoding),
      dataLine: record.lines)
  }

  /// Bytes that a decoded text has in the file.
  private static func rawLength(_ head: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> Int
  {
    switch encoding {
    case .utf8, .utf8BOM:
      return head.count
    case .utf16le, .utf16be:
      return String(decoding: head, as: UTF8.self).utf16.count * 2
    case .cp932:
      return CP932Length.of(head)
    case .windows1252:
      return head.count { $0 & 0xC0 != 0x80 }
    }
  }

  private static func dialect(
    _ body: UnsafeBufferPointer<UInt8>, _ format: Adapter.Format
  ) -> CSVDialect {
    if let delimiter = format.delimiter { return CSVDialect(delimiter: delimiter) }
    // A title line has no delimiter: the first line that has one decides.
    var from = 0
    for _ in 0..<10 {
      guard from < body.count else { break }
      let rest = body[from...]
      let end = rest.firstIndex(of: 0x0A) ?? body.count
      let line = body[from..<end]
      if line.contains(where: { [0x2C, 0x09, 0x3B, 0x7C].contains($0) }) {
        return CSVDialect.detect(headingLine: rest.prefix(1 << 16))
      }
      from = end + 1
    }
    return CSVDialect(delimiter: 0x2C)
  }

  /// A carriage return outside quotes that no line feed follows.
  private static func hasLoneReturn(_ record: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var isQuoted = false
    for index in record.indices {
      if record[index] == 0x22 { isQuoted.toggle() }
      let next = index + 1
      if record[index] == 0x0D, !isQuoted, next < record.endIndex, record[next] != 0x0A {
        return true
      }
    }
    return false
  }

  // MARK: Encoding

  static func encoding(
    _ sample: [UInt8], _ isWhole: Bool, _ path: String, _ name: String, _ format: Adapter.Format,
    _ packing: Packing
  ) throws(Problem) -> TextEncoding {
    if case .sheet = packing { return .utf8 }
    if let wanted = format.encoding, let encoding = TextEncoding(name: wanted) { return encoding }
    var probe = sample
    var probeIsWhole = isWhole
    if !isWhole, sample.allSatisfy({ $0 < 0x80 && $0 != 0 }),
      let later = FileSample.firstForeign(path, name: name, packing: packing)
    {
      probe = later
      probeIsWhole = false
    }
    let found = probe.withUnsafeBufferPointer {
      TextDecoder.detect(sample: $0, isWhole: probeIsWhole)
    }
    guard let found else {
      throw Problem(
        code: "encoding-unknown", at: Place(file: name),
        what: BilingualText(ja: "文字コードを判定できない", en: "the character encoding cannot be told"),
        why: BilingualText(
          ja: "UTF-8、UTF-16、CP932 のいずれとしても読めない",
          en: "it reads as none of UTF-8, UTF-16 and CP932"),
        remedy: BilingualText(
          ja: "UTF-8 で書き出すか、対応表の format.encoding で示す",
          en: "export as UTF-8, or state it in the adapter's format.encoding"))
    }
    return found
  }
}
