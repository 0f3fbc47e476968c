/// Finds tables in the lines of a document: lines whose parts stand under each other.
struct PDFTableFinder {
  private struct Column {
    var left: Double
    var right: Double
  }

  let lines: [PDFLine]

  /// The table that begins at a line, and the line behind its end; nil where none begins.
  func table(at start: Int) -> (DocumentTable, end: Int)? {
    guard lines[start].segments.count > 1, var columns = columns(from: start) else { return nil }
    var end = start
    var rows: [[[PDFLine.Segment]]] = []
    var placed: [[[PDFLine.Segment]]] = []
    var lastFilled = start
    while end < lines.count {
      let line = lines[end]
      if end > start, line.page == lines[end - 1].page,
        line.top - lines[end - 1].bottom > line.em * 2.5
      {
        break
      }
      guard let cells = place(line, in: &columns, isFirst: end == start) else { break }
      if line.segments.count > 1 { lastFilled = end }
      placed.append(cells)
      let startsRow = !cells[0].isEmpty || rows.isEmpty
      if startsRow { rows.append(cells) } else { append(cells, to: &rows) }
      end += 1
    }
    // Single lines at the end that only happen to fit are text.
    while end > lastFilled + 1,
      lines[end - 1].segments.first.map({ $0.left < columns[0].right }) == true
    {
      end -= 1
      if !rows.isEmpty { rows.removeLast() }
    }
    guard rows.count > 1, rows.count(where: { $0.count(where: { !$0.isEmpty }) > 1 }) > 1 else {
      return nil
    }
    let page = lines[start].page
    if let framed = PDFTableRows.rows(lines[start..<end], placed), framed.count > 1 {
      rows = framed
    }
    return (made(rows, page), end)
  }

  private func append(_ cells: [[PDFLine.Segment]], to rows: inout [[[PDFLine.Segment]]]) {
    for (index, cell) in cells.enumerated() { rows[rows.count - 1][index] += cell }
  }

  /// The columns that the next lines with several parts agree on.
  private func columns(from start: Int) -> [Column]? {
    var columns = lines[start].segments.map { Column(left: $0.left, right: $0.right) }
    var agreeing = 1
    for line in lines[(start + 1)...].prefix(12) {
      guard line.segments.count > 1 else {
        // A line of text below, from the first column into others; a cell of its own does not do so.
        if line.left < columns[0].right, line.right > columns[1].left { break }
        // Under a centred heading a long cell shows how wide its column is.
        let hits = columns.indices.filter {
          line.left < columns[$0].right && columns[$0].left < line.right
        }
        if hits.count == 1, let index = hits.first, index > 0 {
          columns[index].left = min(columns[index].left, line.left)
          columns[index].right = max(columns[index].right, line.right)
        }
        continue
      }
      guard fits(line, columns) else { break }
      agreeing += 1
      for segment in parts(of: line, in: columns) {
        if let index = columns.firstIndex(where: { overlaps(segment, $0) }) {
          columns[index].left = min(columns[index].left, segment.left)
          columns[index].right = max(columns[index].right, segment.right)
        }
      }
    }
    return agreeing > 1 ? columns : nil
  }

  private func fits(_ line: PDFLine, _ columns: [Column]) -> Bool {
    parts(of: line, in: columns).allSatisfy { segment in
      columns.count(where: { overlaps(segment, $0) }) == 1
    }
  }

  private func overlaps(_ segment: PDFLine.Segment, _ column: Column) -> Bool {
    segment.left < column.right && column.left < segment.right
  }

  /// The parts of a line by column; nil when the line is not of this table.
  private func place(_ line: PDFLine, in columns: inout [Column], isFirst: Bool)
    -> [[PDFLine.Segment]]?
  {
    var cells: [[PDFLine.Segment]] = columns.map { _ in [] }
    let parts = parts(of: line, in: columns)
    for segment in parts {
      let hits = columns.indices.filter { overlaps(segment, columns[$0]) }
      guard hits.count == 1, let index = hits.first else { return nil }
      let isAlone = parts.count == 1
      // A line of text below a table begins where the table begins, but is longer than its cells.
      if isAlone, index == 0, segment.right > columns[0].right + 2 * line.em { return nil }
      cells[index].append(segment)
      columns[index].left = min(columns[index].left, segment.left)
      columns[index].right = max(columns[index].right, segment.right)
    }
    return cells
  }

  /// The segments of a line, cut where a word begins a column: narrow columns stand so close that
  /// only the rest of the table shows that there are two.
  private func parts(of line: PDFLine, in columns: [Column]) -> [PDFLine.Segment] {
    var parts: [PDFLine.Segment] = []
    for segment in line.segments {
      guard columns.count(where: { overlaps(segment, $0) }) > 1 else {
        parts.append(segment)
        continue
      }
      var current = segment
      current.words = []
      for word in segment.words {
        let begins = columns.contains { abs($0.left - word.left) < line.em * 0.5 }
        if begins, !current.words.isEmpty {
          parts.append(current)
          current.words = []
        }
        current.words.append(word)
      }
      parts.append(current)
    }
    return parts
  }

  private func made(_ rows: [[[PDFLine.Segment]]], _ page: Int) -> DocumentTable {
    DocumentTable(
      rows: rows.map { row in
        DocumentTable.Row(
          cells: row.map { segments in
            var blocks: [DocumentBlock] = []
            for text in PDFTableFinder.paragraphs(segments) {
              var paragraph = DocumentParagraph(text)
              paragraph.page = page
              blocks.append(.paragraph(paragraph))
            }
            return DocumentTable.Cell(blocks: blocks)
          })
      })
  }

  /// The lines of a cell: a line that ends a sentence, or before a number, ends a paragraph.
  private static func paragraphs(_ segments: [PDFLine.Segment]) -> [String] {
    var out: [String] = []
    for segment in segments {
      let begins = ListMarker(segment.text).map { !$0.isDoubtful } ?? false
      if let last = out.last, !begins,
        !(LineJoin.endsSentence(last) && LineJoin.hasSentenceMark(last))
      {
        var text = last
        LineJoin.append(segment.text, to: &text)
        out[out.count - 1] = text
      } else {
        out.append(segment.text)
      }
    }
    return out
  }
}
