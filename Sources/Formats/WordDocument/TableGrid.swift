/// A table laid on its grid: which cells head a column, which name a row.
struct TableGrid {
  struct Cell {
    var column: Int
    var span: Int
    var blocks: [DocumentBlock]
    var text: String
    /// The lower part of a cell that spans rows; `text` is that of the whole cell.
    var isContinuation: Bool
    var isMarked: Bool
  }

  private(set) var rows: [[Cell]] = []
  private(set) var columnCount = 0
  /// How many rows at the top are headings.
  private(set) var headingCount = 0

  init(_ table: DocumentTable) {
    var above: [Int: String] = [:]
    for row in table.rows {
      var column = 0
      var cells: [Cell] = []
      for cell in row.cells {
        let own = cell.text
        let text = cell.continuesAbove && own.isEmpty ? above[column] ?? "" : own
        above[column] = text
        cells.append(
          Cell(
            column: column, span: max(1, cell.span), blocks: cell.blocks, text: text,
            isContinuation: cell.continuesAbove && own.isEmpty,
            isMarked: cell.isShaded || cell.isEmphasized))
        column += max(1, min(cell.span, 1000))
      }
      columnCount = max(columnCount, column)
      rows.append(cells)
    }
    headingCount = headings(table)
  }

  /// Rows that the document marks as headings; else the first row, when it looks like one.
  private func headings(_ table: DocumentTable) -> Int {
    let declared = table.rows.prefix { $0.isHeading }.count
    if declared > 0, declared < table.rows.count { return declared }
    guard rows.count > 1, let first = rows.first, first.count > 1,
      first.allSatisfy({ TableGrid.isLabel($0.text) || $0.text.isEmpty }),
      first.contains(where: { !$0.text.isEmpty })
    else { return 0 }
    let others = rows.dropFirst()
    if first.allSatisfy({ $0.isMarked || $0.text.isEmpty }) {
      // Where all rows are marked the mark says nothing.
      let isRowAlike = others.allSatisfy { $0.allSatisfy(\.isMarked) }
      if !isRowAlike { return 1 + underSpans(first) }
    }
    if first.contains(where: \.isMarked) { return 0 }
    if first.count > 2 { return 1 + underSpans(first) }
    // Two columns: a heading is much shorter than what stands under it.
    guard let heading = first.last, !heading.text.isEmpty else { return 0 }
    let lengths = others.compactMap { $0.last?.text.unicodeScalars.count }
    let mean = lengths.reduce(0, +) / max(1, lengths.count)
    return mean > 3 * heading.text.unicodeScalars.count ? 1 : 0
  }

  /// A first row with cells over several columns has a second row of headings below it.
  private func underSpans(_ first: [Cell]) -> Int {
    guard rows.count > 2, first.contains(where: { $0.span > 1 && !$0.text.isEmpty }),
      first.reduce(0, { $0 + $1.span }) == columnCount,
      rows[1].allSatisfy({ TableGrid.isLabel($0.text) || $0.text.isEmpty }),
      rows[1].contains(where: { $0.isContinuation || $0.isMarked })
    else { return 0 }
    return 1
  }

  func headings(above row: Int, _ cell: Cell) -> [String] {
    guard row >= headingCount else { return [] }
    var found: [String] = []
    for heading in rows.prefix(headingCount) {
      guard let over = heading.first(where: { overlaps($0, cell) }), !over.text.isEmpty,
        found.last != over.text
      else { continue }
      found.append(over.text)
    }
    return found
  }

  /// Short cells left of it that are no sentences.
  func labels(before cell: Cell, in row: Int) -> [String] {
    guard row >= headingCount else { return [] }
    var found: [String] = []
    for left in rows[row] {
      guard left.column < cell.column, TableGrid.isLabel(left.text) else { break }
      if found.last != left.text { found.append(left.text) }
    }
    return found
  }

  private func overlaps(_ a: Cell, _ b: Cell) -> Bool {
    a.column < b.column + b.span && b.column < a.column + a.span
  }

  private static func isLabel(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.count <= 60 && !BlockAssembler.isSentence(text)
  }
}
