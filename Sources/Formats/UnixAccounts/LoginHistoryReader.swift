import Basics

/// Reads what `last` prints: one line for each login, without headings.
///
/// A record has `name`, `terminal`, `from`, `login` and `logout`. A moment stands as it is written, without
/// its year where `last` was not told to show it (`last -F`); `logout` may be a sentence (`still logged in`).
public enum LoginHistoryReader {
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: UnixAccountsReader.sizeLimit, file: file)
    var bag = ProblemBag(file: file, textBytes: bytes.count)
    var records: [Node] = []
    for line in TextLines(bytes) {
      let words = line.bytes.split(separator: 0x20)
      if words.isEmpty || isEnd(words) { continue }
      guard bag.takeEntry(keyBytes: 0, textBytes: line.bytes.count, line: line.number) else {
        break
      }
      guard let record = record(line.bytes, words, line.number) else {
        bag.add(unreadable(Place(file: file, line: line.number)))
        continue
      }
      records.append(record)
    }
    try bag.check()
    return PlainTree(Node(.list(records), line: 1, column: 1))
  }

  /// True when a text begins with logins as `last` prints them.
  public static func begins(_ start: [UInt8]) -> Bool {
    let lines = TextLines(start).prefix(20).filter { !$0.bytes.isEmpty }
    let logins = lines.filter { line in
      record(line.bytes, line.bytes.split(separator: 0x20), line.number) != nil
    }
    return logins.count > 1 && logins.count + 2 >= lines.count
  }

  /// `mori     pts/0        203.0.113.5      Mon Jan 30 09:05:11 2023 - …`
  private static func record(
    _ line: ArraySlice<UInt8>, _ words: [ArraySlice<UInt8>], _ number: Int
  ) -> Node? {
    guard line.first != 0x20,
      let day = words.indices.first(where: { $0 > 1 && isMoment(words[$0...]) }),
      words[day].startIndex < line.startIndex + 200
    else { return nil }
    let rest = words[day...]
    let hasYear = rest.count > 4 && isYear(rest[rest.startIndex + 4])
    let momentEnd = rest[rest.startIndex + (hasYear ? 4 : 3)].endIndex
    let before = words[1..<day]
    // What stands between is a terminal, perhaps of two words, and perhaps an address.
    let hasFrom =
      before.count > 1
      && !(before.count == 2 && before.last?.elementsEqual(Array("boot".utf8)) == true)
    let terminal = hasFrom ? before.dropLast() : before
    func node(_ part: ArraySlice<UInt8>?) -> Node {
      guard let part, !part.isEmpty else { return Node(.null, line: number, column: 1) }
      return .written(
        part.text, line: number, column: line[..<part.startIndex].scalarCount + 1)
    }
    func span(_ parts: ArraySlice<ArraySlice<UInt8>>) -> ArraySlice<UInt8>? {
      guard let first = parts.first, let last = parts.last else { return nil }
      return line[first.startIndex..<last.endIndex]
    }
    var after = line[momentEnd...].trimmedBlanks
    if after.first == 0x2D { after = after.dropFirst().trimmedBlanks }
    if let length = after.firstIndex(of: 0x28) { after = after[..<length].trimmedBlanks }
    return .record(
      [
        ("name", node(words[0])), ("terminal", node(span(terminal))),
        ("from", node(hasFrom ? before.last : nil)),
        ("login", node(line[words[day].startIndex..<momentEnd])), ("logout", node(after)),
      ], line: number)
  }

  /// `Mon Jan 30 09:05`
  private static func isMoment(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard words.count >= 4 else { return false }
    let parts = Array(words.prefix(4))
    return parts[0].count == 3 && parts[1].count == 3 && (1...2).contains(parts[2].count)
      && weekdays.contains(parts[0].text) && months.contains(parts[1].text)
      && parts[2].allSatisfy { (0x30...0x39).contains($0) }
      && (parts[3].count == 5 || parts[3].count == 8)
      && parts[3].allSatisfy { (0x30...0x3A).contains($0) }
  }

  private static func isYear(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 4 && word.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `wtmp begins Sun Jan  1 07:59:00 2023`
  private static func isEnd(_ words: [ArraySlice<UInt8>]) -> Bool {
    words.count > 1 && words[1].elementsEqual(Array("begins".utf8))
  }

  private static let weekdays: Set<String> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func unreadable(_ place: Place) -> Problem {
    Problem(
      code: "last-line", at: place,
      what: BilingualText(ja: "last のログインの行ではありません", en: "the line is no login as last prints it"),
      remedy: BilingualText(
        ja: "LANG=C last -F の出力をそのまま保存してください",
        en: "save the output of LANG=C last -F as it is"))
  }
}
