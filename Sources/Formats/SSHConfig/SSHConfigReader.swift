import Basics

/// Reads sshd_config(5) into a tree that says what is global and what a `Match` block changes.
///
/// - `/global/<keyword>`: the value that holds where no block matches: the first one written
///   before the first block. Keywords are in lower case.
/// - `/match`: a list of `{criteria, settings}`, in the order of the file.
/// - `/include`: the files that are referred to and not here.
///
/// What an included file may have set before is not known: behind an `Include`, keywords are given
/// as `.null`, and `/open` is there. A commented line is a default and no setting.
public enum SSHConfigReader {
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    let tree = try KeyValueReader.read(bytes, file: file, options: .sshd)
    var global: [Node.Entry] = []
    var matches: [Node] = []
    var includes: [Node] = []
    var problems: [Problem] = []
    for entry in tree.entries ?? [] {
      if let settings = entry.value.entries, entry.key.hasPrefix("Match") {
        matches.append(block(entry, settings))
        for inner in settings where inner.key == "include" { includes.append(inner.value) }
      } else if entry.key == "include" {
        includes += entry.value.items ?? [entry.value]
      } else {
        global.append(entry)
      }
    }
    let firstInclude = includes.map(\.line).min()
    if let line = firstInclude {
      for index in global.indices where global[index].line > line {
        global[index].value.content = .null
      }
      problems.append(unread(includes, Place(file: file, line: line)))
    }
    var top: [(key: String, value: Node)] = [
      ("global", Node(.map(global), line: 1, column: 1)),
      ("match", Node(.list(matches), line: matches.first?.line ?? 1, column: 1)),
    ]
    if let line = firstInclude {
      top.append(("include", Node(.list(includes), line: line, column: 1)))
      top.append(("open", .written("include", line: line)))
    }
    return PlainTree(.record(top, line: 1), problems: problems)
  }

  /// True when a text begins like an sshd_config: known keywords, commented ones too.
  public static func begins(_ start: [UInt8]) -> Bool {
    let marks: Set<String> = [
      "permitrootlogin", "passwordauthentication", "authorizedkeysfile", "maxauthtries",
      "clientaliveinterval", "pubkeyauthentication", "kbdinteractiveauthentication",
      "listenaddress", "hostkey", "x11forwarding", "authenticationmethods",
    ]
    var seen: Set<String> = []
    for line in TextLines(start).prefix(400) {
      var text = line.bytes.trimmedBlanks
      if text.first == UInt8(ascii: "#") { text = text.dropFirst().trimmedBlanks }
      let word = text.prefix { $0 != 0x20 && $0 != 0x09 }.text.lowercased()
      if marks.contains(word) { seen.insert(word) }
    }
    return seen.count >= 2
  }

  private static func block(_ entry: Node.Entry, _ settings: [Node.Entry]) -> Node {
    let words = entry.key.split(separator: " ").dropFirst().joined(separator: " ")
    return .record(
      [
        ("criteria", .written(words, line: entry.line, column: entry.column)),
        ("settings", Node(.map(settings), line: entry.line, column: entry.column)),
      ], line: entry.line)
  }

  private static func unread(_ includes: [Node], _ place: Place) -> Problem {
    let names = includes.compactMap(\.text).joined(separator: ", ")
    return Problem(
      .warning, code: "sshd-include", at: place,
      what: BilingualText(
        ja: "Include（\(names)）の先のファイルは読んでいません",
        en: "the files named by Include (\(names)) are not read"),
      why: BilingualText(
        ja: "先に書かれた値が有効になるため、この行より後の値は確定しません",
        en: "the first value counts, so what stands behind this line is not certain"),
      remedy: BilingualText(
        ja: "実際に効いている設定（sshd -T の出力）を渡してください",
        en: "hand in the settings in force (the output of sshd -T)"))
  }
}
