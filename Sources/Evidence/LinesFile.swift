import Basics
import Formats

/// A file of one record on each line, as its beginning shows it.
public enum LinesFile {
  private static let sampleBytes = 1 << 20
  private static let sampleRecords = 2000

  /// Looks at a file's beginning: its encoding, the form of its lines, its first records.
  ///
  /// - Parameters:
  ///   - isLog: a log that is no JSON lines: of a web server, in the W3C extended format, syslog, or
  ///     fields with their names.
  ///   - wanted: headings that an adapter asks for, also where the first records do not have them.
  public static func look(
    at path: String, name: String, packing: Packing = .plain, isLog: Bool, wanted: [String],
    format: Adapter.Format
  ) throws(Problem) -> (file: DelimitedFile, form: LineForm) {
    let (sample, isWhole) = try FileSample.read(
      path, name: name, limit: sampleBytes, packing: packing)
    guard !sample.isEmpty else { throw DelimitedFile.empty(name) }
    let encoding = try DelimitedFile.encoding(sample, isWhole, path, name, format, packing)
    var text: [UInt8] = []
    let decoder = StreamDecoder(from: encoding)
    sample.withUnsafeBufferPointer { decoder.decode($0, isLast: isWhole, into: &text) }
    if !isWhole, let end = text.lastIndex(of: 0x0A) { text.removeSubrange((end + 1)...) }
    let form: LineForm
    if isLog, let named = LineForm.w3cLog(text) {
      form = named
      if case .w3cLog(let fields) = named {
        try W3CLogFile.check(path, name: name, packing: packing, against: fields)
      }
    } else if isLog, !LineForm.isWebServerLog(text), let log = LineForm.fieldLog(text) {
      form = .fieldLog(log.asking(for: wanted))
    } else if isLog {
      form = .webServerLog
    } else {
      var headings = JSONLineColumns.headings(of: records(text, name))
      let known = Set(headings.map { HeadingText($0).folded })
      headings += wanted.filter { !known.contains(HeadingText($0).folded) }
      guard !headings.isEmpty else { throw noRecords(name) }
      // A line of one field cannot be told from a blank one.
      if headings.count == 1 { headings.append("") }
      form = .jsonLines(JSONLineColumns(headings))
    }
    let file = DelimitedFile(
      encoding: encoding, dialect: CSVDialect(delimiter: 0x2C), headings: form.headings,
      headingLine: 1, samples: samples(text, form),
      dataOffset: DelimitedFile.markLength(sample, encoding), dataLine: 0)
    return (file, form)
  }

  private static func records(_ text: [UInt8], _ name: String) -> [Node] {
    var records: [Node] = []
    for line in text.split(separator: 0x0A).prefix(sampleRecords) {
      let node = Array(line).withUnsafeBufferPointer {
        try? JSONReader.readLine($0, line: 1, file: name)
      }
      if let node, node.entries != nil { records.append(node) }
    }
    return records
  }

  static func samples(_ text: [UInt8], _ form: LineForm) -> [[String]] {
    var written: [UInt8] = []
    text.withUnsafeBufferPointer { form.writer().write($0, to: &written) }
    return written.withUnsafeBufferPointer { bytes in
      CSVHead(
        bytes, dialect: CSVDialect(delimiter: 0x2C), limit: sampleRecords, isWhole: true
      ).records.map(\.cells).filter { $0.count == form.headings.count }
    }
  }

  private static func noRecords(_ name: String) -> Problem {
    Problem(
      code: "no-rows", at: Place(file: name, line: 1),
      what: BilingualText(
        ja: "JSON のオブジェクトの行がありません", en: "no line is a JSON object"),
      remedy: BilingualText(
        ja: "1行に1件のオブジェクトを書き出してください", en: "export one object on each line"))
  }
}
