import Basics

/// Reads Java property files into a flat map.
///
/// `key=value`, `key: value` and `key value`; `#` and `!` begin comments; a backslash at the end of
/// a line goes on with the next; `\t`, `\n`, `\uXXXX` and the like are what they stand for. A key
/// that comes again counts the last time, as in Java, with a warning. Bytes must be UTF-8.
public enum PropertiesReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 16 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var map = SettingMap()
    var problems: [Problem] = []
    var known: [String: Int] = [:]
    var lines = TextLines(bytes)
    while let line = lines.next() {
      let start = line.bytes.drop { isBlank($0) }
      guard let first = start.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "!") else {
        continue
      }
      var logical = Array(start)
      while endsInBackslash(logical) {
        logical.removeLast()
        guard let next = lines.next() else { break }
        logical.append(contentsOf: next.bytes.drop { isBlank($0) })
      }
      let column = line.bytes[..<start.startIndex].scalarCount + 1
      let entry = try entry(logical, Place(file: file, line: line.number, column: column))
      if let earlier = known[entry.key] {
        problems.append(repeated(entry, earlier, file))
      }
      known[entry.key] = line.number
      _ = map.add(entry, repeated: .lastWins)
    }
    return PlainTree(Node(.map(map.entries), line: 1, column: 1), problems: problems)
  }

  private static func entry(_ line: [UInt8], _ place: Place) throws(ProblemList) -> Node.Entry {
    var end = 0
    var isEscaped = false
    while end < line.count {
      let byte = line[end]
      if !isEscaped, isBlank(byte) || byte == 0x3D || byte == 0x3A { break }
      isEscaped = !isEscaped && byte == 0x5C
      end += 1
    }
    var rest = line[end...].drop { isBlank($0) }
    if rest.first == 0x3D || rest.first == 0x3A { rest = rest.dropFirst().drop { isBlank($0) } }
    let key = try text(line[..<end], place)
    let value = try text(rest, place)
    let number = place.line ?? 1
    let column = place.column ?? 1
    return Node.Entry(
      key: key, line: number, column: column,
      value: value.isEmpty
        ? Node(.null, line: number, column: column)
        : Node(.scalar(.init(value, isQuoted: false)), line: number, column: column))
  }

  private static func text(_ bytes: ArraySlice<UInt8>, _ place: Place) throws(ProblemList)
    -> String
  {
    guard bytes.contains(0x5C) else { return bytes.text }
    var units: [UInt16] = []
    var scalars = bytes.text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        units.append(contentsOf: String(scalar).utf16)
        continue
      }
      guard let next = scalars.next() else { break }
      switch next {
      case "t": units.append(0x09)
      case "n": units.append(0x0A)
      case "r": units.append(0x0D)
      case "f": units.append(0x0C)
      case "u":
        var value: UInt16 = 0
        for _ in 0..<4 {
          guard let digit = scalars.next(), let number = Character(digit).hexDigitValue else {
            throw ProblemList([badEscape(place)])
          }
          value = value << 4 | UInt16(number)
        }
        units.append(value)
      default: units.append(contentsOf: String(next).utf16)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0C
  }

  private static func endsInBackslash(_ line: [UInt8]) -> Bool {
    line.reversed().prefix { $0 == 0x5C }.count % 2 == 1
  }

  private static func badEscape(_ place: Place) -> Problem {
    Problem(
      code: "properties-escape", at: place,
      what: BilingualText(
        ja: "\\u の後に16進数4桁がありません", en: "\\u is not followed by four hexadecimal digits"),
      remedy: BilingualText(
        ja: "\\u3042 のように書くか、文字そのものを書いてください",
        en: "write it like \\u3042, or write the character itself"))
  }

  private static func repeated(_ entry: Node.Entry, _ first: Int, _ file: String) -> Problem {
    Problem(
      .warning, code: "key-repeated",
      at: Place(file: file, line: entry.line, column: entry.column),
      what: BilingualText(
        ja: "キー「\(entry.key)」が二度あります（最初は \(first) 行）。後のものが有効です",
        en: "key '\(entry.key)' is given twice (first on line \(first)); the later one counts"))
  }
}
