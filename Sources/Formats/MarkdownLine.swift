/// What a single line of Markdown is.
enum MarkdownLine {
  /// The mark and length of a code fence.
  static func fence(_ text: String) -> (mark: Character, count: Int)? {
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let count = text.prefix { $0 == mark }.count
    guard count >= 3, !(mark == "`" && text.dropFirst(count).contains("`")) else { return nil }
    return (mark, count)
  }

  static func closes(_ text: String, _ fence: (mark: Character, count: Int)) -> Bool {
    text.count >= fence.count && text.allSatisfy { $0 == fence.mark }
  }

  /// The depth and the text of a heading with `#`.
  static func heading(_ text: String) -> (Int, String)? {
    let depth = text.prefix { $0 == "#" }.count
    guard (1...6).contains(depth) else { return nil }
    let rest = text.dropFirst(depth)
    guard let blank = rest.unicodeScalars.first, blank.isDocumentBlank else { return nil }
    var title = DocumentLine(number: 0, raw: String(rest)).text
    let closing = title.reversed().prefix { $0 == "#" }.count
    let before = title.dropLast(closing)
    if closing > 0, before.unicodeScalars.last?.isDocumentBlank ?? true {
      title = DocumentLine(number: 0, raw: String(before)).text
    }
    return (depth, title)
  }

  /// The depth of the heading that a line of `=` or `-` makes of the paragraph above it.
  static func underline(_ text: String) -> Int? {
    guard text.utf8.count >= 2 else { return nil }
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: "=") }) { return 1 }
    return text.utf8.allSatisfy { $0 == UInt8(ascii: "-") } ? 2 : nil
  }

  /// A line of three or more `-`, `*` or `_`.
  static func isRule(_ text: String) -> Bool {
    let marks = text.utf8.filter { $0 != 0x20 && $0 != 0x09 }
    guard marks.count >= 3, let first = marks.first, "-*_".utf8.contains(first) else {
      return false
    }
    return marks.allSatisfy { $0 == first }
  }
}
