/// Office files around one part, so that the part's bytes reach the reader and not only the
/// archive's.
enum OfficeFile {
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let sheetSpace =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  static func word(body: [UInt8]) -> [UInt8] { word(body, styles: []) }

  /// Styles and numbering are read by one machine each; both get the bytes.
  static func word(styles: [UInt8]) -> [UInt8] {
    word(
      Array(
        ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
          + "<w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"1\"/>"
          + "<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
          + "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>y</w:t></w:r></w:p>"
          + "</w:body></w:document>").utf8), styles: styles)
  }

  private static func word(_ body: [UInt8], styles: [UInt8]) -> [UInt8] {
    var members: [(String, [UInt8])] = [
      ("[Content_Types].xml", Array("<Types/>".utf8)),
      ("_rels/.rels", relate([("officeDocument", "word/document.xml")])),
      ("word/document.xml", body),
    ]
    if !styles.isEmpty {
      members += [
        (
          "word/_rels/document.xml.rels",
          relate([("styles", "styles.xml"), ("numbering", "numbering.xml")])
        ),
        ("word/styles.xml", styles), ("word/numbering.xml", styles),
      ]
    }
    return StoredZip.of(members)
  }

  static func workbook(sheet: [UInt8]) -> [UInt8] {
    workbook(sheet: sheet, strings: nil, book: nil)
  }

  static func workbook(strings: [UInt8]) -> [UInt8] {
    workbook(
      sheet: Array(
        "<worksheet \(sheetSpace)><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
          .utf8), strings: strings, book: nil)
  }

  static func workbook(book: [UInt8]) -> [UInt8] {
    workbook(sheet: [], strings: nil, book: book)
  }

  private static func workbook(sheet: [UInt8], strings: [UInt8]?, book: [UInt8]?) -> [UInt8] {
    let plain =
      "<workbook \(sheetSpace) xmlns:r=\"\(relations)\"><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>"
    return StoredZip.of([
      ("[Content_Types].xml", Array("<Types/>".utf8)),
      ("_rels/.rels", relate([("officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", book ?? Array(plain.utf8)),
      (
        "xl/_rels/workbook.xml.rels",
        relate([("worksheet", "sheet.xml"), ("sharedStrings", "s.xml"), ("styles", "f.xml")])
      ),
      ("xl/sheet.xml", sheet), ("xl/s.xml", strings ?? Array("<sst \(sheetSpace)/>".utf8)),
      (
        "xl/f.xml",
        Array(
          "<styleSheet \(sheetSpace)><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
            .utf8)
      ),
    ])
  }

  private static func relate(_ items: [(kind: String, target: String)]) -> [UInt8] {
    var out =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    for (index, item) in items.enumerated() {
      out += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/\(item.kind)\""
      out += " Target=\"\(item.target)\"/>"
    }
    return Array((out + "</Relationships>").utf8)
  }
}
