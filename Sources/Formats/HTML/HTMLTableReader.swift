import Basics

/// Reads the tables of an HTML page as records: what administration pages show, reports in HTML,
/// and the `.xls` files of programs that write HTML under that name.
///
/// The tree is a map: `1`, `2` and so on for the tables that have a row of headings and rows below
/// it, each a list of records by heading. Tables that only lay out others are left out.
public enum HTMLTableReader {
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    let (blocks, unseen) = try HTMLDocumentReader.blocks(bytes, file: file)
    // The number of a table does not depend on whether others have rows.
    let tables = HTMLTableReader.tables(in: blocks).enumerated().compactMap { index, table in
      records(table).map { (name: "\(index + 1)", records: $0) }
    }
    guard let first = tables.first else { throw ProblemList([noTable(file)]) }
    return PlainTree(
      .record(tables.map { ($0.name, $0.records) }, line: first.records.line),
      problems: unseen > 0 ? [hasUnseen(unseen, file)] : [])
  }

  /// True when a text begins as a page or a table of HTML does.
  public static func begins(_ start: [UInt8]) -> Bool {
    if HTMLDocumentReader.looksLikeHTML(start) { return true }
    let lower = start.prefix(512).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
      .prefix(16).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ["<table", "<meta", "<style"].contains { lower.starts(with: $0.utf8) }
  }

  private static func tables(in blocks: [DocumentBlock]) -> [DocumentTable] {
    blocks.flatMap { block -> [DocumentTable] in
      guard case .table(let table) = block else { return [] }
      let inner = table.rows.flatMap(\.cells).flatMap { tables(in: $0.blocks) }
      // What only lays out a cell takes no list away; what holds lists is none.
      return inner.contains { records($0) != nil } ? inner : [table]
    }
  }

  /// Nil for a table that has no rows below its headings, or one column only.
  private static func records(_ table: DocumentTable) -> Node? {
    let grid = TableGrid(table)
    guard grid.rows.count > 1, grid.columnCount > 1, grid.columnCount <= 1000 else { return nil }
    var headings = headings(grid.rows[0], grid.columnCount)
    guard headings.count(where: { !$0.isEmpty }) > 1 else { return nil }
    var first = 1
    for count in [3, 2] where grid.rows.count > count {
      let lines = grid.rows.prefix(count).map { texts($0, grid.columnCount) }
      guard let joined = HeadingLines.joined(lines) else { continue }
      headings = joined
      first = count
      break
    }
    let rows = zip(grid.rows, table.rows).dropFirst(first).map { cells, row in
      let line = row.line ?? 1
      let texts = texts(cells, grid.columnCount)
      return Node.record(
        zip(headings, texts).map { heading, text in
          (heading, text.isEmpty ? Node(.null, line: line, column: 1) : .written(text, line: line))
        }, line: line)
    }
    return Node(.list(rows), line: table.rows[0].line ?? 1, column: 1)
  }

  /// What stands in each column; a cell over several stands in each of them.
  private static func texts(_ cells: [TableGrid.Cell], _ count: Int) -> [String] {
    var texts = [String](repeating: "", count: count)
    for cell in cells {
      for column in cell.column..<min(cell.column + cell.span, count) {
        texts[column] = cell.text
      }
    }
    return texts
  }

  /// One for each column; a heading that stands over several, or twice, gets a number.
  private static func headings(_ row: [TableGrid.Cell], _ count: Int) -> [String] {
    var headings = [String](repeating: "", count: count)
    var seen: [String: Int] = [:]
    for cell in row {
      for column in cell.column..<min(cell.column + cell.span, count) {
        let text = cell.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let times = (seen[text] ?? 0) + 1
        seen[text] = times
        headings[column] = times == 1 ? text : "\(text) (\(times))"
      }
    }
    return headings
  }

  private static func hasUnseen(_ count: Int, _ file: String) -> Problem {
    Problem(
      .warning, code: "html-table-unseen", at: Place(file: file),
      what: BilingualText(
        ja: "表の中の、画面では隠れているか取消線のある \(count) 文字も値として読みました",
        en: "\(count) characters of tables that the page hides or crosses out were read as values"),
      remedy: BilingualText(
        ja: "削除済みの行なら、除いて書き出し直してください",
        en: "export without them if they stand for what has been removed"))
  }

  private static func noTable(_ file: String) -> Problem {
    Problem(
      code: "html-table-missing", at: Place(file: file),
      what: BilingualText(
        ja: "見出し行のある表がHTMLにありません", en: "the HTML page has no table with headings"),
      remedy: BilingualText(
        ja: "一覧の画面を表ごと保存するか、CSVで書き出してください",
        en: "save the page with its table, or export CSV"))
  }
}
