/// The grammar of TOML, over bytes that are known to be UTF-8.
struct TOMLParser {
  let bytes: [UInt8]
  var at: Int
  var line = 1
  var lineStart: Int
  let tree = TOMLTable(line: 1)
  private var current: TOMLTable

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = SourceText.start(bytes)
    lineStart = at
    current = tree
  }

  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  func failure(_ reason: TOMLFailure.Reason) -> TOMLFailure {
    let end = min(at, bytes.count)
    return TOMLFailure(
      reason: reason, line: line, column: bytes[lineStart..<max(lineStart, end)].scalarCount + 1)
  }

  mutating func document() throws(TOMLFailure) {
    while true {
      skipBlanks()
      guard let byte = peek else { return }
      switch byte {
      case 0x0A, 0x0D, UInt8(ascii: "#"): break
      case UInt8(ascii: "["): try header()
      default: try pair(into: current, depth: 0)
      }
      try endLine()
    }
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { at += 1 }
  }

  /// The rest of a line: blanks, a comment, the line end.
  mutating func endLine() throws(TOMLFailure) {
    skipBlanks()
    if peek == UInt8(ascii: "#") {
      while let byte = peek, byte != 0x0A {
        if byte < 0x20, byte != 0x09,
          !(byte == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A)
        {
          throw failure(.lineEnd)
        }
        at += 1
      }
    }
    guard peek != nil else { return }
    guard takeLineEnd() else { throw failure(.lineEnd) }
  }

  mutating func takeLineEnd() -> Bool {
    if peek == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
    guard peek == 0x0A else { return false }
    at += 1
    line += 1
    lineStart = at
    return true
  }

  private mutating func header() throws(TOMLFailure) {
    at += 1
    let isArray = peek == UInt8(ascii: "[")
    if isArray { at += 1 }
    skipBlanks()
    let path = try keyPath()
    skipBlanks()
    for _ in 0..<(isArray ? 2 : 1) {
      guard peek == UInt8(ascii: "]") else { throw failure(.bracket) }
      at += 1
    }
    var table = tree
    for key in path.dropLast() { table = try step(into: key, of: table, dotted: false) }
    guard let last = path.last else { throw failure(.key) }
    let made = TOMLTable(line: line)
    made.isDefined = true
    switch table.value(last) {
    case nil:
      table.set(last, isArray ? .tables([made]) : .table(made), line: line, column: 1)
      current = made
    case .tables(let tables) where isArray:
      table.set(last, .tables(tables + [made]), line: line, column: 1)
      current = made
    case .table(let known) where !isArray && !known.isDefined && !known.isDotted:
      known.isDefined = true
      current = known
    default: throw failure(.twice(last))
    }
  }

  /// The table under a key, made where there is none.
  private func step(into key: String, of table: TOMLTable, dotted: Bool) throws(TOMLFailure)
    -> TOMLTable
  {
    switch table.value(key) {
    case nil:
      let made = TOMLTable(line: line)
      made.isDotted = dotted
      table.set(key, .table(made), line: line, column: 1)
      return made
    case .table(let known):
      if dotted, known.isDefined { throw failure(.twice(key)) }
      return known
    case .tables(let tables):
      guard !dotted, let last = tables.last else { throw failure(.twice(key)) }
      return last
    case .closed: throw failure(.twice(key))
    }
  }

  mutating func pair(into table: TOMLTable, depth: Int) throws(TOMLFailure) {
    let start = at
    let column = bytes[lineStart..<max(lineStart, start)].scalarCount + 1
    let startLine = line
    let path = try keyPath()
    skipBlanks()
    guard peek == UInt8(ascii: "=") else { throw failure(.equals) }
    at += 1
    skipBlanks()
    var target = table
    for key in path.dropLast() { target = try step(into: key, of: target, dotted: true) }
    guard let last = path.last else { throw failure(.key) }
    guard target.value(last) == nil else { throw failure(.twice(last)) }
    let value = try value(depth: depth)
    target.set(last, .closed(value), line: startLine, column: column)
  }

  private mutating func keyPath() throws(TOMLFailure) -> [String] {
    var path = [try key()]
    while true {
      let before = at
      skipBlanks()
      guard peek == UInt8(ascii: ".") else {
        at = before
        return path
      }
      at += 1
      skipBlanks()
      path.append(try key())
      if path.count > TOMLReader.depthLimit { throw failure(.depth) }
    }
  }

  private mutating func key() throws(TOMLFailure) -> String {
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try text(mayBeLong: false)
    default:
      let start = at
      while let byte = peek, TOMLParser.isBare(byte) { at += 1 }
      guard at > start else { throw failure(.key) }
      return bytes[start..<at].text
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2D
  }
}
