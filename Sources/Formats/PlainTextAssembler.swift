/// Makes passages of the lines of a plain text.
struct PlainTextAssembler {
  private let lines: [DocumentLine]
  /// An unfinished line at least this wide was cut by hard wrapping.
  private let joinWidth: Int
  /// A line at least this wide fills the text's width.
  private let fullWidth: Int
  private var outline = PassageOutline()
  private var open: OpenBlock?
  private var openBelongsToItem = false
  private var isAfterBlank = true
  private var caption: String?

  init(_ lines: [DocumentLine]) {
    self.lines = lines
    let widest = lines.map { $0.indent + $0.width }.filter { $0 <= 120 }.max() ?? 0
    // Lines that no page could hold: this writer did not wrap at all.
    let endless = lines.filter { $0.indent + $0.width > 120 }.count
    let isWrapped = widest >= 50 && endless * 30 <= lines.count
    fullWidth = isWrapped ? widest * 4 / 5 : Int.max
    joinWidth = isWrapped ? min(fullWidth, 50) : Int.max
  }

  mutating func passages() -> [Passage] {
    for i in lines.indices {
      if lines[i].isBlank {
        if let open, !isCut(open) || open.lastWidth < fullWidth { flush() }
      } else {
        take(i)
      }
      isAfterBlank = lines[i].isBlank
    }
    flush()
    return outline.passages
  }

  private mutating func take(_ i: Int) {
    let line = lines[i]
    if PlainTextAssembler.isContentsEntry(line.text) {
      flush()
      outline.mention(line.text, line: line.number)
    } else if let marker = ListMarker(line.text), isAccepted(marker) {
      flush()
      take(marker, i)
    } else if ArticleHeading.isCaption(line.text), nextIsArticle(i) {
      flush()
      caption = line.text
    } else if open != nil, continues(line) {
      open?.append(line)
    } else {
      flush()
      if isTitle(i) {
        outline.heading(level(.hash(1), line.text), number: nil, line: line.number)
        return
      }
      openBelongsToItem = !isAfterBlank && line.indent > 0
      open = OpenBlock(
        marker: nil, text: line.text, line: line.number, indent: line.indent,
        lastWidth: line.indent + line.width)
    }
  }

  private mutating func take(_ marker: ListMarker, _ i: Int) {
    let line = lines[i]
    if case .article(let rank) = marker.style, rank < 6 {
      let article = ArticleHeading(line.text, marker, caption: caption)
      caption = nil
      outline.heading(
        level(.marker(marker.style), article.heading), number: marker.number, line: line.number)
      guard !article.body.isEmpty else { return }
      openBelongsToItem = false
      open = OpenBlock(
        marker: nil, text: article.body, line: line.number, indent: line.indent,
        lastWidth: line.indent + line.width)
    } else if isHeading(marker, i) {
      outline.heading(
        level(.marker(marker.style), line.text, marker.components), number: marker.number,
        line: line.number)
    } else {
      open = OpenBlock(
        marker: marker, text: marker.rest, line: line.number, indent: 0,
        lastWidth: line.indent + line.width)
    }
  }

  private func level(
    _ mark: PassageOutline.Level.Mark, _ text: String, _ components: [Int] = []
  ) -> PassageOutline.Level {
    PassageOutline.Level(
      mark: mark, isHeading: true, indent: 0, text: text, components: components)
  }

  private mutating func flush() {
    open?.close(into: &outline, paragraphIndent: openBelongsToItem ? Int.max : 0)
    open = nil
  }

  // MARK: What a line is

  /// A number that a sentence might hold counts only in sequence, and so does any number where
  /// the line before was cut.
  private func isAccepted(_ marker: ListMarker) -> Bool {
    guard marker.isDoubtful || open.map(isCut) ?? false else { return true }
    return outline.isNext(marker, after: open)
  }

  private func isCut(_ block: OpenBlock) -> Bool {
    guard !LineJoin.endsSentence(block.text) else { return false }
    return block.lastWidth >= joinWidth || block.text.hasSuffix("、")
  }

  private func continues(_ line: DocumentLine) -> Bool {
    guard let open else { return false }
    if isCut(open) { return true }
    if isAfterBlank || open.lastWidth < fullWidth { return false }
    return open.marker != nil || line.indent == 0 || line.indent < open.indent
  }

  private func next(_ i: Int) -> DocumentLine? {
    lines[(i + 1)...].first { !$0.isBlank }
  }

  private func nextIsArticle(_ i: Int) -> Bool {
    guard let next = next(i), case .article = ListMarker(next.text)?.style else { return false }
    return true
  }

  private func isShort(_ line: DocumentLine, _ text: String) -> Bool {
    line.width < min(joinWidth, ArticleHeading.longest) && !text.isEmpty
      && !LineJoin.hasSentenceMark(text) && !LineJoin.endsSentence(text)
  }

  private func isTitle(_ i: Int) -> Bool {
    guard outline.passages.isEmpty, isShort(lines[i], lines[i].text), i + 1 < lines.count else {
      return false
    }
    return lines[i + 1].isBlank || ListMarker(lines[i + 1].text) != nil
  }

  /// A short numbered line is a heading when something stands under it: text, or another kind of
  /// numbers.
  private func isHeading(_ marker: ListMarker, _ i: Int) -> Bool {
    switch marker.style {
    case .corner: return true
    case .bullet("・"), .bullet("･"), .bullet("-"), .bullet("*"), .bullet("+"), .article:
      return false
    default: break
    }
    guard isShort(lines[i], marker.rest) else { return false }
    if case .decimal(let depth) = marker.style, depth > 1 { return true }
    if let sibling = outline.sibling(of: marker.style) { return sibling.isHeading }
    guard let next = next(i) else { return false }
    guard let below = ListMarker(next.text) else { return true }
    return below.style != marker.style && outline.sibling(of: below.style) == nil
  }

  /// A line of a table of contents: dots and a page number at its end.
  private static func isContentsEntry(_ text: String) -> Bool {
    var rest = Substring(text).unicodeScalars
    while let last = rest.last, last.digit != nil || last.isDocumentBlank { rest.removeLast() }
    guard rest.count < text.unicodeScalars.count else { return false }
    var dots = 0
    while let last = rest.last {
      switch last {
      case ".", "．", "・", "‥": dots += 1
      case "…": dots += 3
      case _ where last.isDocumentBlank: break
      default: return dots >= 3
      }
      rest.removeLast()
    }
    return dots >= 3
  }
}
