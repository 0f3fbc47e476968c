import Basics

/// Writes an .xlsx file sheet by sheet and row by row; rows are not kept.
///
/// ```swift
/// let writer = try WorkbookWriter(to: sink)
/// try writer.begin(Sheet(name: "一覧", widths: [12, 40], frozenRows: 1, filterRow: 1))
/// try writer.row([Cell("ID", style: .header), Cell("内容", style: .header)])
/// try writer.finish()
/// ```
/// The same calls give the same bytes.
public final class WorkbookWriter {
  /// The last row that a sheet can have.
  public static let lastRow = 1_048_576
  /// The last column that a sheet can have.
  public static let lastColumn = 16_384
  /// Excel shows no more links in a sheet.
  static let linkLimit = 65_530

  private let zip: ZipWriter
  private var styles = StyleTable()
  private var layouts: [Sheet] = []
  private var buffer: [UInt8] = []
  private var row = 0
  private var columns = 0
  private var links: [(cell: String, link: Cell.Link)] = []
  private var isInSheet = false
  private var lists: [[String]] = []

  /// - Parameter sink: takes the file.
  public init(to sink: any ByteSink) throws(Problem) {
    zip = try ZipWriter(to: sink)
  }

  /// Begins a sheet, and ends the one before.
  public func begin(_ sheet: Sheet) throws(Problem) {
    try endSheet()
    var sheet = sheet
    sheet.name = SheetNames.allowed(sheet.name, besides: layouts.map(\.name))
    layouts.append(sheet)
    row = 0
    columns = 0
    links = []
    isInSheet = true
    try zip.begin("xl/worksheets/sheet\(layouts.count).xml")
    append(SheetMarkup.opening(sheet, isFirst: layouts.count == 1))
  }

  /// Writes the next row of the sheet. Throws when the sheet is full.
  public func row(_ cells: [Cell]) throws(Problem) {
    row += 1
    guard isInSheet, row <= WorkbookWriter.lastRow, cells.count <= WorkbookWriter.lastColumn else {
      throw WorkbookWriter.full
    }
    columns = max(columns, cells.count)
    append("<row r=\"\(row)\">")
    for (index, cell) in cells.enumerated() { append(cell, column: index + 1) }
    append("</row>")
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Ends the file. Nothing may be written afterwards.
  public func finish() throws(Problem) {
    if layouts.isEmpty { try begin(Sheet(name: "Sheet1")) }
    try endSheet()
    let names = layouts.map(\.name)
    if !lists.isEmpty { try writeLists() }
    let count = names.count + (lists.isEmpty ? 0 : 1)
    let book = WorkbookMarkup(layouts: layouts, listSheet: lists.isEmpty ? nil : listSheet)
    try zip.member("xl/styles.xml", styles.xml)
    try zip.member("xl/workbook.xml", book.workbook)
    try zip.member("xl/_rels/workbook.xml.rels", WorkbookMarkup.relations(sheets: count))
    try zip.member("_rels/.rels", WorkbookMarkup.packageRelations)
    try zip.member("[Content_Types].xml", WorkbookMarkup.contentTypes(sheets: count))
    try zip.finish()
  }

  // MARK: Sheets

  private func endSheet() throws(Problem) {
    guard isInSheet, let sheet = layouts.last else { return }
    isInSheet = false
    let first = lists.count
    lists += sheet.choices.map(\.values)
    append(
      SheetMarkup.closing(
        sheet, rows: row, columns: columns, links: links, listSheet: listSheet, firstList: first))
    try flush()
  }

  /// The values to choose from stand in a hidden sheet of their own: in the rule itself they may
  /// be neither long nor hold commas.
  private var listSheet: String { "選択肢" }

  private func writeLists() throws(Problem) {
    try zip.begin("xl/worksheets/sheet\(layouts.count + 1).xml")
    append(SheetMarkup.opening(Sheet(name: listSheet), isFirst: false))
    let depth = lists.map(\.count).max() ?? 0
    for index in 0..<depth {
      append("<row r=\"\(index + 1)\">")
      for (column, values) in lists.enumerated() where values.indices.contains(index) {
        row = index + 1
        append(Cell(values[index]), column: column + 1)
      }
      append("</row>")
    }
    append("</sheetData></worksheet>")
    try flush()
  }

  private static var full: Problem {
    Problem(
      code: "sheet-full", at: Place(),
      what: BilingualText(
        ja: "シートに入りきりません（\(lastRow) 行、\(lastColumn) 列まで）",
        en: "a sheet takes \(lastRow) rows and \(lastColumn) columns at most"),
      remedy: BilingualText(ja: "CSV で出力してください", en: "write CSV instead"))
  }

  // MARK: Cells

  private func append(_ cell: Cell, column: Int) {
    let place = "\(CellText.letters(column))\(row)"
    if let link = cell.link, links.count < WorkbookWriter.linkLimit { links.append((place, link)) }
    switch cell.value {
    case .empty:
      if cell.style != .plain { append("<c r=\"\(place)\"\(style(cell))/>") }
    case .text(let text):
      let isQuoted = CellText.looksLikeFormula(text)
      append("<c r=\"\(place)\"\(style(cell, isQuoted: isQuoted)) t=\"inlineStr\"><is>")
      append("<t xml:space=\"preserve\">\(CellText.escaped(text))</t></is></c>")
    case .integer(let number):
      // Beyond 15 digits a spreadsheet would round.
      if abs(number) < 1_000_000_000_000_000 {
        append("<c r=\"\(place)\"\(style(cell))><v>\(number)</v></c>")
      } else {
        append(Cell("\(number)", style: cell.style), column: column)
      }
    case .number(let number):
      if number.isFinite {
        append("<c r=\"\(place)\"\(style(cell))><v>\(number)</v></c>")
      } else {
        append(Cell("\(number)", style: cell.style), column: column)
      }
    case .boolean(let value):
      append("<c r=\"\(place)\"\(style(cell)) t=\"b\"><v>\(value ? 1 : 0)</v></c>")
    case .date(let day): append(day, nil, cell, place, column)
    case .moment(let day, let second): append(day, second, cell, place, column)
    }
  }

  /// Days before March 1900 are texts: spreadsheets count them wrongly.
  private func append(
    _ day: CivilDate, _ second: Int?, _ cell: Cell, _ place: String, _ column: Int
  ) {
    let serial = day.dayNumber - CivilDate.dayNumber(year: 1899, month: 12, day: 30)
    guard serial > 60 else {
      append(Cell(day.description, style: cell.style), column: column)
      return
    }
    let format = second == nil ? StyleTable.Format.date : .moment
    let value = Double(serial) + Double(second ?? 0) / 86_400
    let text = second == nil ? "\(serial)" : "\(value)"
    append("<c r=\"\(place)\"\(style(cell, format))><v>\(text)</v></c>")
  }

  private func style(_ cell: Cell, _ format: StyleTable.Format = .general, isQuoted: Bool = false)
    -> String
  {
    let index = styles.index(cell.style, format, isQuoted: isQuoted)
    return index == 0 ? "" : " s=\"\(index)\""
  }

  private func append(_ text: String) { buffer.append(contentsOf: text.utf8) }

  private func flush() throws(Problem) {
    try zip.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
