extension TOMLParser {
  mutating func value(depth: Int) throws(TOMLFailure) -> Node {
    guard depth < TOMLReader.depthLimit else { throw failure(.depth) }
    let startLine = line
    let column = bytes[lineStart..<max(lineStart, min(at, bytes.count))].scalarCount + 1
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let text = try text(mayBeLong: true)
      return .written(text, line: startLine, column: column)
    case UInt8(ascii: "["):
      return Node(.list(try items(depth: depth)), line: startLine, column: column)
    case UInt8(ascii: "{"):
      let table = try inlineTable(depth: depth)
      return Node(table.node().content, line: startLine, column: column)
    default:
      let text = try plain()
      return Node(.scalar(.init(text, isQuoted: false)), line: startLine, column: column)
    }
  }

  private mutating func items(depth: Int) throws(TOMLFailure) -> [Node] {
    at += 1
    var items: [Node] = []
    while true {
      try skipLines()
      if peek == UInt8(ascii: "]") {
        at += 1
        return items
      }
      items.append(try value(depth: depth + 1))
      try skipLines()
      switch peek {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "]"): continue
      default: throw failure(.bracket)
      }
    }
  }

  /// Blanks, line ends and comments between the items of an array.
  private mutating func skipLines() throws(TOMLFailure) {
    while true {
      skipBlanks()
      guard let byte = peek else { throw failure(.bracket) }
      guard byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "#") else { return }
      try endLine()
    }
  }

  private mutating func inlineTable(depth: Int) throws(TOMLFailure) -> TOMLTable {
    let table = TOMLTable(line: line)
    at += 1
    skipBlanks()
    if peek == UInt8(ascii: "}") {
      at += 1
      return table
    }
    while true {
      skipBlanks()
      try pair(into: table, depth: depth + 1)
      skipBlanks()
      switch peek {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "}"):
        at += 1
        return table
      default: throw failure(.bracket)
      }
    }
  }

  /// A number, a boolean, a date: its text, once it has one of their shapes.
  private mutating func plain() throws(TOMLFailure) -> String {
    let start = at
    while let byte = peek, byte > 0x20, ![0x2C, 0x5D, 0x7D, 0x23].contains(byte) { at += 1 }
    // A date may have a blank before its time.
    if at - start == 10, bytes[start + 4] == 0x2D, peek == 0x20, at + 2 < bytes.count,
      (0x30...0x39).contains(bytes[at + 1]), (0x30...0x39).contains(bytes[at + 2])
    {
      at += 1
      while let byte = peek, byte > 0x20, ![0x2C, 0x5D, 0x7D, 0x23].contains(byte) { at += 1 }
    }
    let text = bytes[start..<at].text
    guard !text.isEmpty else { throw failure(.value) }
    guard TOMLScalar.isValid(text) else {
      at = start
      throw failure((0x30...0x39).contains(bytes[start]) ? .number : .value)
    }
    return text
  }
}

/// The shapes of TOML's plain values.
enum TOMLScalar {
  static func isValid(_ text: String) -> Bool {
    if text == "true" || text == "false" { return true }
    return isInteger(text) || isFloat(text) || isMoment(text)
  }

  private static func isDigits(_ text: Substring, _ isDigit: (UInt8) -> Bool) -> Bool {
    // Underscores stand between digits only.
    let parts = text.utf8.split(separator: 0x5F, omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func isDecimal(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isInteger(_ text: String) -> Bool {
    if text.hasPrefix("0x") {
      return isDigits(text.dropFirst(2)) {
        isDecimal($0) || (0x41...0x46).contains($0 & 0xDF)
      }
    }
    if text.hasPrefix("0o") { return isDigits(text.dropFirst(2)) { (0x30...0x37).contains($0) } }
    if text.hasPrefix("0b") { return isDigits(text.dropFirst(2)) { $0 == 0x30 || $0 == 0x31 } }
    return isWhole(unsigned(text))
  }

  private static func unsigned(_ text: String) -> Substring {
    text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
  }

  /// No leading zeros.
  private static func isWhole(_ text: Substring) -> Bool {
    isDigits(text, isDecimal) && (text == "0" || text.utf8.first != 0x30)
  }

  private static func isFloat(_ text: String) -> Bool {
    let rest = unsigned(text)
    if rest == "inf" || rest == "nan" { return true }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count <= 2 else { return false }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count <= 2, isWhole(mantissa[0]) else { return false }
    if mantissa.count == 2, !isDigits(mantissa[1], isDecimal) { return false }
    if parts.count == 2 { return isDigits(unsigned(String(parts[1])), isDecimal) }
    return mantissa.count == 2
  }

  /// `1979-05-27`, `07:32:00.5`, both with `T`, `t` or a blank between, and an offset.
  private static func isMoment(_ text: String) -> Bool {
    let shape = text.utf8.map { isDecimal($0) ? UInt8(ascii: "9") : $0 }
    let shaped = String(decoding: shape, as: UTF8.self)
    if shaped == "9999-99-99" { return true }
    var time = Substring(shaped)
    if shaped.hasPrefix("9999-99-99") {
      time = time.dropFirst(10)
      guard let mark = time.first, mark == "T" || mark == "t" || mark == " " else { return false }
      time = time.dropFirst()
    }
    guard time.hasPrefix("99:99:99") else { return false }
    time = time.dropFirst(8)
    if time.hasPrefix(".") {
      let digits = time.dropFirst().prefix { $0 == "9" }
      guard !digits.isEmpty else { return false }
      time = time.dropFirst(1 + digits.count)
    }
    if time.isEmpty { return true }
    return shaped.hasPrefix("9999-")
      && (time == "Z" || time == "z" || time == "+99:99" || time == "-99:99")
  }
}
