/// The XML around the rows of a sheet.
enum SheetMarkup {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  static func opening(_ sheet: Sheet, isFirst: Bool) -> String {
    var out = XML.declaration + "<worksheet xmlns=\"\(main)\">"
    out += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>"
    out += "<sheetView workbookViewId=\"0\"\(isFirst ? " tabSelected=\"1\"" : "")>"
    out += pane(sheet) + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"18\"/>"
    if !sheet.widths.isEmpty {
      out += "<cols>"
      for (index, width) in sheet.widths.enumerated() {
        let bounded = width.isFinite ? min(max(width, 1), 255) : 10
        out +=
          "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(bounded)\" customWidth=\"1\"/>"
      }
      out += "</cols>"
    }
    return out + "<sheetData>"
  }

  private static func pane(_ sheet: Sheet) -> String {
    guard sheet.frozenRows > 0 || sheet.frozenColumns > 0 else { return "" }
    let corner = CellText.letters(sheet.frozenColumns + 1) + "\(sheet.frozenRows + 1)"
    let name =
      sheet.frozenColumns == 0 ? "bottomLeft" : sheet.frozenRows == 0 ? "topRight" : "bottomRight"
    var out = "<pane"
    if sheet.frozenColumns > 0 { out += " xSplit=\"\(sheet.frozenColumns)\"" }
    if sheet.frozenRows > 0 { out += " ySplit=\"\(sheet.frozenRows)\"" }
    return out + " topLeftCell=\"\(corner)\" activePane=\"\(name)\" state=\"frozen\"/>"
      + "<selection pane=\"\(name)\"/>"
  }

  /// What follows the rows, in the order that the schema asks.
  static func closing(
    _ sheet: Sheet, rows: Int, columns: Int, links: [(cell: String, link: Cell.Link)],
    listSheet: String, firstList: Int
  ) -> String {
    var out = "</sheetData>"
    if let filter = filter(sheet, rows: rows, columns: columns) {
      out += "<autoFilter ref=\"\(filter)\"/>"
    }
    if !sheet.merges.isEmpty {
      out += "<mergeCells count=\"\(sheet.merges.count)\">"
      for range in sheet.merges { out += "<mergeCell ref=\"\(CellText.escaped(range))\"/>" }
      out += "</mergeCells>"
    }
    if !sheet.choices.isEmpty {
      out += "<dataValidations count=\"\(sheet.choices.count)\">"
      for (index, choice) in sheet.choices.enumerated() {
        out += validation(choice, column: firstList + index + 1, listSheet)
      }
      out += "</dataValidations>"
    }
    if !links.isEmpty {
      out += "<hyperlinks>"
      for (cell, link) in links {
        let place = SheetNames.quoted(link.sheet) + "!" + link.cell
        out += "<hyperlink ref=\"\(cell)\" location=\"\(CellText.escaped(place))\"/>"
      }
      out += "</hyperlinks>"
    }
    out += "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\""
    out += " footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\""
    out += sheet.isLandscape ? "landscape" : "portrait"
    out += "\" fitToWidth=\"1\" fitToHeight=\"0\"/>"
    return out
      + "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
  }

  /// The range with filter buttons.
  static func filter(_ sheet: Sheet, rows: Int, columns: Int) -> String? {
    guard let row = sheet.filterRow, row >= 1, columns > 0, rows >= row else { return nil }
    return "A\(row):\(CellText.letters(columns))\(rows)"
  }

  private static func validation(_ choice: Sheet.Choice, column: Int, _ listSheet: String) -> String
  {
    let letters = CellText.letters(column)
    var out = "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\""
    if let prompt = choice.prompt {
      // Excel allows 255 characters here.
      let cut = String(prompt.prefix(250))
      out += " showInputMessage=\"1\" prompt=\"\(CellText.escaped(cut))\""
    }
    out += " sqref=\"\(CellText.escaped(choice.range))\"><formula1>\(SheetNames.quoted(listSheet))!"
    return out
      + "$\(letters)$1:$\(letters)$\(max(1, choice.values.count))</formula1></dataValidation>"
  }
}
