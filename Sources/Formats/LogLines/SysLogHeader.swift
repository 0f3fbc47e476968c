/// The header of a syslog line: RFC 5424, RFC 3164, and the forms of rsyslog and journald that write the
/// moment as ISO 8601.
enum SysLogHeader {
  /// Moves behind the header and adds its fields; false where the line has none.
  static func read(
    _ line: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ fields: inout [FieldLogParser.Field]
  ) -> Bool {
    var cursor = HeaderCursor(line: line)
    cursor.skipPriority()
    if cursor.take(0x31), cursor.take(0x20) {
      guard readNew(&cursor, &fields) else {
        fields.removeAll(keepingCapacity: true)
        return false
      }
      at = cursor.at
      return true
    }
    let start = cursor.at
    guard let end = LogMoment.end(of: line, from: start), end < line.count else { return false }
    cursor.at = end
    var host: Range<Int>?
    if cursor.take(0x20) {
      guard let word = cursor.word(),
        line[word].allSatisfy({ $0 != 0x3D && $0 != 0x3A || word.count > 15 })
      else { return false }
      host = word
    }
    // Devices write `HOST : %NAME: text`, or no host: `MOMENT: %NAME: text`.
    if cursor.peek == 0x3A {
      guard cursor.take(0x3A), cursor.take(0x20), cursor.peek == 0x25 else { return false }
    } else if host == nil {
      return false
    }
    if let host, CommaMessage.begins(line, at: cursor.at) {
      fields.append(.init(name: .fixed("timestamp"), value: start..<end))
      fields.append(.init(name: .fixed("host"), value: host))
      at = cursor.at
      return true
    }
    guard let tag = cursor.tag() else {
      // A line of the daemon itself, which FieldLogParser rejects.
      at = cursor.at
      return RepeatedMessage.of(line, cursor.at..<line.count) == .elsewhere
    }
    fields.append(.init(name: .fixed("timestamp"), value: start..<end))
    if let host { fields.append(.init(name: .fixed("host"), value: host)) }
    fields.append(.init(name: .fixed("program"), value: tag.program))
    if let pid = tag.pid { fields.append(.init(name: .fixed("pid"), value: pid)) }
    at = cursor.at
    return true
  }

  /// `1 MOMENT HOST PROGRAM PID MSGID [id name="value"] MESSAGE`
  private static func readNew(
    _ cursor: inout HeaderCursor, _ fields: inout [FieldLogParser.Field]
  ) -> Bool {
    let names: [StaticString] = ["timestamp", "host", "program", "pid", "msgid"]
    for name in names {
      guard let word = cursor.word() else { return false }
      if name.utf8Start.pointee == UInt8(ascii: "t"), !cursor.isNil(word),
        LogMoment.end(of: cursor.line, from: word.lowerBound) != word.upperBound
      {
        return false
      }
      if !cursor.isNil(word) { fields.append(.init(name: .fixed(name), value: word)) }
    }
    if cursor.take(0x2D) { return cursor.atEnd || cursor.take(0x20) }
    guard cursor.peek == 0x5B else { return false }
    while cursor.take(0x5B) {
      guard let id = cursor.element() else { return false }
      while cursor.take(0x20) {
        guard let pair = cursor.parameter() else { return false }
        fields.append(.init(name: .joined(id, pair.name), value: pair.value, form: .escaped))
      }
      guard cursor.take(0x5D) else { return false }
    }
    if cursor.atEnd { return true }
    guard cursor.take(0x20) else { return false }
    if cursor.line.count - cursor.at >= 3,
      cursor.line[cursor.at..<(cursor.at + 3)].elementsEqual([0xEF, 0xBB, 0xBF])
    {
      cursor.at += 3
    }
    return true
  }
}

/// A position in the header of a line.
struct HeaderCursor {
  let line: UnsafeBufferPointer<UInt8>
  var at = 0

  init(line: UnsafeBufferPointer<UInt8>) {
    self.line = line
  }

  var atEnd: Bool { at >= line.count }
  var peek: UInt8? { at < line.count ? line[at] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  func isNil(_ word: Range<Int>) -> Bool { word.count == 1 && line[word.lowerBound] == 0x2D }

  /// `<134>`
  mutating func skipPriority() {
    guard peek == 0x3C else { return }
    var end = at + 1
    while end < line.count, end < at + 5, (0x30...0x39).contains(line[end]) { end += 1 }
    if end > at + 1, end < line.count, line[end] == 0x3E { at = end + 1 }
  }

  /// A word with the blank behind it.
  mutating func word() -> Range<Int>? {
    let start = at
    while at < line.count, line[at] != 0x20 { at += 1 }
    guard at > start, at < line.count else { return nil }
    defer { at += 1 }
    return start..<at
  }

  /// `sshd[123]: `, `sudo: `, `CRON[1]:`; CEF and LEEF stand where a program's name would.
  mutating func tag() -> (program: Range<Int>, pid: Range<Int>?)? {
    let start = at
    var end = at
    while end < line.count, line[end] != 0x3A, line[end] != 0x5B, line[end] != 0x20 { end += 1 }
    guard end > start, end < line.count, end - start <= 64 else { return nil }
    let program = start..<end
    let isEvent = ["CEF", "LEEF"].contains { line[program].elementsEqual($0.utf8) }
    if isEvent, line[end] == 0x3A { return (start..<start, nil) }
    var pid: Range<Int>?
    if line[end] == 0x5B {
      guard let close = line[end...].prefix(24).firstIndex(of: 0x5D) else { return nil }
      pid = (end + 1)..<close
      end = close + 1
    }
    guard end < line.count, line[end] == 0x3A else { return nil }
    at = end + 1
    if peek == 0x20 { at += 1 }
    return (program, pid)
  }

  /// The name of an element or parameter of structured data.
  mutating func element() -> Range<Int>? {
    let start = at
    while at < line.count, line[at] > 0x20, ![0x3D, 0x5D, 0x22].contains(line[at]) { at += 1 }
    return at > start ? start..<at : nil
  }

  mutating func parameter() -> (name: Range<Int>, value: Range<Int>)? {
    guard let name = element(), take(0x3D), take(0x22) else { return nil }
    let start = at
    while at < line.count, line[at] != 0x22 { at += line[at] == 0x5C ? 2 : 1 }
    guard at < line.count else { return nil }
    defer { at += 1 }
    return (name, start..<at)
  }
}

/// The moment at the beginning of a line.
enum LogMoment {
  /// Where it ends: `2023-02-01T10:15:30.123+09:00`, `2023-02-01 10:15:30,123`, `Feb  1 10:15:30`,
  /// `Feb  1 2023 10:15:30`.
  static func end(of line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < line.count else { return nil }
    return (0x30...0x39).contains(line[start]) ? numeric(line, start) : named(line, start)
  }

  private static func numeric(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard fits(line, start, "dddd-dd-dd") || fits(line, start, "dddd/dd/dd"),
      line.count > start + 19, line[start + 10] == 0x54 || line[start + 10] == 0x20,
      fits(line, start + 11, "dd:dd:dd")
    else { return nil }
    var end = start + 19
    if end < line.count, line[end] == 0x2E || line[end] == 0x2C {
      var digits = end + 1
      while digits < line.count, (0x30...0x39).contains(line[digits]) { digits += 1 }
      if digits > end + 1 { end = digits }
    }
    if end < line.count, line[end] == 0x5A { return end + 1 }
    if fits(line, end, "+dd:dd") || fits(line, end, "-dd:dd") { return end + 6 }
    if fits(line, end, "+dddd") || fits(line, end, "-dddd") { return end + 5 }
    return end
  }

  private static func named(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 15 <= line.count,
      months.contains(where: { line[start..<(start + 3)].elementsEqual($0.utf8) }),
      fits(line, start + 3, " dd ") || fits(line, start + 3, "  d ")
    else { return nil }
    let after = start + 7
    if fits(line, after, "dd:dd:dd") { return after + 8 }
    return fits(line, after, "dddd dd:dd:dd") ? after + 13 : nil
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `d` is a digit; everything else stands for itself.
  private static func fits(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ form: StaticString
  ) -> Bool {
    guard start + form.utf8CodeUnitCount <= line.count else { return false }
    for offset in 0..<form.utf8CodeUnitCount {
      let wanted = form.utf8Start[offset]
      let byte = line[start + offset]
      let isDigit = wanted == UInt8(ascii: "d")
      guard isDigit ? (0x30...0x39).contains(byte) : byte == wanted else { return false }
    }
    return true
  }
}
