/// The fields of a log in the W3C extended format, as its `#Fields:` directive names them: IIS,
/// CloudFront and others. Source: W3C working draft WD-logfile-960323.
public struct W3CLogFields: Sendable, Equatable {
  /// The heading under which day and time stand together.
  static let moment = "date time"

  /// In the order of the file.
  public let names: [String]
  private let date: Int?
  private let time: Int?

  /// Nil where a line is no `#Fields:` directive with fields.
  public init?(directive line: some Collection<UInt8>) {
    let mark = Array("#Fields:".utf8)
    guard line.starts(with: mark) else { return nil }
    names = line.dropFirst(mark.count).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      .map { String(decoding: $0, as: UTF8.self) }
    guard !names.isEmpty, names.count <= JSONLineColumns.limit else { return nil }
    date = names.firstIndex(of: "date")
    time = names.firstIndex(of: "time")
  }

  /// The fields, behind day and time together where the log has both.
  public var headings: [String] { hasMoment ? [W3CLogFields.moment] + names : names }

  private var hasMoment: Bool { date != nil && time != nil }

  /// The directive of a text that begins with directives; nil for any other text.
  static func of(_ start: [UInt8]) -> W3CLogFields? {
    for line in TextLines(start) where !line.bytes.isEmpty {
      guard line.bytes.first == UInt8(ascii: "#") else { return nil }
      if let fields = W3CLogFields(directive: line.bytes) { return fields }
    }
    return nil
  }

  /// Appends the fields of a line; nothing for a directive. False when the line has other fields.
  ///
  /// `cells` is room that the caller keeps from line to line.
  func write(
    _ line: UnsafeBufferPointer<UInt8>, _ cells: inout [Range<Int>], to out: inout [UInt8]
  ) -> Bool {
    if line.first == UInt8(ascii: "#") {
      return W3CLogFields(directive: line).map { $0 == self } ?? true
    }
    cells.removeAll(keepingCapacity: true)
    var cursor = W3CLogCursor(line)
    while let cell = cursor.next() {
      guard cells.count < names.count else { return false }
      cells.append(cell)
    }
    guard cells.count == names.count, !cursor.isBroken else { return false }
    if let date, let time {
      let day = line[cells[date]]
      let clock = line[cells[time]]
      if !isEmpty(day), !isEmpty(clock) {
        out.append(0x22)
        append(day, to: &out)
        out.append(0x20)
        append(clock, to: &out)
        out.append(0x22)
      }
      out.append(0x2C)
    }
    for index in cells.indices {
      if index > 0 { out.append(0x2C) }
      let cell = line[cells[index]]
      if isEmpty(cell) { continue }
      out.append(0x22)
      append(cell, to: &out)
      out.append(0x22)
    }
    return true
  }

  private func isEmpty(_ cell: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    cell.count == 1 && cell.first == UInt8(ascii: "-")
  }

  private func append(_ cell: Slice<UnsafeBufferPointer<UInt8>>, to out: inout [UInt8]) {
    for byte in cell {
      if byte == 0x22 { out.append(0x22) }
      out.append(byte)
    }
  }
}

/// The fields of one line: apart by blanks or tabs, or in quotes.
private struct W3CLogCursor {
  private let line: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// A quote is open at the end of the line, or something follows a closing one.
  private(set) var isBroken = false

  init(_ line: UnsafeBufferPointer<UInt8>) {
    self.line = line
  }

  mutating func next() -> Range<Int>? {
    while at < line.count, isBlank(line[at]) { at += 1 }
    guard at < line.count else { return nil }
    let start = at
    guard line[at] == 0x22 else {
      while at < line.count, !isBlank(line[at]) { at += 1 }
      return start..<at
    }
    at += 1
    while at < line.count, line[at] != 0x22 { at += 1 }
    let end = at
    isBroken = isBroken || end == line.count || (end + 1 < line.count && !isBlank(line[end + 1]))
    at = min(line.count, end + 1)
    return (start + 1)..<end
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
