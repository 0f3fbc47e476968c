import Basics
import Testing

@testable import Formats

@Suite struct WordDocumentTests {
  private func p(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  private func read(_ body: String, _ parts: [(kind: String, content: String)] = []) throws
    -> [String]
  {
    let bytes = try OfficeParts.docx(body, parts)
    return documentText(try DocumentReader.read(.bytes(bytes), file: "a.docx"))
  }

  private let styles = """
    <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
    <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
    <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="x"><w:name w:val="要件見出し"/><w:basedOn w:val="2"/></w:style>
    <w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="character" w:styleId="h"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>
    """

  private let numbering = """
    <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="第%1章"/><w:pStyle w:val="1"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="2"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="%2"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    """

  private func item(_ text: String, _ list: Int, _ level: Int) -> String {
    p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
  }

  @Test func numbersAsWordDoes() throws {
    let body =
      p("総則", "<w:pStyle w:val=\"1\"/>") + p("目的", "<w:pStyle w:val=\"2\"/>")
      + p("次のとおりとする。") + item("甲", 2, 0) + item("甲の一", 2, 1) + item("甲の一の一", 2, 2)
      + item("点", 2, 3) + item("甲の二", 2, 1) + item("乙", 2, 0) + item("乙の一", 2, 1)
      + p("続く。") + item("新しい一", 3, 0) + p("要件", "<w:pStyle w:val=\"1\"/>")
      + p("番号なし", "<w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
      + p("独自の様式", "<w:pStyle w:val=\"x\"/>")
      + p("見出しの様式の文であること。", "<w:pStyle w:val=\"x\"/>")
    expectLines(
      try read(body, [("styles", styles), ("numbering", numbering)]),
      [
        "heading 第1章 [] 第１章 総則",
        "heading 1.1 [第１章 総則] 1.1 目的",
        "paragraph [第１章 総則 > 1.1 目的] 次のとおりとする。",
        "item (1) [第１章 総則 > 1.1 目的] 甲 < 次のとおりとする。",
        "item ア [第１章 総則 > 1.1 目的] 甲の一 < 次のとおりとする。/甲",
        "item ① [第１章 総則 > 1.1 目的] 甲の一の一 < 次のとおりとする。/甲/甲の一",
        "item [第１章 総則 > 1.1 目的] 点 < 次のとおりとする。/甲/甲の一/甲の一の一",
        "item イ [第１章 総則 > 1.1 目的] 甲の二 < 次のとおりとする。/甲",
        "item (2) [第１章 総則 > 1.1 目的] 乙 < 次のとおりとする。",
        "item ア [第１章 総則 > 1.1 目的] 乙の一 < 次のとおりとする。/乙",
        "paragraph [第１章 総則 > 1.1 目的] 続く。",
        "item (1) [第１章 総則 > 1.1 目的] 新しい一 < 続く。",
        "heading 第2章 [] 第２章 要件",
        "heading [] 番号なし",
        "heading 2.1 [番号なし] 2.1 独自の様式",
        "item 2.2 [番号なし] 見出しの様式の文であること。",
      ])
  }

  @Test func readsTypedNumbers() throws {
    let body =
      p("調 達 仕 様 書") + p("１　件名") + p("システムの運用") + p("２　要件")
      + p("（１）受注者は次を行うこと。") + p("ア　多要素認証") + p("イ　記録の保存") + p("（２）報告すること。")
      + "<w:p><w:r><w:t>一行目</w:t><w:br/><w:t>二行目</w:t><w:tab/><w:t>後</w:t></w:r></w:p>"
    expectLines(
      try read(body),
      [
        "heading [] 調達仕様書",
        "heading 1 [調達仕様書] １　件名",
        "paragraph [調達仕様書 > １　件名] システムの運用",
        "heading 2 [調達仕様書] ２　要件",
        "item (1) [調達仕様書 > ２　要件] 受注者は次を行うこと。",
        "item ア [調達仕様書 > ２　要件] 多要素認証 < 受注者は次を行うこと。",
        "item イ [調達仕様書 > ２　要件] 記録の保存 < 受注者は次を行うこと。",
        "item (2) [調達仕様書 > ２　要件] 報告すること。",
        "paragraph [調達仕様書 > ２　要件] 一行目/二行目\t後",
      ])
  }

  @Test func keepsTheGridOfTables() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
    }
    let body =
      "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
      + cell("区分", "<w:vMerge w:val=\"restart\"/>") + cell("閲覧項目", "<w:gridSpan w:val=\"2\"/>")
      + "</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("", "<w:vMerge/>") + cell("事業者")
      + cell("設備") + "</w:tr><w:tr>" + cell("送配電", "<w:vMerge w:val=\"restart\"/>") + cell("可")
      + "<w:tc>\(p("次を除く。"))\(p("(1) 口座"))</w:tc></w:tr><w:tr>" + cell("", "<w:vMerge/>")
      + cell("不可") + cell("") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("消した行")
      + cell("x") + cell("y") + "</w:tr></w:tbl><w:tbl><w:tr>" + cell("枠の中の文。") + "</w:tr></w:tbl>"
    expectLines(
      try read(p("次の表による。") + body),
      [
        "paragraph [] 次の表による。",
        "table_cell [] 区分 < 次の表による。 (1:1,1 [] [])",
        "table_cell [] 閲覧項目 < 次の表による。 (1:1,2 [] [])",
        "table_cell [] 事業者 < 次の表による。 (1:2,2 [] [])",
        "table_cell [] 設備 < 次の表による。 (1:2,3 [] [])",
        "table_cell [] 送配電 < 次の表による。 (1:3,1 [\"区分\"] [])",
        "table_cell [] 可 < 次の表による。 (1:3,2 [\"閲覧項目\", \"事業者\"] [\"送配電\"])",
        "table_cell [] 次を除く。 < 次の表による。 (1:3,3 [\"閲覧項目\", \"設備\"] [\"送配電\", \"可\"])",
        "table_cell (1) [] 口座 < 次の表による。/次を除く。 (1:3,3 [\"閲覧項目\", \"設備\"] [\"送配電\", \"可\"])",
        "table_cell [] 不可 < 次の表による。 (1:4,2 [\"閲覧項目\", \"事業者\"] [\"送配電\"])",
        "paragraph [] 枠の中の文。",
        "warning tracked-changes",
      ])
  }

  @Test func readsWhatTheReaderSees() throws {
    let run = { (text: String, properties: String) in
      "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
    }
    let box = "<w:txbxContent>\(p("枠の文。"))</w:txbxContent>"
    let body =
      "<w:p>" + run("見える", "") + run("隠し", "<w:vanish/>") + run("様式で隠す", "<w:rStyle w:val=\"h\"/>")
      + run("消し", "<w:strike/>") + run("文。", "<w:vanish w:val=\"0\"/>") + "</w:p>"
      + "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>" + run("新", "")
      + "</w:ins><w:moveFrom>" + run("元", "") + "</w:moveFrom>" + run("しい文。", "") + "</w:p>"
      + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("前半", "") + "</w:p>" + p("後半。")
      + "<w:p><w:r><w:ruby><w:rt><w:r><w:t>とうろく</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>登録</w:t></w:r>"
      + "</w:rubyBase></w:ruby></w:r>" + run("する。", "") + "</w:p>"
      + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText>"
      + "<w:t>隠れる</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run("3章", "")
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run("による。", "")
      + "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
      + "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">\(box)</mc:Choice><mc:Fallback>\(box)"
      + "</mc:Fallback></mc:AlternateContent></w:r>" + run("本文。", "") + "</w:p>"
      + "<w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent>\(p("選んだ値。"))</w:sdtContent></w:sdt>"
      + p("第1章 総則 ... 3", "<w:pStyle w:val=\"t\"/>")
      + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二ページ。</w:t><w:commentReference w:id=\"0\"/></w:r></w:p>"
    let notes =
      "<w:footnote w:type=\"separator\" w:id=\"0\">\(p("線"))</w:footnote><w:footnote w:id=\"1\">\(p("注の文。"))</w:footnote>"
    expectLines(
      try read(
        body,
        [("styles", styles), ("footnotes", notes), ("header", p("取扱注意")), ("header", p("取扱注意"))]),
      [
        "p1 paragraph [] 見える文。",
        "p1 paragraph [] 新しい文。",
        "p1 paragraph [] 前半後半。",
        "p1 paragraph [] 登録する。",
        "p1 paragraph [] 3章による。",
        "footnote paragraph [] 注の文。",
        "p1 paragraph [] 本文。",
        "p1 text_box paragraph [] 枠の文。",
        "p1 paragraph [] 選んだ値。",
        "p1 heading [] 第1章 総則 ... 3",
        "p2 paragraph [] 二ページ。",
        "header paragraph [] 取扱注意",
        "warning tracked-changes", "warning hidden-text", "warning struck-text",
        "note comments-left-out",
      ])
  }

  @Test(arguments: [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("upperRoman", 1994, "MCMXCIV"),
    ("lowerLetter", 28, "bb"), ("aiueo", 5, "オ"), ("irohaFullWidth", 3, "ハ"),
    ("decimalFullWidth", 10, "１０"), ("decimalEnclosedCircle", 21, "㉑"),
    ("japaneseCounting", 21, "二十一"), ("japaneseLegal", 110, "壱百壱拾"),
    ("ideographTraditional", 2, "乙"), ("japaneseDigitalTenThousand", 10, "一〇"),
    ("none", 1, ""), ("unheardOf", 4, "4"), ("upperRoman", 0, "0"), ("aiueo", 0, "0"),
  ])
  func writesNumbers(_ format: String, _ value: Int, _ text: String) {
    #expect(ListNumber.text(value, format) == text)
  }

  @Test func saysWhyADocumentIsRefused() throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    func compound(_ name: String) -> [UInt8] {
      ole + [UInt8](repeating: 0, count: 600) + name.utf8.flatMap { [$0, 0] } + [0, 0]
    }
    let codes = [
      documentCode(compound("EncryptedPackage")), documentCode(compound("WordDocument")),
      documentCode(compound("Workbook")), documentCode(compound("JSRV_x")),
      documentCode(compound("x")), documentCode(Array("{\\rtf1".utf8)),
      documentCode(try OfficeParts.zip([("[Content_Types].xml", "<Types/>")])),
      documentCode(try OfficeParts.zip([("a.txt", "a"), ("b.txt", "b")])),
      documentCode(try OfficeParts.zip([("a.zip", OfficeParts.zip([("b.txt", "b")]))])),
      documentCode([0x89, 0x50, 0x4E, 0x47]),
      documentCode(
        try OfficeParts.docx("").isEmpty ? [] : OfficeParts.docx("<w:p>")),
    ]
    #expect(
      codes == [
        "file-encrypted", "format-word-97", "format-excel-97", "format-ichitaro",
        "format-compound-file", "format-rich-text", "not-an-office-document", "archive-several",
        "archive-nested", "format-unsupported", "xml-syntax 1",
      ])
  }

  @Test func refusesEntities() throws {
    let bomb =
      "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>"
    let bytes = try OfficeParts.zip([
      ("[Content_Types].xml", "<Types/>"),
      ("_rels/.rels", OfficeParts.rels([("officeDocument", "word/document.xml")])),
      ("word/document.xml", bomb),
    ])
    #expect(documentCode(bytes) == "xml-doctype")
    let deep = String(repeating: "<w:p>", count: 500)
    #expect(documentCode(try OfficeParts.docx(deep)) == "too-deep")
  }

  @Test func readsTheOneDocumentInAZipFile() throws {
    let zip = try OfficeParts.zip([
      ("__MACOSX/._a.md", "x"), ("資料/", ""), ("資料/規約.md", "# 規約\n\n従うこと。\n"),
    ])
    let document = try DocumentReader.read(.bytes(zip), file: "a.zip")
    expectLines(documentText(document), ["heading [] 規約", "paragraph [規約] 従うこと。"])
  }
}
