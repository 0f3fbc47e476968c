import Basics

/// Reads PAM configuration into `{rules: […]}`: each rule has `service` (in pam.conf), `type`,
/// `control`, `module` and `arguments` (a list), and `modules` gathers the arguments by module.
///
/// What `@include`, `include` and `substack` name is not read: the tree then has `open`.
public enum PAMReader {
  public static let sizeLimit = 4 << 20

  /// True for the names that such files have: `pam.conf`, `pam.d/…`, `common-auth`, `system-auth`.
  public static func isPAM(_ name: String) -> Bool {
    let lower = name.lowercased()
    let base = lower.split(separator: "/").last.map(String.init) ?? lower
    return lower.contains("pam.d/") || base.hasPrefix("pam") || base.hasPrefix("common-")
      || base.hasPrefix("system-auth") || base.hasPrefix("password-auth")
  }

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var bag = ProblemBag(file: file)
    var rules: [Node] = []
    var modules = SettingMap()
    var stacks: [(type: String, modules: SettingMap)] = []
    var firstOpen: Int?
    var lines = TextLines(bytes)
    while let line = lines.next() {
      var text = Array(line.bytes)
      while text.last == UInt8(ascii: "\\"), let more = lines.next() {
        text.removeLast()
        text.append(contentsOf: more.bytes)
      }
      if let mark = text.firstIndex(of: UInt8(ascii: "#")) { text.removeSubrange(mark...) }
      let words = words(text)
      guard let first = words.first else { continue }
      if first == "@include" {
        firstOpen = firstOpen ?? line.number
        continue
      }
      guard let rule = Rule(words) else {
        bag.add(notARule(Place(file: file, line: line.number)))
        continue
      }
      if rule.control == "include" || rule.control == "substack" {
        firstOpen = firstOpen ?? line.number
      }
      let arguments = Node(
        .list(rule.arguments.map { .written($0, line: line.number) }), line: line.number, column: 1)
      rules.append(
        .record(
          [
            ("type", .written(rule.type, line: line.number)),
            ("control", .written(rule.control, line: line.number)),
            ("module", .written(rule.module, line: line.number)), ("arguments", arguments),
          ], line: line.number))
      let joined = Node.written(
        " " + rule.arguments.joined(separator: " ") + " ", line: line.number)
      let entry = Node.Entry(key: rule.module, line: line.number, column: 1, value: joined)
      _ = modules.add(entry, repeated: .firstWins)
      let known = stacks.firstIndex { $0.type == rule.type }
      if known == nil { stacks.append((rule.type, SettingMap())) }
      _ = stacks[known ?? stacks.count - 1].modules.add(entry, repeated: .firstWins)
    }
    try bag.check()
    var top: [(key: String, value: Node)] = [
      ("rules", Node(.list(rules), line: 1, column: 1)),
      ("modules", Node(.map(modules.entries), line: 1, column: 1)),
      (
        "stacks",
        .record(
          stacks.map { ($0.type, Node(.map($0.modules.entries), line: 1, column: 1)) }, line: 1)
      ),
    ]
    if let firstOpen { top.append(("open", .written("include", line: firstOpen))) }
    return PlainTree(.record(top, line: 1))
  }

  private struct Rule {
    var type: String
    var control: String
    var module: String
    var arguments: [String]

    init?(_ words: [String]) {
      let types = ["auth", "account", "password", "session"]
      func isType(_ word: String) -> Bool {
        types.contains(word.hasPrefix("-") ? String(word.dropFirst()) : word)
      }
      // pam.conf has the service first.
      let rest = isType(words[0]) ? words[...] : words.dropFirst()
      guard rest.count >= 3, let type = rest.first, isType(type) else { return nil }
      let parts = Array(rest)
      self.type = type.hasPrefix("-") ? String(type.dropFirst()) : type
      control = parts[1]
      module = parts[2].split(separator: "/").last.map(String.init) ?? parts[2]
      arguments = Array(parts[3...])
    }
  }

  /// Words between blanks; what stands in square brackets is one word.
  private static func words(_ line: [UInt8]) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isBracketed = false
    for byte in line + [0x20] {
      if byte == UInt8(ascii: "[") { isBracketed = true }
      if byte == UInt8(ascii: "]") { isBracketed = false }
      if !isBracketed, byte == 0x20 || byte == 0x09 {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll()
      } else {
        word.append(byte)
      }
    }
    return words
  }

  private static func notARule(_ place: Place) -> Problem {
    Problem(
      code: "pam-line", at: place,
      what: BilingualText(
        ja: "「種別 制御 モジュール 引数」の形をしていない行です",
        en: "this line is not 'type control module arguments'"),
      remedy: BilingualText(
        ja: "ファイルが途中で切れていないか確かめてください", en: "check that the file is not cut off"))
  }
}
