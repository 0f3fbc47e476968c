/// Makes passages of the lines of a Markdown text.
struct MarkdownAssembler {
  private let lines: [DocumentLine]
  private var i = 0
  private var outline = PassageOutline()
  private var open: OpenBlock?
  private var caption: String?

  init(_ lines: [DocumentLine]) {
    self.lines = lines
  }

  mutating func passages() -> [Passage] {
    takeFrontMatter()
    while i < lines.count {
      let line = lines[i]
      if line.isBlank {
        flush()
        i += 1
      } else if !takeBlock(line) {
        takeText(line)
        i += 1
      }
    }
    flush()
    return outline.passages
  }

  // MARK: Blocks that do not look at their surroundings

  /// Takes what begins with this line if it is neither item nor text. True when it was taken.
  private mutating func takeBlock(_ line: DocumentLine) -> Bool {
    if let fence = MarkdownLine.fence(line.text) {
      flush()
      takeCode(fence)
    } else if line.text.hasPrefix("<!--") {
      flush()
      skipComment()
    } else if let (depth, text) = MarkdownLine.heading(line.text) {
      flush()
      addHeading(depth, text, line: line.number)
      i += 1
    } else if let depth = MarkdownLine.underline(line.text), let title = underlined {
      open = nil
      addHeading(depth, title.text, line: title.line)
      i += 1
    } else if MarkdownLine.isRule(line.text) {
      flush()
      i += 1
    } else if let table = MarkdownTable(lines[i...]) {
      flush()
      takeTable(table)
    } else if line.text.hasPrefix(">") {
      flush()
      takeQuote()
    } else {
      return false
    }
    return true
  }

  /// The text that a line of `=` or `-` makes a heading: a paragraph, or a number and its text on
  /// the line above.
  private var underlined: (text: String, line: Int)? {
    guard let open else { return nil }
    guard let marker = open.marker else { return (open.text, open.line) }
    let isAbove = open.line == lines[i - 1].number
    return marker.isBullet || !isAbove ? nil : (lines[i - 1].text, open.line)
  }

  /// Metadata between two `---` at the very beginning.
  private mutating func takeFrontMatter() {
    guard lines.first?.text == "---",
      let end = lines.dropFirst().firstIndex(where: { $0.text == "---" })
    else { return }
    let text = lines[1..<end].map(\.text).joined(separator: "\n")
    outline.other(.code, text, line: 1)
    i = end + 1
  }

  private mutating func takeCode(_ fence: (mark: Character, count: Int)) {
    let start = i
    var content: [String] = []
    i += 1
    while i < lines.count, !MarkdownLine.closes(lines[i].text, fence) {
      content.append(lines[i].text)
      i += 1
    }
    i += 1
    outline.other(.code, content.joined(separator: "\n"), line: lines[start].number)
  }

  private mutating func skipComment() {
    while i < lines.count, !lines[i].text.contains("-->") { i += 1 }
    i += 1
  }

  private mutating func takeQuote() {
    let start = i
    var text = ""
    while i < lines.count, lines[i].text.hasPrefix(">") {
      let inner = DocumentLine(
        number: 0, raw: String(lines[i].text.drop { $0 == ">" || $0 == " " }))
      LineJoin.append(inner.text, to: &text)
      i += 1
    }
    text = MarkdownInline.plain(text)
    if !text.isEmpty { outline.other(.quote, text, line: lines[start].number) }
  }

  private mutating func takeTable(_ table: MarkdownTable) {
    for row in table.rows {
      let label = row.cells.first.flatMap { $0.isEmpty ? nil : $0 }
      for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
        let heading = column < table.header.count ? table.header[column] : ""
        outline.cell(
          cell, heading: heading.isEmpty ? nil : heading, row: column == 0 ? nil : label,
          line: row.line)
      }
    }
    outline.endTable()
    i += table.lineCount
  }

  // MARK: Items and text

  private mutating func takeText(_ line: DocumentLine) {
    let text = line.text.hasPrefix("**") ? MarkdownInline.plain(line.text) : line.text
    if let marker = ListMarker(text), isAccepted(marker) {
      flush()
      switch marker.style {
      case .article(let rank) where rank < 6: takeArticle(text, marker, line)
      case .corner:
        outline.heading(level(.marker(.corner), text), number: nil, line: line.number)
      default:
        open = OpenBlock(
          marker: marker, text: marker.rest, line: line.number, indent: line.indent, lastWidth: 0)
      }
    } else if ArticleHeading.isCaption(text), nextIsArticle {
      flush()
      caption = text
    } else if open != nil {
      open?.append(line)
    } else {
      open = OpenBlock(
        marker: nil, text: line.text, line: line.number, indent: line.indent, lastWidth: 0)
    }
  }

  private mutating func takeArticle(_ text: String, _ marker: ListMarker, _ line: DocumentLine) {
    let article = ArticleHeading(text, marker, caption: caption)
    caption = nil
    outline.heading(
      level(.marker(marker.style), MarkdownInline.plain(article.heading)), number: marker.number,
      line: line.number)
    if !article.body.isEmpty {
      open = OpenBlock(
        marker: nil, text: article.body, line: line.number, indent: line.indent, lastWidth: 0)
    }
  }

  /// A number in the middle of a sentence that was wrapped is none.
  private func isAccepted(_ marker: ListMarker) -> Bool {
    let isInside = open.map { !LineJoin.endsSentence($0.text) && $0.marker == nil } ?? false
    return marker.isDoubtful || isInside ? outline.isNext(marker, after: open) : true
  }

  private var nextIsArticle: Bool {
    guard let next = lines[(i + 1)...].first(where: { !$0.isBlank }),
      case .article = ListMarker(next.text)?.style
    else { return false }
    return true
  }

  private mutating func addHeading(_ depth: Int, _ raw: String, line: Int) {
    let text = MarkdownInline.plain(raw)
    guard !text.isEmpty else { return }
    let marker = ListMarker(text)
    let isNumber = marker.map { !$0.isDoubtful || $0.components.allSatisfy { $0 < 100 } } ?? false
    outline.heading(level(.hash(depth), text), number: isNumber ? marker?.number : nil, line: line)
  }

  private func level(_ mark: PassageOutline.Level.Mark, _ text: String) -> PassageOutline.Level {
    PassageOutline.Level(mark: mark, isHeading: true, indent: 0, text: text)
  }

  private mutating func flush() {
    guard var block = open else { return }
    open = nil
    block.text = MarkdownInline.plain(block.text)
    if !block.text.isEmpty { block.close(into: &outline, paragraphIndent: block.indent) }
  }
}
