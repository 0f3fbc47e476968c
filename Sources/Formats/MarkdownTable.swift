/// A table of Markdown: a line of headings, a line of dashes, and rows.
struct MarkdownTable {
  struct Row: Equatable {
    var line: Int
    var cells: [String]
  }

  private(set) var header: [String]
  private(set) var rows: [Row] = []
  private(set) var lineCount = 2

  /// Nil when no table begins with the first of these lines.
  init?(_ lines: ArraySlice<DocumentLine>) {
    guard let first = lines.first, first.text.utf8.contains(UInt8(ascii: "|")),
      let second = lines.dropFirst().first
    else { return nil }
    let dashes = MarkdownTable.split(second.text)
    guard second.text.contains("-"), second.text.contains("|") || dashes.count == 1,
      dashes.allSatisfy(MarkdownTable.isDashes)
    else { return nil }
    header = MarkdownTable.split(first.text).map(MarkdownInline.plain)
    guard header.count == dashes.count else { return nil }
    for line in lines.dropFirst(2) {
      guard line.text.utf8.contains(UInt8(ascii: "|")) else { break }
      rows.append(
        Row(line: line.number, cells: MarkdownTable.split(line.text).map(MarkdownInline.plain)))
      lineCount += 1
    }
  }

  private static func isDashes(_ cell: String) -> Bool {
    var rest = Substring(cell)
    if rest.hasPrefix(":") { rest.removeFirst() }
    if rest.hasSuffix(":") { rest.removeLast() }
    return !rest.isEmpty && rest.allSatisfy { $0 == "-" }
  }

  /// The cells of a line: separated by `|` that is neither escaped nor in code.
  private static func split(_ text: String) -> [String] {
    var cells: [String.UnicodeScalarView] = [.init()]
    var isEscaped = false
    var isCode = false
    for scalar in text.unicodeScalars {
      if scalar == "|", !isEscaped, !isCode {
        cells.append(.init())
        continue
      }
      if scalar == "`", !isEscaped { isCode.toggle() }
      isEscaped = scalar == "\\" && !isEscaped
      cells[cells.count - 1].append(scalar)
    }
    var texts = cells.map { DocumentLine(number: 0, raw: String($0)).text }
    if texts.first == "" { texts.removeFirst() }
    if texts.last == "", texts.count > 1 { texts.removeLast() }
    return texts
  }
}
