import Basics
import TestFiles
import Testing

@testable import Formats

@Suite struct SpreadsheetTests {
  /// The text of the first sheet, and the codes of its problems.
  private func text(_ bytes: [UInt8]) throws(Problem) -> (String, [String]) {
    let file = TemporaryFile(bytes)
    let book = try SpreadsheetFile(.path(file.path), file: "a")
    guard let first = book.sheets.first else { return ("", []) }
    let sheet = try SurveyedSheet(first, of: book, .path(file.path), file: "a")
    return (try file.unpacked(.sheet(sheet)), sheet.problems.map(\.code))
  }

  private func cell(_ place: String, _ value: String, _ attributes: String = "") -> String {
    "<c r=\"\(place)\" \(attributes)><v>\(value)</v></c>"
  }

  @Test func readsValuesOfAllKinds() throws {
    let strings =
      "<si><t>氏名</t></si><si><r><t>山</t></r><r><t xml:space=\"preserve\">田 </t></r><rPh sb=\"0\" eb=\"1\"><t>ヤマ</t></rPh>"
      + "<phoneticPr/></si><si><t>a_x000D_&#10;b,\"_x005F_x0041_</t></si>"
    let formats = """
      <numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
      <numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="[Red]#,##0.0&quot;d&quot;"/>
      <numFmt numFmtId="167" formatCode="yyyy/m/d\\ h:mm"/><numFmt numFmtId="168" formatCode="[h]:mm"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
      <xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="22"/></cellXfs>
      """
    let rows =
      "<row r=\"1\">" + cell("A1", "0", "t=\"s\"") + "<c t=\"inlineStr\"><is><t>日付</t></is></c>"
      + cell("C1", "x", "t=\"str\"") + "</row><row r=\"3\">" + cell("A3", "1", "t=\"s\"")
      + cell("B3", "44960", "s=\"1\"") + cell("C3", "2", "t=\"s\"") + "</row><row>"
      + cell("A4", "44960.5", "s=\"5\"") + cell("B4", "36", "s=\"2\"")
      + cell("C4", "123", "s=\"3\"")
      + "</row><row>" + cell("A5", "1.5", "s=\"4\"") + cell("B5", "0.75", "s=\"6\"")
      + cell("C5", "1.2345678901234E+15") + "</row><row>" + cell("A6", "1", "t=\"b\"")
      + cell("B6", "#N/A", "t=\"e\"") + cell("C6", "60", "s=\"1\"") + "</row><row>"
      + cell("A7", "0", "s=\"1\"") + cell("B7", "44960.999999999", "s=\"7\"")
      + cell("C7", "2023-02-03T10:00:00", "t=\"d\"")
      + "</row><row r=\"9\"><c r=\"A9\" s=\"1\"/></row>"
    let (text, problems) = try text(
      try OfficeParts.xlsx(
        [("一覧", "<sheetData>\(rows)</sheetData>")], strings: strings, formats: formats))
    #expect(
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) == [
        "氏名,日付,x",
        "",
        "山田 ,2023-02-03,\"a\rb,\"\"_x0041_\"",
        "2023-02-03 12:00:00,1900-02-05,000123",
        "1.5,18:00:00,1234567890123400",
        "TRUE,#N/A,1900-02-29",
        "0,2023-02-04 00:00:00,2023-02-03T10:00:00",
        "", "", "",
      ])
    #expect(problems == [])
  }

  @Test func readsDatesFrom1904() throws {
    let (text, _) = try text(
      try OfficeParts.xlsx(
        [
          (
            "a",
            "<sheetData><row>\(cell("A1", "43498", "s=\"0\""))\(cell("B1", "1"))</row></sheetData>"
          )
        ],
        formats: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", is1904: true))
    #expect(text == "2023-02-03,2023-02-03\n" || text == "2023-02-03,1904-01-02\n")
  }

  @Test func givesMergedValuesToAllTheirCells() throws {
    func row(_ number: Int, _ cells: [(String, String)], _ attributes: String = "") -> String {
      "<row r=\"\(number)\" \(attributes)>"
        + cells.map { "<c r=\"\($0.0)\(number)\" t=\"str\"><v>\($0.1)</v></c>" }.joined() + "</row>"
    }
    let rows =
      row(1, [("A", "利用者一覧")]) + row(3, [("A", "ID"), ("B", "所属"), ("D", "備考")])
      + row(4, [("B", "部署"), ("C", "役職")]) + row(5, [("A", "u1"), ("B", "総務部"), ("C", "課長")])
      + row(6, [("A", "u2"), ("C", "係長")], "hidden=\"1\"") + row(8, [("A", "u3"), ("D", "x")])
      + row(60, [("A", "u4"), ("Z", "はずれ")])
    let merges = ["A1:D1", "A3:A4", "B3:C3", "D3:D4", "B5:B7", "A8:C8"]
      .map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    let more = (9..<60).map { row($0, [("A", "v")]) }.joined()
    let all = rows.replacing("<row r=\"60\"", with: more + "<row r=\"60\"")
    let (text, problems) = try text(
      try OfficeParts.xlsx([
        (
          "a",
          "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>\(all)</sheetData><mergeCells>\(merges)</mergeCells>"
        )
      ]))
    #expect(
      text.split(separator: "\n", omittingEmptySubsequences: false).prefix(8).map(String.init) == [
        "利用者一覧,,,", ",,,".isEmpty ? "" : ",,,", "ID,,,", "ID,部署,役職,備考", "u1,総務部,課長,", "u2,総務部,係長,",
        ",総務部,,", "u3,u3,u3,x",
      ])
    #expect(
      problems == ["hidden-rows", "hidden-columns", "merged-cells", "cells-outside-table"])
  }

  @Test func doesNotTakeAFormulaWithoutResultForBlank() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>h</v></c><c r=\"B1\" t=\"str\"><v>i</v></c></row>"
      + "<row r=\"2\"><c r=\"A2\"><f>TODAY()-1</f></c><c r=\"B2\"><f>1+1</f><v>2</v></c></row>"
    let bytes = try OfficeParts.xlsx([("a", "<sheetData>\(rows)</sheetData>")])
    let (text, problems) = try text(bytes)
    #expect(text == "h,i\n=TODAY()-1,2\n")
    #expect(problems == ["formula-without-result"])
    let book = try SpreadsheetFile(.bytes(bytes), file: "a")
    let sheet = try SurveyedSheet(book.sheets[0], of: book, .bytes(bytes), file: "a")
    #expect(sheet.survey.missingByColumn == [0: 1])
  }

  @Test func readsTheStrictVariant() throws {
    let bytes = try OfficeParts.xlsx([
      ("a", "<sheetData><row><c t=\"str\"><v>x</v></c></row></sheetData>")
    ])
    // The same with the namespaces of ISO/IEC 29500 Strict.
    let zip = try ZipFile(.bytes(bytes), file: "a")
    var members: [(String, String)] = []
    for member in zip.members {
      let text = String(
        decoding: try #require(try zip.read(member.name, limit: 1 << 20)), as: UTF8.self)
      members.append(
        (
          member.name,
          text.replacing(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
          )
          .replacing(
            OfficeParts.relations, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        ))
    }
    #expect(try text(try OfficeParts.zip(members)).0 == "x\n")
  }

  @Test(arguments: [
    ("<row r=\"2\"/><row r=\"1\"/>", "sheet-damaged"),
    ("<row r=\"1048577\"/>", "sheet-damaged"),
    ("<row><c t=\"s\"><v>5</v></c></row>", "sheet-damaged"),
    ("<row><c><v>1</row>", "xml-syntax"),
  ])
  func refusesDamage(_ rows: String, _ code: String) throws {
    let bytes = try OfficeParts.xlsx([("a", "<sheetData>\(rows)</sheetData>")])
    #expect { _ = try text(bytes) } throws: { ($0 as? Problem)?.code == code }
  }

  @Test(arguments: [
    ("General", NumberFormat.plain), ("G/標準", .plain), ("0.00E+00", .plain), ("#,##0", .plain),
    ("0%", .plain), ("yyyy/mm/dd", .date), ("[$-411]ge.m.d", .date), ("m\"月\"d\"日\"", .date),
    ("[$-F800]dddd, mmmm dd, yyyy", .date), ("h:mm AM/PM", .time), ("[h]:mm:ss", .time),
    ("mm:ss.0", .time), ("yyyy-mm-dd hh:mm:ss.000", .dateAndTime), ("00000", .padded(5)),
    ("0", .plain), ("\"year\" 0", .plain), ("", .plain), ("@", .plain), ("aaaa", .date),
  ])
  func understandsFormats(_ code: String, _ format: NumberFormat) {
    #expect(NumberFormat(code: code) == format)
  }
}
