/// The parts of a workbook other than its sheets.
struct WorkbookMarkup {
  let layouts: [Sheet]
  /// The hidden sheet of values to choose from.
  let listSheet: String?

  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// `workbook.xml`.
  var workbook: String {
    var out = XML.declaration
    out += "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">"
    out += "<bookViews><workbookView/></bookViews><sheets>"
    for (index, sheet) in layouts.enumerated() { out += entry(sheet.name, index + 1, "") }
    if let listSheet { out += entry(listSheet, layouts.count + 1, " state=\"hidden\"") }
    out += "</sheets>"
    let titles = layouts.enumerated().filter { $0.element.frozenRows > 0 }
    if !titles.isEmpty {
      out += "<definedNames>"
      for (index, sheet) in titles {
        let name = CellText.escaped(SheetNames.quoted(sheet.name))
        out += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">"
        out += "\(name)!$1:$\(sheet.frozenRows)</definedName>"
      }
      out += "</definedNames>"
    }
    return out + "</workbook>"
  }

  private func entry(_ name: String, _ number: Int, _ state: String) -> String {
    "<sheet name=\"\(CellText.escaped(name))\" sheetId=\"\(number)\"\(state) r:id=\"rId\(number)\"/>"
  }

  static func relations(sheets: Int) -> String {
    var out = XML.declaration + "<Relationships xmlns=\"\(package)/relationships\">"
    for number in 1...max(1, sheets) {
      out += "<Relationship Id=\"rId\(number)\" Type=\"\(office)/worksheet\""
      out += " Target=\"worksheets/sheet\(number).xml\"/>"
    }
    out += "<Relationship Id=\"rId\(max(1, sheets) + 1)\" Type=\"\(office)/styles\""
    return out + " Target=\"styles.xml\"/></Relationships>"
  }

  static var packageRelations: String {
    XML.declaration + "<Relationships xmlns=\"\(package)/relationships\">"
      + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
      + "</Relationships>"
  }

  static func contentTypes(sheets: Int) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var out = XML.declaration + "<Types xmlns=\"\(package)/content-types\">"
    out += "<Default Extension=\"rels\""
    out += " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    out += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>"
    out += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind).styles+xml\"/>"
    for number in 1...max(1, sheets) {
      out += "<Override PartName=\"/xl/worksheets/sheet\(number).xml\""
      out += " ContentType=\"\(kind).worksheet+xml\"/>"
    }
    return out + "</Types>"
  }
}
