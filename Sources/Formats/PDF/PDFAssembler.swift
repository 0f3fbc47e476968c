/// Puts the lines of a PDF together to paragraphs and tables, over line and page ends.
struct PDFAssembler {
  private let lines: [PDFLine]
  /// By page: where full lines end.
  private let rightEdges: [Int: Double]
  /// Heights of letters that are larger than the text's, the largest first.
  private let largeSizes: [Int]
  private var blocks: [DocumentBlock] = []
  private var open: Open?

  private struct Open {
    var text: String
    var page: Int
    var firstLeft: Double
    var last: PDFLine
    var hasMarker: Bool
    var lineCount = 1
  }

  init(_ lines: [PDFLine]) {
    self.lines = lines
    var edges: [Int: [Double]] = [:]
    for line in lines { edges[line.page, default: []].append(line.right) }
    largeSizes = PDFAssembler.largeSizes(lines)
    let all = PDFAssembler.edge(lines.map(\.right))
    rightEdges = edges.mapValues { rights in
      // A page with few lines says little about where lines end.
      rights.count < 8 ? max(all, PDFAssembler.edge(rights)) : PDFAssembler.edge(rights)
    }
  }

  /// The size of most of the text, and those over it by a sixth or more.
  private static func largeSizes(_ lines: [PDFLine]) -> [Int] {
    var counts: [Int: Int] = [:]
    for line in lines { counts[size(line), default: 0] += line.text.unicodeScalars.count }
    let ordered = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
    guard let usual = ordered.first?.key else { return [] }
    return counts.keys.filter { $0 * 6 >= usual * 7 }.sorted(by: >)
  }

  private static func size(_ line: PDFLine) -> Int { Int(line.em.rounded()) }

  private static func edge(_ rights: [Double]) -> Double {
    let sorted = rights.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, sorted.count * 95 / 100)]
  }

  mutating func assembled() -> [DocumentBlock] {
    let finder = PDFTableFinder(lines: lines)
    var index = 0
    while index < lines.count {
      if let (table, end) = finder.table(at: index) {
        flush()
        blocks.append(.table(table))
        index = end
      } else if let (text, end) = verticalText(at: index) {
        flush()
        var paragraph = DocumentParagraph(text)
        paragraph.page = lines[index].page
        blocks.append(.paragraph(paragraph))
        index = end
      } else {
        take(lines[index])
        index += 1
      }
    }
    flush()
    return blocks
  }

  private mutating func take(_ line: PDFLine) {
    let text = line.text
    let marker = ListMarker(text)
    if let current = open, continues(line, current, marker) {
      var joined = current.text
      LineJoin.append(text, to: &joined)
      open?.text = joined
      open?.last = line
      open?.lineCount += 1
      return
    }
    flush()
    open = Open(
      text: text, page: line.page, firstLeft: line.left, last: line, hasMarker: marker != nil)
  }

  private mutating func flush() {
    guard let block = open else { return }
    open = nil
    var paragraph = DocumentParagraph(block.text)
    paragraph.page = block.page
    paragraph.isContents = PDFAssembler.isContentsEntry(block.text)
    if let rank = largeSizes.firstIndex(of: PDFAssembler.size(block.last)), block.lineCount < 3,
      !LineJoin.hasSentenceMark(block.text), !LineJoin.endsSentence(block.text)
    {
      paragraph.isEmphasized = true
      if !block.hasMarker { paragraph.headingLevel = min(rank + 1, 6) }
    }
    blocks.append(.paragraph(paragraph))
  }

  // MARK: Joining

  private func continues(_ line: PDFLine, _ block: Open, _ marker: ListMarker?) -> Bool {
    let last = block.last
    let em = max(last.em, 1)
    if PDFAssembler.isContentsEntry(block.text) || PDFAssembler.isContentsEntry(line.text) {
      return false
    }
    if max(line.em, last.em) > 1.2 * min(line.em, last.em) { return false }
    let isSamePage = line.page == last.page
    let hasEnded = LineJoin.endsSentence(block.text)
    let isFull = isFull(last, before: line)
    if isSamePage, line.top - last.bottom > em * 1.3, hasEnded || !isFull { return false }
    if let marker, !marker.isDoubtful, hasEnded || !isFull || !isInside(marker) { return false }
    if !isFull { return block.text.hasSuffix("、") && marker == nil }
    if !hasEnded { return true }
    // The sentence ends where the line ends: a paragraph that is indented at its beginning, or
    // hangs behind its number, shows where it goes on.
    if block.hasMarker || block.lineCount > 1 && last.left > block.firstLeft + em / 2 {
      return line.left > block.firstLeft + em / 2 && marker == nil
    }
    return line.left < block.firstLeft - em / 2 && marker == nil
  }

  /// A number that a sentence holds may come to stand at the beginning of a line; a bullet or an
  /// article hardly.
  private func isInside(_ marker: ListMarker) -> Bool {
    switch marker.style {
    case .decimal, .digitInBrackets, .circled, .kanji: true
    default: false
    }
  }

  /// True when the first word of the next line would not have fitted.
  private func isFull(_ line: PDFLine, before next: PDFLine) -> Bool {
    let edge = rightEdges[line.page] ?? 0
    let first = next.segments.first?.firstWidth ?? 0
    let isWide = next.segments.first?.text.unicodeScalars.first?.isWide ?? true
    return line.right + (isWide ? 2 * line.em : first + line.em / 2) >= edge
  }

  // MARK: Shapes

  /// Four or more lines of one character each, under each other.
  private func verticalText(at start: Int) -> (String, end: Int)? {
    var text = ""
    var end = start
    while end < lines.count, lines[end].segments.count == 1,
      lines[end].segments[0].text.unicodeScalars.count == 1,
      end == start
        || lines[end].page == lines[end - 1].page && abs(lines[end].left - lines[end - 1].left) < 3
    {
      text += lines[end].segments[0].text
      end += 1
    }
    return end - start >= 4 ? (text, end) : nil
  }

  /// A line of a table of contents: dots and a page number at its end.
  static func isContentsEntry(_ text: String) -> Bool {
    var rest = Substring(text).unicodeScalars
    while let last = rest.last, last.digit != nil || last.isDocumentBlank { rest.removeLast() }
    guard rest.count < text.unicodeScalars.count else { return false }
    var dots = 0
    while let last = rest.last {
      switch last {
      case ".", "．", "・", "‥", "･": dots += 1
      case "…": dots += 3
      case _ where last.isDocumentBlank: break
      default: return dots >= 3
      }
      rest.removeLast()
    }
    return false
  }
}
