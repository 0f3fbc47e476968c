import Basics

/// Reads postgresql.conf into a flat map: names in lower case, the last value counts.
///
/// `name = value`, `name value`; texts stand in `'…'` with `''` or `\'` for a quote; `#` begins a
/// comment outside of them. What `include`, `include_if_exists` and `include_dir` name is listed
/// under `include` and not read.
public enum PostgreSQLConfReader {
  public static let sizeLimit = 16 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var map = SettingMap()
    var bag = ProblemBag(file: file)
    var includes: [Node] = []
    for line in TextLines(bytes) {
      let text = line.bytes.trimmedBlanks
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      let column = text.startIndex - line.bytes.startIndex + 1
      let end = text.firstIndex { !isNamePart($0) } ?? text.endIndex
      let place = Place(file: file, line: line.number, column: column)
      guard end > text.startIndex else {
        bag.add(INIProblem.noKey(at: place))
        continue
      }
      let name = text[..<end].text.lowercased()
      var rest = text[end...].trimmedBlanks
      if rest.first == UInt8(ascii: "=") { rest = rest.dropFirst().trimmedBlanks }
      guard let value = value(rest) else {
        bag.add(openQuote(at: place))
        continue
      }
      let node =
        value.isEmpty
        ? Node(.null, line: line.number, column: column)
        : Node(
          .scalar(.init(value, isQuoted: rest.first == UInt8(ascii: "'"))), line: line.number,
          column: column)
      if name == "include" || name == "include_dir" || name == "include_if_exists" {
        includes.append(node)
        continue
      }
      _ = map.add(
        Node.Entry(key: name, line: line.number, column: column, value: node),
        repeated: .lastWins)
    }
    try bag.check()
    return tree(map.entries, includes, file)
  }

  private static func tree(_ entries: [Node.Entry], _ includes: [Node], _ file: String)
    -> PlainTree
  {
    guard let first = includes.first else {
      return PlainTree(Node(.map(entries), line: 1, column: 1))
    }
    let last = includes.map(\.line).max() ?? first.line
    // A later value counts, so what stands before an include may have been replaced by it.
    var entries = entries
    for index in entries.indices where entries[index].line < last {
      entries[index].value.content = .null
    }
    let list = Node(.list(includes), line: first.line, column: 1)
    entries.append(Node.Entry(key: "include", line: first.line, column: 1, value: list))
    let names = includes.compactMap(\.text).joined(separator: ", ")
    let problem = Problem(
      .warning, code: "postgresql-include", at: Place(file: file, line: first.line),
      what: BilingualText(
        ja: "include（\(names)）の先のファイルは読んでいません", en: "included files (\(names)) are not read"),
      why: BilingualText(
        ja: "後に書かれた値が有効になるため、この行より前の値は確定しません",
        en: "the last value counts, so what stands before this line is not certain"),
      remedy: BilingualText(
        ja: "実際に効いている設定（SELECT name, setting, unit FROM pg_settings）を渡してください",
        en: "hand in the settings in force (SELECT name, setting, unit FROM pg_settings)"))
    return PlainTree(Node(.map(entries), line: 1, column: 1), problems: [problem])
  }

  /// Nil when a quote is not closed.
  static func value(_ text: ArraySlice<UInt8>) -> String? {
    guard text.first == UInt8(ascii: "'") else {
      return text.prefix { $0 != UInt8(ascii: "#") }.trimmedBlanks.text
    }
    var out: [UInt8] = []
    var at = text.startIndex + 1
    while at < text.endIndex {
      let byte = text[at]
      let next = at + 1 < text.endIndex ? text[at + 1] : 0
      if byte == UInt8(ascii: "'") {
        if next != UInt8(ascii: "'") { return String(decoding: out, as: UTF8.self) }
        at += 1
      } else if byte == UInt8(ascii: "\\"), next != 0 {
        at += 1
      }
      out.append(text[at])
      at += 1
    }
    return nil
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2E || byte == 0x2D || byte >= 0x80
  }

  private static func openQuote(at place: Place) -> Problem {
    Problem(
      code: "quote-open", at: place,
      what: BilingualText(ja: "引用符「'」が閉じていません", en: "a quote (') is not closed"),
      remedy: BilingualText(
        ja: "値を '…' で囲んでください", en: "write the value as '…'"))
  }
}
