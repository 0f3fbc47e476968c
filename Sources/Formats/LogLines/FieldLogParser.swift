/// Finds the fields of one line of a log: a syslog header, pairs of name and value, the message.
struct FieldLogParser {
  /// A name: a text of ours, or a part of the line, perhaps behind a prefix from the line.
  enum Name {
    case fixed(StaticString)
    case written(Range<Int>)
    case joined(Range<Int>, Range<Int>)
    /// What a number of Linux audit stands for: `AUID="mori"` beside `auid=1000`.
    case resolved(Range<Int>)
    /// A cell of a message of comma-separated cells, from 1.
    case cell(Int)

    static let resolvedEnding = Array("_name".utf8)

    func bytes(of line: [UInt8]) -> [UInt8] {
      switch self {
      case .fixed(let text): text.withUTF8Buffer { Array($0) }
      case .written(let range): Array(line[range])
      case .joined(let first, let second): Array(line[first]) + [0x2E] + Array(line[second])
      case .resolved(let range): Array(line[range]) + Name.resolvedEnding
      case .cell(let number): CommaMessage.prefix + Array(String(number).utf8)
      }
    }
  }

  struct Field {
    enum Form {
      case plain
      /// A backslash takes away the meaning of what follows.
      case escaped
      /// Hexadecimal digits that stand for bytes, as Linux audit writes what may hold blanks.
      case hexadecimal
      /// A quote is written twice.
      case doubled
    }

    var name: Name
    var value: Range<Int>
    var form = Form.plain
  }

  private(set) var fields: [Field] = []
  private(set) var hasHeader = false
  /// How many pairs the line has, and how many of its bytes they take.
  private(set) var pairs = 0
  private(set) var pairBytes = 0
  private var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var at = 0
  private var isAudit = false

  /// False where the line cannot be read: a quote that does not end, a header that breaks off.
  mutating func parse(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    self.line = line
    at = 0
    fields.removeAll(keepingCapacity: true)
    pairs = 0
    pairBytes = 0
    isAudit = false
    hasHeader = SysLogHeader.read(line, &at, &fields)
    if !hasHeader {
      var cursor = HeaderCursor(line: line)
      cursor.skipPriority()
      at = cursor.at
      if let end = LogMoment.end(of: line, from: at) {
        fields.append(Field(name: .fixed("timestamp"), value: at..<end))
        at = end
      }
    }
    let body = at
    if starts(with: "CEF:") || starts(with: "LEEF:") {
      guard readEventHeader() else { return false }
      return readPairs(until: line.count, runOn: true)
    }
    if hasHeader, CommaMessage.begins(line, at: body) { return readCells() }
    isAudit = starts(with: "type=") || starts(with: "node=")
    // Behind a header stands a sentence, which may have a `=` in it, or a list of pairs.
    if hasHeader, !beginsWithPair { at = line.count }
    if !readPairs(until: line.count, runOn: false) { return false }
    guard hasHeader || pairs > 0 else { return false }
    return addMessage(from: body)
  }

  /// Behind a header the whole text, before pairs what stands before the first of them. False where the
  /// line stands for several.
  private mutating func addMessage(from start: Int) -> Bool {
    var end = line.count
    if pairs > 0,
      let first = fields.first(where: { if case .written = $0.name { true } else { false } }),
      case .written(let name) = first.name
    {
      end = name.lowerBound
    }
    var from = start
    while from < end, line[from] == 0x20 { from += 1 }
    while end > from, line[end - 1] <= 0x20 { end -= 1 }
    guard end > from else { return true }
    switch hasHeader ? RepeatedMessage.of(line, from..<end) : nil {
    case .elsewhere: return false
    case .quoted(let count, let message):
      // A line is one record: one that stands for several would be counted as one.
      guard line[count].elementsEqual([0x31]) else { return false }
      fields.append(Field(name: .fixed("message"), value: message))
    case nil: fields.append(Field(name: .fixed("message"), value: from..<end))
    }
    return true
  }

  private mutating func readCells() -> Bool {
    guard let cells = CommaMessage.cells(line, from: at) else { return false }
    for (index, cell) in cells.enumerated() where !cell.value.isEmpty {
      fields.append(
        Field(name: .cell(index + 1), value: cell.value, form: cell.isQuoted ? .doubled : .plain))
    }
    return true
  }

  private var beginsWithPair: Bool {
    var end = at
    while end < line.count, FieldLogParser.isName(line[end]) { end += 1 }
    return end > at && end < line.count && line[end] == 0x3D
  }

  private func starts(with text: StaticString) -> Bool {
    at + text.utf8CodeUnitCount <= line.count
      && text.withUTF8Buffer { line[at..<(at + $0.count)].elementsEqual($0) }
  }

  // MARK: Pairs

  private mutating func readPairs(until end: Int, runOn: Bool) -> Bool {
    while at < end {
      let start = at
      while at < end, FieldLogParser.isName(line[at]) { at += 1 }
      guard at < end, at > start, line[at] == 0x3D, !isInWord(start) else {
        // No pair: on to the next word.
        while at < end, !FieldLogParser.isGap(line[at]) { at += 1 }
        while at < end, FieldLogParser.isGap(line[at]) { at += 1 }
        continue
      }
      let name = name(start..<at)
      at += 1
      guard readValue(of: name, until: end, runOn: runOn) else { return false }
      pairs += 1
      pairBytes += at - start + 1
      while at < end, FieldLogParser.isGap(line[at]) || line[at] == 0x2C { at += 1 }
    }
    return true
  }

  private func name(_ range: Range<Int>) -> Name {
    isAudit && line[range].allSatisfy { (0x41...0x5A).contains($0) }
      ? .resolved(range) : .written(range)
  }

  private func isInWord(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    let before = line[start - 1]
    return before != 0x3E && !FieldLogParser.isGap(before) && before != 0x2C && before != 0x7C
      && before != 0x27
      && before != 0x5B
  }

  private mutating func readValue(of name: Name, until end: Int, runOn: Bool) -> Bool {
    let start = at
    guard start < end else {
      fields.append(Field(name: name, value: start..<start))
      return true
    }
    if runOn { return readRunOn(of: name, until: end) }
    switch line[start] {
    case 0x22: return readQuoted(of: name, until: end)
    case 0x27 where isAudit:
      // What a program says stands in quotes as pairs of its own.
      guard let close = line[(start + 1)..<end].lastIndex(of: 0x27) else { return false }
      at = start + 1
      guard readPairs(until: close, runOn: false) else { return false }
      at = close + 1
      return true
    default:
      if isAudit, starts(with: "audit(") { return readAuditMoment() }
      while at < end, !FieldLogParser.isGap(line[at]) { at += 1 }
      var stop = at
      if stop > start, line[stop - 1] == 0x2C { stop -= 1 }
      var field = Field(name: name, value: start..<stop)
      if isAudit, case .written(let range) = name, isEncoded(range, start..<stop) {
        field.form = .hexadecimal
      }
      fields.append(field)
      return true
    }
  }

  private mutating func readQuoted(of name: Name, until end: Int) -> Bool {
    let start = at + 1
    var form = Field.Form.plain
    var close = start
    while close < end, line[close] != 0x22 {
      if line[close] == 0x5C {
        form = .escaped
        close += 1
      }
      close += 1
    }
    guard close < end else { return false }
    fields.append(Field(name: name, value: start..<close, form: form))
    at = close + 1
    return true
  }

  /// The value of CEF and LEEF goes on to the next ` name=`, or to a tab.
  private mutating func readRunOn(of name: Name, until end: Int) -> Bool {
    let start = at
    var stop = end
    var look = start
    while look < end {
      let byte = line[look]
      if byte == 0x09 {
        stop = look
        break
      }
      if byte == 0x20 {
        var word = look + 1
        while word < end, FieldLogParser.isName(line[word]) { word += 1 }
        if word > look + 1, word < end, line[word] == 0x3D {
          stop = look
          break
        }
      }
      look += byte == 0x5C ? 2 : 1
    }
    at = stop
    let form: Field.Form = line[start..<stop].contains(0x5C) ? .escaped : .plain
    fields.append(Field(name: name, value: start..<stop, form: form))
    return true
  }

  /// `audit(1675212345.123:456):`
  private mutating func readAuditMoment() -> Bool {
    let start = at + 6
    guard let close = line[start...].firstIndex(of: 0x29),
      let colon = line[start..<close].lastIndex(of: 0x3A)
    else { return false }
    fields.append(Field(name: .fixed("audit_time"), value: start..<colon))
    fields.append(Field(name: .fixed("audit_serial"), value: (colon + 1)..<close))
    at = close + 1
    while at < line.count, line[at] == 0x3A || line[at] == 0x20 { at += 1 }
    return true
  }

  private func isEncoded(_ name: Range<Int>, _ value: Range<Int>) -> Bool {
    guard value.count >= 2, value.count % 2 == 0,
      line[value].allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x46).contains($0) })
    else { return false }
    return FieldLogParser.encodedNames.contains { line[name].elementsEqual($0) }
  }

  /// The fields of Linux audit that are in quotes or in hexadecimal digits. Source: its field dictionary.
  private static let encodedNames = ["acct", "exe", "comm", "cmd", "name"].map { Array($0.utf8) }

  /// `CEF:0|Vendor|Product|Version|Signature|Name|Severity|`, `LEEF:1.0|Vendor|Product|Version|Event|`.
  private mutating func readEventHeader() -> Bool {
    let names: [StaticString] =
      line[at] == UInt8(ascii: "C")
      ? ["format", "vendor", "product", "version", "signature", "name", "severity"]
      : ["format", "vendor", "product", "version", "signature"]
    for name in names {
      let start = at
      while at < line.count, line[at] != 0x7C { at += line[at] == 0x5C ? 2 : 1 }
      guard at < line.count else { return false }
      fields.append(Field(name: .fixed(name), value: start..<at))
      at += 1
    }
    return true
  }

  @inline(__always)
  private static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x1D
  }

  @inline(__always)
  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte == 0x40 || byte == 0x2F
  }
}
