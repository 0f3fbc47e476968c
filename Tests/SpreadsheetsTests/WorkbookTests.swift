import Basics
import Testing

@testable import Formats
@testable import Spreadsheets

@Suite struct WorkbookTests {
  /// A workbook with everything that a sheet can have.
  static func sample() throws -> [UInt8] {
    var book = Workbook()
    book.add(
      Sheet(
        name: "要件/一覧", widths: [8, 40], frozenRows: 2, frozenColumns: 1, filterRow: 2,
        merges: ["A1:B1"],
        choices: [Sheet.Choice(range: "C3:C9", values: ["適合", "不適合, 要修正"], prompt: "選ぶ")]),
      rows: [
        [Cell("表題", style: .bold)],
        [Cell("番号", style: .header), Cell("内容", style: .header), Cell("日付", style: .header)],
        [
          Cell(7), Cell("=1+1\u{1}<&>\"\n二行目 _x0041_", style: .body),
          Cell(.date(try #require(CivilDate(year: 2023, month: 2, day: 3)))),
        ],
        [
          Cell(.number(0.5)), Cell("見る", link: Cell.Link(sheet: "O'", cell: "B2")),
          Cell(
            .moment(try #require(CivilDate(year: 2024, month: 2, day: 29)), second: 43_200)),
          Cell(.boolean(true)), .empty, Cell(.integer(1_234_567_890_123_456_789)),
        ],
      ])
    book.add(
      Sheet(name: "O'"),
      rows: [[Cell(.date(try #require(CivilDate(year: 1899, month: 1, day: 1))))]])
    let sink = MemorySink()
    try book.write(to: sink)
    return sink.bytes
  }

  private func part(_ name: String) throws -> String {
    let zip = try ZipFile(.bytes(try Self.sample()), file: "a.xlsx")
    return String(decoding: try #require(try zip.read(name, limit: 1 << 20)), as: UTF8.self)
  }

  @Test func writesTheSheet() throws {
    let border = " s=\"3\""
    #expect(
      try part("xl/worksheets/sheet1.xml") == """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
        <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>\
        <sheetView workbookViewId="0" tabSelected="1">\
        <pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>\
        <selection pane="bottomRight"/></sheetView></sheetViews>\
        <sheetFormatPr defaultRowHeight="18"/><cols>\
        <col min="1" max="1" width="8.0" customWidth="1"/>\
        <col min="2" max="2" width="40.0" customWidth="1"/></cols><sheetData>\
        <row r="1"><c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">表題</t></is></c></row>\
        <row r="2"><c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">番号</t></is></c>\
        <c r="B2" s="2" t="inlineStr"><is><t xml:space="preserve">内容</t></is></c>\
        <c r="C2" s="2" t="inlineStr"><is><t xml:space="preserve">日付</t></is></c></row>\
        <row r="3"><c r="A3"><v>7</v></c><c r="B3"\(border) t="inlineStr"><is>\
        <t xml:space="preserve">=1+1\u{FFFD}&lt;&amp;&gt;&quot;
        二行目 _x005F_x0041_</t></is></c><c r="C3" s="4"><v>44960</v></c></row>\
        <row r="4"><c r="A4"><v>0.5</v></c>\
        <c r="B4" t="inlineStr"><is><t xml:space="preserve">見る</t></is></c>\
        <c r="C4" s="5"><v>45351.5</v></c><c r="D4" t="b"><v>1</v></c>\
        <c r="F4" t="inlineStr"><is><t xml:space="preserve">1234567890123456789</t></is></c></row>\
        </sheetData><autoFilter ref="A2:F4"/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>\
        <dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" \
        showInputMessage="1" prompt="選ぶ" sqref="C3:C9"><formula1>'選択肢'!$A$1:$A$2</formula1>\
        </dataValidation></dataValidations>\
        <hyperlinks><hyperlink ref="B4" location="'O'''!B2"/></hyperlinks>\
        <pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
        <pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>\
        <headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>\
        </worksheet>
        """)
  }

  @Test func namesTheSheets() throws {
    #expect(
      try part("xl/workbook.xml") == """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
        <bookViews><workbookView/></bookViews><sheets>\
        <sheet name="要件＿一覧" sheetId="1" r:id="rId1"/><sheet name="O" sheetId="2" r:id="rId2"/>\
        <sheet name="選択肢" sheetId="3" state="hidden" r:id="rId3"/></sheets>\
        <definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\
        '要件＿一覧'!$1:$2</definedName></definedNames></workbook>
        """)
  }

  /// Read back by the project's own reader.
  @Test func canBeRead() throws {
    let source = ByteSource.bytes(try Self.sample())
    let document = try DocumentReader.read(source, file: "a.xlsx")
    #expect(
      document.passages.map { "\($0.cell?.row ?? 0),\($0.cell?.column ?? 0) \($0.text)" } == [
        "0,0 要件＿一覧", "0,0 表題", "2,1 番号", "2,2 内容", "2,3 日付", "3,1 7", "3,2 =1+1\u{FFFD}<&>\"",
        "3,2 二行目 _x0041_", "3,3 2023-02-03", "4,1 0.5", "4,2 見る", "4,3 2024-02-29 12:00:00",
        "4,4 TRUE", "4,6 1234567890123456789", "0,0 O", "0,0 1899-01-01", "0,0 選択肢", "0,0 適合",
        "0,0 不適合, 要修正",
      ])
  }

  @Test func isTheSameEveryTime() throws {
    #expect(try Self.sample() == Self.sample())
  }

  @Test(arguments: [
    ("a", [], "a"), ("", [], "Sheet"), ("'x'", [], "x"), ("a:b*c", ["A＿B＿C"], "a＿b＿c (2)"),
    (String(repeating: "長", count: 40), [], String(repeating: "長", count: 31)),
  ])
  func makesNamesThatExcelTakes(_ name: String, _ others: [String], _ made: String) {
    #expect(SheetNames.allowed(name, besides: others) == made)
  }

  @Test func refusesMoreRowsThanASheetHas() throws {
    let writer = try WorkbookWriter(to: MemorySink())
    try writer.begin(Sheet(name: "a"))
    let cells = [Cell](repeating: .empty, count: WorkbookWriter.lastColumn + 1)
    #expect { try writer.row(cells) } throws: { ($0 as? Problem)?.code == "sheet-full" }
  }

  @Test func cutsTextsThatNoCellHolds() {
    let text = CellText.escaped(String(repeating: "a", count: 40_000))
    #expect(text.count == CellText.limit)
    #expect(text.hasSuffix("a…"))
  }
}
