/// Makes passages of blocks: headings, numbers and lists are recognised, tables keep their grid.
struct BlockAssembler {
  private var outline = PassageOutline()
  private var tableCount = 0
  private var caption: String?

  /// What the blocks say, in order.
  static func passages(_ blocks: [DocumentBlock]) -> [Passage] {
    var assembler = BlockAssembler()
    assembler.take(blocks)
    return assembler.outline.passages
  }

  private mutating func take(_ blocks: [DocumentBlock]) {
    var paragraphs: [DocumentParagraph] = []
    for block in blocks {
      switch block {
      case .paragraph(let paragraph): paragraphs.append(paragraph)
      case .table(let table):
        take(paragraphs, beforeTable: true)
        paragraphs = []
        take(table)
      }
    }
    take(paragraphs, beforeTable: false)
  }

  private mutating func take(_ paragraphs: [DocumentParagraph], beforeTable: Bool) {
    for (index, paragraph) in paragraphs.enumerated() {
      let hasMore = index + 1 < paragraphs.count
      take(paragraph, next: hasMore ? paragraphs[index + 1] : nil, isLast: !hasMore && !beforeTable)
    }
  }

  // MARK: Paragraphs

  private mutating func take(
    _ paragraph: DocumentParagraph, next: DocumentParagraph?, isLast: Bool
  ) {
    outline.page = paragraph.page
    outline.part = paragraph.part
    guard paragraph.part == .body else {
      takeAside(paragraph)
      return
    }
    let lines = DocumentLine.lines(of: Array(paragraph.text.utf8)).filter { !$0.isBlank }
    guard let first = lines.first else { return }
    if paragraph.isContents {
      outline.mention(labelled(paragraph), line: 0)
      return
    }
    // A number typed at the beginning of a soft line begins an item of its own.
    if lines.count > 1, paragraph.headingLevel == nil, paragraph.label == nil,
      lines.dropFirst().contains(where: { ListMarker($0.text).map(\.isSure) ?? false })
    {
      for (index, line) in lines.enumerated() {
        var part = paragraph
        part.text = line.text
        var following = next
        if index + 1 < lines.count { following = DocumentParagraph(lines[index + 1].text) }
        take(part, next: following, isLast: isLast && index + 1 == lines.count)
      }
      return
    }
    let text = LetterSpacing.repaired(lines.count == 1 ? first.text : joined(lines))
    let found = marker(paragraph, text)
    let marker = found.map { isAccepted($0, paragraph) } == true ? found : nil
    if ArticleHeading.isCaption(text), isArticle(next) {
      caption = text
      return
    }
    if let depth = paragraph.headingLevel, !BlockAssembler.isSentence(text) {
      let shown = paragraph.label.map { "\($0) \(text)" } ?? text
      outline.heading(
        level(.hash(min(depth, 9)), shown, marker?.components ?? []), number: marker?.number,
        line: 0)
      return
    }
    guard let marker else {
      takeText(text, paragraph, next, isLast)
      return
    }
    take(marker, text, paragraph, next, isLast)
  }

  private mutating func take(
    _ marker: ListMarker, _ text: String, _ paragraph: DocumentParagraph,
    _ next: DocumentParagraph?, _ isLast: Bool
  ) {
    if case .article(let rank) = marker.style, rank < 6, paragraph.headingLevel == nil {
      let article = ArticleHeading(
        paragraph.label.map { "\($0) \(text)" } ?? text, marker, caption: caption)
      caption = nil
      outline.heading(
        level(.marker(marker.style), article.heading), number: marker.number, line: 0)
      if !article.body.isEmpty { outline.paragraph(article.body, indent: 0, line: 0) }
    } else if paragraph.headingLevel == nil, isHeading(marker, paragraph, next, isLast) {
      let shown = paragraph.label.map { "\($0) \(text)" } ?? text
      outline.heading(
        level(.marker(marker.style), shown, marker.components), number: marker.number, line: 0)
    } else {
      let mark: PassageOutline.Level.Mark =
        paragraph.headingLevel.map { .hash(min($0, 9)) } ?? .marker(marker.style)
      outline.item(
        PassageOutline.Level(
          mark: mark, isHeading: false, indent: paragraph.listDepth ?? 0, text: marker.rest,
          components: marker.components),
        number: marker.number, line: 0)
    }
  }

  private mutating func takeText(
    _ text: String, _ paragraph: DocumentParagraph, _ next: DocumentParagraph?, _ isLast: Bool
  ) {
    if paragraph.headingLevel != nil {
      // A sentence in the style of a heading is still a requirement.
      outline.item(
        PassageOutline.Level(
          mark: .hash(min(paragraph.headingLevel ?? 9, 9)), isHeading: false, indent: 0,
          text: text),
        number: nil, line: 0)
    } else if outline.passages.isEmpty, isShort(text), next != nil {
      outline.heading(level(.hash(1), text), number: nil, line: 0)
    } else {
      outline.paragraph(text, indent: paragraph.listDepth ?? 0, line: 0)
    }
  }

  /// Footnotes, text boxes, headers and footers say what they say without moving the outline.
  private mutating func takeAside(_ paragraph: DocumentParagraph) {
    let text = labelled(paragraph)
    if !text.isEmpty { outline.other(.paragraph, text, line: 0, keepsLead: true) }
  }

  private func labelled(_ paragraph: DocumentParagraph) -> String {
    let text = DocumentLine(number: 0, raw: paragraph.text).text
    guard let label = paragraph.label, !paragraph.isBullet else { return text }
    return text.isEmpty ? label : "\(label) \(text)"
  }

  private func joined(_ lines: [DocumentLine]) -> String {
    lines.map(\.text).joined(separator: "\n")
  }

  // MARK: What a paragraph is

  /// The number that the document computes, or the one that is typed.
  private func marker(_ paragraph: DocumentParagraph, _ text: String) -> ListMarker? {
    guard let label = paragraph.label else { return ListMarker(text) }
    if paragraph.isBullet {
      return ListMarker(
        style: .bullet(label.unicodeScalars.first ?? "・"), number: nil, rest: text)
    }
    if var marker = ListMarker("\(label) \(text)") {
      marker.isDoubtful = false
      return marker
    }
    return ListMarker(style: .latin, number: label, rest: text)
  }

  private func isAccepted(_ marker: ListMarker, _ paragraph: DocumentParagraph) -> Bool {
    guard marker.isDoubtful, paragraph.label == nil else { return true }
    if paragraph.headingLevel != nil { return true }
    return outline.isNext(marker, after: nil) || isShort(marker.rest)
  }

  private func isArticle(_ next: DocumentParagraph?) -> Bool {
    guard let next, let marker = marker(next, next.text), case .article = marker.style else {
      return false
    }
    return true
  }

  static func isSentence(_ text: String) -> Bool {
    LineJoin.endsSentence(text) && LineJoin.hasSentenceMark(text)
  }

  private func isShort(_ text: String) -> Bool {
    DocumentLine(number: 0, raw: text).width < ArticleHeading.longest && !text.isEmpty
      && !LineJoin.hasSentenceMark(text) && !LineJoin.endsSentence(text)
  }

  /// A short numbered paragraph is a heading when something stands under it: text, a table, or
  /// another kind of numbers.
  private func isHeading(
    _ marker: ListMarker, _ paragraph: DocumentParagraph, _ next: DocumentParagraph?,
    _ isLast: Bool
  ) -> Bool {
    switch marker.style {
    case .corner: return true
    case .bullet, .article: return false
    default: break
    }
    guard isShort(marker.rest) else { return false }
    if paragraph.isEmphasized { return true }
    if case .decimal(let depth) = marker.style, depth > 1 { return true }
    if let sibling = outline.sibling(of: marker.style) { return sibling.isHeading }
    if isMinor(marker.style), outline.levels.last?.isHeading == false { return false }
    guard let next else { return !isLast }
    guard next.part == .body else { return false }
    guard let below = self.marker(next, next.text) else { return next.headingLevel == nil }
    // After a sentence that leads to a list, numbers under numbers are the list's.
    return !outline.hasLead && below.style != marker.style
      && outline.sibling(of: below.style) == nil
  }

  /// Numbers that stand under others.
  private func isMinor(_ style: ListMarker.Style) -> Bool {
    switch style {
    case .article, .decimal, .roman, .corner: false
    default: true
    }
  }

  private func level(
    _ mark: PassageOutline.Level.Mark, _ text: String, _ components: [Int] = []
  ) -> PassageOutline.Level {
    PassageOutline.Level(
      mark: mark, isHeading: true, indent: 0, text: text, components: components)
  }

  // MARK: Tables

  private mutating func take(_ table: DocumentTable) {
    let grid = TableGrid(table)
    guard grid.columnCount > 1 else {
      // A frame around text.
      for row in table.rows { for cell in row.cells { take(cell.blocks) } }
      return
    }
    tableCount += 1
    let number = tableCount
    for (row, cells) in grid.rows.enumerated() {
      for cell in cells where !cell.isContinuation {
        let place = Passage.TableCell(
          table: number, row: row + 1, column: cell.column + 1,
          headings: grid.headings(above: row, cell), labels: grid.labels(before: cell, in: row))
        take(cell.blocks, at: place)
      }
    }
    outline.endTable()
  }

  /// The paragraphs of a cell; items carry the paragraph of the cell that leads to them.
  private mutating func take(_ blocks: [DocumentBlock], at place: Passage.TableCell) {
    var lead: String?
    for block in blocks {
      switch block {
      case .table(let inner):
        take(inner)
      case .paragraph(let paragraph):
        outline.page = paragraph.page
        outline.part = paragraph.part
        for line in DocumentLine.lines(of: Array(paragraph.text.utf8)) where !line.isBlank {
          let found = marker(paragraph, line.text)
          let isItem = found.map { !$0.isDoubtful } ?? false
          let text = isItem ? found?.rest ?? line.text : line.text
          if text.isEmpty { continue }
          outline.cell(
            text, number: isItem ? found?.number : nil, at: place, above: isItem ? lead : nil)
          if !isItem { lead = text }
        }
      }
    }
    outline.part = .body
  }
}

extension ListMarker {
  /// A marker that could hardly be anything else.
  fileprivate var isSure: Bool { !isDoubtful && !rest.isEmpty }
}
