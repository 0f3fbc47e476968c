import CScan

/// Lines of the common and combined log formats:
/// `host ident user [time] "request" status bytes "referer" "agent"`.
///
/// A virtual host before the client's address and fields behind the agent are passed over. `-`
/// is an empty field.
enum WebServerLog {
  static let headings = [
    "remote_host", "ident", "remote_user", "time_local", "method", "path", "protocol", "status",
    "body_bytes", "referer", "user_agent",
  ]

  /// True when the first lines are of the form, save for one in five: nothing else looks like it.
  static func begins(_ start: [UInt8]) -> Bool {
    var lines = TextLines(start).prefix(200).map(\.bytes).filter { !$0.isEmpty }
    if lines.count > 1 { lines.removeLast() }
    guard !lines.isEmpty else { return false }
    var out: [UInt8] = []
    let good = lines.count { line in
      out.removeAll(keepingCapacity: true)
      return Array(line).withUnsafeBufferPointer { write($0, to: &out) }
    }
    return good * 5 >= lines.count * 4
  }

  /// Appends the fields of a line; false when it is not of the form.
  static func write(_ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
    var cursor = LogCursor(line)
    guard var host = cursor.word(), var ident = cursor.word() else { return false }
    // `vhost:port client ident user [`: the bracket is then one word further.
    var user: Slice<UnsafeBufferPointer<UInt8>>
    guard let third = cursor.upToBracket() else { return false }
    user = third
    if let blank = user.firstIndex(of: 0x20), host.contains(UInt8(ascii: ":")),
      ident.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
    {
      host = ident
      ident = user[..<blank]
      user = user[(blank + 1)...]
    }
    if user.count > 2, user.first == 0x22, user.last == 0x22 { user = user.dropFirst().dropLast() }
    guard let time = cursor.bracketed(), let request = cursor.quoted(), let status = cursor.word(),
      status.count == 3, status.allSatisfy({ (0x30...0x39).contains($0) }),
      let bytes = cursor.word()
    else { return false }
    var referer: Slice<UnsafeBufferPointer<UInt8>>?
    var agent: Slice<UnsafeBufferPointer<UInt8>>?
    if !cursor.atEnd {
      guard let first = cursor.quoted(), let second = cursor.quoted() else { return false }
      referer = first
      agent = second
    }
    let parts = split(request)
    for field in [host, ident, user, time] {
      append(field, to: &out)
      out.append(0x2C)
    }
    for field in [parts.method, parts.path, parts.version, status, bytes] {
      append(field, to: &out)
      out.append(0x2C)
    }
    append(referer, to: &out)
    out.append(0x2C)
    append(agent, to: &out)
    return true
  }

  /// `GET /path HTTP/1.1`; what is not of this form is a path as a whole.
  private static func split(_ request: Slice<UnsafeBufferPointer<UInt8>>) -> (
    method: Slice<UnsafeBufferPointer<UInt8>>?, path: Slice<UnsafeBufferPointer<UInt8>>,
    version: Slice<UnsafeBufferPointer<UInt8>>?
  ) {
    guard let first = request.firstIndex(of: 0x20), let last = request.lastIndex(of: 0x20),
      last > first
    else { return (nil, request, nil) }
    return (request[..<first], request[(first + 1)..<last], request[(last + 1)...])
  }

  private static func append(
    _ field: Slice<UnsafeBufferPointer<UInt8>>?, to out: inout [UInt8]
  ) {
    guard let field, field.count != 1 || field.first != UInt8(ascii: "-") else { return }
    let bytes = UnsafeBufferPointer(rebasing: field)
    if let base = bytes.baseAddress, cscan_json_plain(base, bytes.count) == bytes.count {
      out.append(0x22)
      out.append(contentsOf: bytes)
      out.append(0x22)
    } else if field.contains(UInt8(ascii: "\\")) {
      LineWriter.append(quoted: unescaped(field), to: &out)
    } else {
      LineWriter.append(quoted: field, to: &out)
    }
  }

  /// `\"` and `\\` are what they stand for; other escapes stay as they are written.
  private static func unescaped(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var out: [UInt8] = []
    var at = field.startIndex
    while at < field.endIndex {
      let next = at + 1 < field.endIndex ? field[at + 1] : 0
      if field[at] == 0x5C, next == 0x22 || next == 0x5C { at += 1 }
      out.append(field[at])
      at += 1
    }
    return out
  }
}

/// A position in a line of a log.
struct LogCursor {
  private let line: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ line: UnsafeBufferPointer<UInt8>) {
    self.line = line
  }

  var atEnd: Bool { at >= line.count }

  private mutating func skipBlanks() {
    while at < line.count, line[at] == 0x20 { at += 1 }
  }

  mutating func word() -> Slice<UnsafeBufferPointer<UInt8>>? {
    skipBlanks()
    let start = at
    while at < line.count, line[at] != 0x20 { at += 1 }
    defer { skipBlanks() }
    return at > start ? line[start..<at] : nil
  }

  /// What stands before ` [`, which may hold blanks.
  mutating func upToBracket() -> Slice<UnsafeBufferPointer<UInt8>>? {
    skipBlanks()
    guard let bracket = line[at...].firstIndex(of: UInt8(ascii: "[")) else { return nil }
    var end = bracket
    while end > at, line[end - 1] == 0x20 { end -= 1 }
    defer { at = bracket }
    return end > at ? line[at..<end] : nil
  }

  mutating func bracketed() -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard at < line.count, line[at] == UInt8(ascii: "["),
      let end = line[at...].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    defer {
      at = end + 1
      skipBlanks()
    }
    return line[(at + 1)..<end]
  }

  /// What stands in quotes; a quote inside is written `\"`.
  mutating func quoted() -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard at < line.count, line[at] == 0x22 else { return nil }
    var end = at + 1
    while end < line.count, line[end] != 0x22 { end += line[end] == 0x5C ? 2 : 1 }
    guard end < line.count, end + 1 == line.count || line[end + 1] == 0x20 else { return nil }
    defer {
      at = end + 1
      skipBlanks()
    }
    return line[(at + 1)..<end]
  }
}
