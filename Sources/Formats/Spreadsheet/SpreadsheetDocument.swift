import Basics

/// Reads a workbook as a document: each sheet a section, its rows a table. Requirement lists are
/// written so.
enum SpreadsheetDocument {
  /// More cells than this are no document.
  static let cellLimit = 1_000_000

  static func read(_ source: ByteSource, file: String) throws(Problem) -> ReadDocument {
    let book = try SpreadsheetFile(source, file: file)
    var blocks: [DocumentBlock] = []
    var problems: [Problem] = []
    for name in book.sheets {
      let sheet = try SurveyedSheet(name, of: book, source, file: file)
      problems += sheet.problems
      if sheet.isEmpty { continue }
      var title = DocumentParagraph(name.name)
      title.headingLevel = 1
      blocks.append(.paragraph(title))
      blocks += try SheetBlocks.blocks(of: sheet, source, file: file)
      if name.isHidden { problems.append(hidden(name.name, file)) }
    }
    return ReadDocument(
      format: "xlsx", passages: BlockAssembler.passages(blocks), problems: problems)
  }

  private static func hidden(_ sheet: String, _ file: String) -> Problem {
    Problem(
      .warning, code: "hidden-sheet", at: Place(file: file, sheet: VisibleName.of(sheet)),
      what: BilingualText(
        ja: "非表示のシートです。表示されているシートと同じに読みました",
        en: "the sheet is hidden; it was read like the others"))
  }
}

/// Takes the rows of a sheet as a table.
private final class SheetBlocks: SheetRows {
  private let survey: SheetSurvey
  private let file: String
  private var blocks: [DocumentBlock] = []
  private var rows: [DocumentTable.Row] = []
  private var cellCount = 0
  private var lastRow = 0

  private init(_ survey: SheetSurvey, file: String) {
    self.survey = survey
    self.file = file
  }

  static func blocks(of sheet: SurveyedSheet, _ source: ByteSource, file: String) throws(Problem)
    -> [DocumentBlock]
  {
    let rows = SheetBlocks(sheet.survey, file: file)
    let events = SheetEvents(sheet.book, rows: rows, sheet: sheet.name, file: file)
    let package = try OfficePackage(source, file: file)
    try package.parse(sheet.part, limit: SurveyedSheet.partLimit, events)
    return rows.blocks + [.table(DocumentTable(rows: rows.rows))]
  }

  func merge(_ range: CellRange) throws(Problem) {}
  func hiddenColumns(_ count: Int) {}

  func row(_ row: Int, _ cells: ArraySlice<SheetCell>, isHidden: Bool) throws(Problem) {
    cellCount += cells.count
    guard cellCount <= SpreadsheetDocument.cellLimit else {
      throw FormatProblem.tooLarge(cellCount, limit: SpreadsheetDocument.cellLimit, file: file)
    }
    // Titles above the table are text; the table keeps the sheet's row numbers.
    if row < survey.headingRow, cells.count == 1, let cell = cells.first {
      blocks.append(.paragraph(DocumentParagraph(String(decoding: cell.text, as: UTF8.self))))
    }
    while lastRow + 1 < min(row, SpreadsheetDocument.cellLimit) {
      lastRow += 1
      rows.append(DocumentTable.Row())
    }
    lastRow = row
    var made = DocumentTable.Row(isHeading: row <= survey.headingRow)
    var column = 0
    if row >= survey.headingRow || cells.count > 1 {
      for cell in cells {
        if cell.column > column { made.cells += Self.empty(row, column..<cell.column, survey) }
        let range = survey.merges.first {
          $0.first.row == row && $0.first.column == cell.column
        }
        let span = range.map { $0.last.column - $0.first.column + 1 } ?? 1
        let text = String(decoding: cell.text, as: UTF8.self)
        made.cells.append(
          DocumentTable.Cell(blocks: [.paragraph(DocumentParagraph(text))], span: span))
        column = cell.column + span
      }
    }
    rows.append(made)
  }

  /// Cells without a value, those under a merged cell marked as its parts.
  private static func empty(_ row: Int, _ columns: Range<Int>, _ survey: SheetSurvey)
    -> [DocumentTable.Cell]
  {
    columns.map { column in
      let isUnder = survey.merges.contains {
        $0.first.row < row && $0.last.row >= row && $0.first.column <= column
          && $0.last.column >= column
      }
      return DocumentTable.Cell(continuesAbove: isUnder)
    }
  }
}
