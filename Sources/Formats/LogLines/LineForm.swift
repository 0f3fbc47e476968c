import CScan

/// Files that hold one record on each line and are no delimited text: what their lines look like.
///
/// Such a file is read as if it were delimited: each line becomes one line of comma-separated
/// fields, so that rows, lines and bounded memory are those of the delimited reader. A line that is
/// not of the form becomes one that the delimited reader rejects.
public enum LineForm: Sendable, Equatable {
  /// The access logs of web servers: the common and the combined log format.
  case webServerLog
  /// A log that names its fields itself: the W3C extended format.
  case w3cLog(W3CLogFields)
  /// One JSON object on each line.
  case jsonLines(JSONLineColumns)
  /// Syslog, or `name=value` pairs.
  case fieldLog(FieldLog)

  /// The name that reports show.
  public var name: String {
    switch self {
    case .webServerLog: "weblog"
    case .w3cLog: "w3c"
    case .jsonLines: "jsonl"
    case .fieldLog(let log): log.isSysLog ? "syslog" : "logfmt"
    }
  }

  /// The headings of the fields that each line becomes.
  public var headings: [String] {
    switch self {
    case .webServerLog: WebServerLog.headings
    case .w3cLog(let fields): fields.headings
    case .jsonLines(let columns): columns.headings
    case .fieldLog(let log): log.headings
    }
  }

  /// True when a text begins with lines of a web server's access log, save for one in five.
  public static func isWebServerLog(_ start: [UInt8]) -> Bool { WebServerLog.begins(start) }

  /// The form of a text that begins with the directives of the W3C extended format.
  public static func w3cLog(_ start: [UInt8]) -> LineForm? {
    W3CLogFields.of(start).map { .w3cLog($0) }
  }

  /// The columns of a text that begins with lines of syslog or of `name=value` pairs, save for one in
  /// ten; nil for any other text.
  public static func fieldLog(_ start: [UInt8]) -> FieldLog? { FieldLogSurvey.of(start) }

  /// A writer for the lines of one thread.
  public func writer() -> LineWriter { LineWriter(self) }
}

/// Turns blocks of whole lines into comma-separated lines. Belongs to one thread.
public final class LineWriter {
  private let form: LineForm
  private var scanner: JSONLineScanner?
  private var fields: FieldLogWriter?
  private var cells: [Range<Int>] = []

  init(_ form: LineForm) {
    self.form = form
    if case .jsonLines(let columns) = form { scanner = JSONLineScanner(columns) }
    if case .fieldLog(let log) = form { fields = FieldLogWriter(log) }
  }

  /// Appends one line for each line of the block.
  public func write(_ block: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var start = 0
    while start < block.count {
      let newline = LineWriter.lineEnd(block, from: start)
      var end = newline
      if end > start, block[end - 1] == 0x0D { end -= 1 }
      if end > start {
        write(line: UnsafeBufferPointer(rebasing: block[start..<end]), to: &out)
      }
      if newline < block.count { out.append(0x0A) }
      start = newline + 1
    }
  }

  private static func lineEnd(_ block: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = block.baseAddress,
      let found = cscan_memchr(base + start, 0x0A, block.count - start)
    else { return block.count }
    return found - UnsafeRawPointer(base)
  }

  /// What the delimited reader rejects: something follows the end of a quoted field.
  private static let rejected: [UInt8] = [0x22, 0x3F, 0x22, 0x3F]

  private func write(line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let before = out.count
    let isWhole: Bool
    switch form {
    case .webServerLog: isWhole = WebServerLog.write(line, to: &out)
    case .w3cLog(let fields): isWhole = fields.write(line, &cells, to: &out)
    case .jsonLines: isWhole = scanner?.write(line, to: &out) ?? false
    case .fieldLog: isWhole = fields?.write(line, to: &out) ?? false
    }
    if !isWhole {
      out.removeLast(out.count - before)
      out.append(contentsOf: LineWriter.rejected)
    }
  }

  /// Appends a field in quotes. Line ends inside it become blanks: a line stays a line.
  static func append(quoted bytes: some Sequence<UInt8>, to out: inout [UInt8]) {
    out.append(0x22)
    for byte in bytes {
      if byte == 0x22 { out.append(0x22) }
      out.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
    }
    out.append(0x22)
  }
}
