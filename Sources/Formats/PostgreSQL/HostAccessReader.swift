import Basics

/// Reads pg_hba.conf into `{rules: […]}`: each rule has `type`, `databases`, `users`, `address`,
/// `mask`, `method` and `options` (a map), in the order in which the server tries them.
public enum HostAccessReader {
  public static let sizeLimit = 16 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var bag = ProblemBag(file: file)
    var notes: [Problem] = []
    var rules: [Node] = []
    var lines = TextLines(bytes)
    while let line = lines.next() {
      var text = Array(line.bytes)
      while text.last == UInt8(ascii: "\\"), let more = lines.next() {
        text.removeLast()
        text.append(contentsOf: more.bytes)
      }
      let words = words(text)
      guard let first = words.first else { continue }
      let place = Place(file: file, line: line.number, column: 1)
      if first.hasPrefix("include") {
        notes.append(unread(words.dropFirst().joined(separator: " "), place))
        continue
      }
      guard let rule = rule(words, line: line.number) else {
        bag.add(notARule(at: place))
        continue
      }
      rules.append(rule)
    }
    try bag.check()
    var top: [(key: String, value: Node)] = [("rules", Node(.list(rules), line: 1, column: 1))]
    if let first = notes.first?.place.line {
      top.append(("open", .written("include", line: first)))
    }
    return PlainTree(.record(top, line: 1), problems: notes)
  }

  /// Words between blanks; quotes hold blanks together; `#` ends the line.
  private static func words(_ line: [UInt8]) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isQuoted = false
    var hasWord = false
    func close() {
      if hasWord { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll()
      hasWord = false
    }
    for byte in line {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
        hasWord = true
      } else if !isQuoted, byte == UInt8(ascii: "#") {
        break
      } else if !isQuoted, byte == 0x20 || byte == 0x09 {
        close()
      } else {
        word.append(byte)
        hasWord = true
      }
    }
    close()
    return words
  }

  private static let types: Set<String> = [
    "local", "host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc",
  ]

  private static func rule(_ words: [String], line: Int) -> Node? {
    guard types.contains(words[0]), words.count >= 4 else { return nil }
    var at = 3
    var pairs: [(key: String, value: Node)] = [
      ("type", .written(words[0], line: line)),
      ("databases", list(words[1], line)), ("users", list(words[2], line)),
    ]
    if words[0] != "local" {
      guard words.count >= 5 else { return nil }
      pairs.append(("address", .written(words[3], line: line)))
      at = 4
      // An address without a prefix length has a mask behind it.
      if !words[3].contains("/"), words[4].contains(where: { $0 == "." || $0 == ":" }),
        words.count >= 6
      {
        pairs.append(("mask", .written(words[4], line: line)))
        at = 5
      }
    }
    pairs.append(("method", .written(words[at], line: line)))
    let options: [(key: String, value: Node)] = words[(at + 1)...].map { option in
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), .written(parts.count > 1 ? String(parts[1]) : "", line: line))
    }
    if !options.isEmpty { pairs.append(("options", .record(options, line: line))) }
    return .record(pairs, line: line)
  }

  private static func list(_ word: String, _ line: Int) -> Node {
    Node(
      .list(word.split(separator: ",").map { .written(String($0), line: line) }), line: line,
      column: 1)
  }

  private static func notARule(at place: Place) -> Problem {
    Problem(
      code: "hba-line", at: place,
      what: BilingualText(
        ja: "「種別 DB 利用者 [アドレス] 方式」の形をしていない行です",
        en: "this line is not 'type database user [address] method'"),
      remedy: BilingualText(
        ja: "ファイルが途中で切れていないか確かめてください", en: "check that the file is not cut off"))
  }

  private static func unread(_ names: String, _ place: Place) -> Problem {
    Problem(
      .warning, code: "postgresql-include", at: place,
      what: BilingualText(
        ja: "include（\(names)）の先のファイルは読んでいません",
        en: "included files (\(names)) are not read"),
      remedy: BilingualText(
        ja: "pg_hba_file_rules を書き出して渡してください", en: "hand in an export of pg_hba_file_rules"))
  }
}
