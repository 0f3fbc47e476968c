import Basics
import TestFiles
import Testing

@testable import Formats

@Suite struct PDFDocumentTests {
  /// A page of which each line is its words with the places where they begin, on lines 15 points
  /// apart from 60 on; a character is 10 points wide, 5 if it is narrow.
  private func page(_ number: Int, _ lines: [(Double, [(Double, String)])]) -> PDFPage {
    var page = PDFPage(number: number, width: 595, height: 842)
    for (top, words) in lines {
      for (left, text) in words {
        let width = text.unicodeScalars.reduce(0.0) { $0 + ($1.isWide ? 10 : 5) }
        page.words.append(
          PDFPage.Word(
            left: left, top: top, right: left + width, bottom: top + 12.5, text: text))
      }
    }
    return page
  }

  private func read(_ pages: [PDFPage]) throws -> [String] {
    documentText(try PDFDocumentReader.document(pages, file: "a.pdf"))
  }

  @Test func joinsLinesOverLineAndPageEnds() throws {
    let full = String(repeating: "長い文の行である", count: 5)
    let hanging = String(full.dropLast(4))
    let first = page(
      1,
      [
        (40, [(250, "取扱注意")]), (100, [(200, "調"), (220, "達"), (240, "仕"), (260, "様"), (280, "書")]),
        (130, [(80, "１"), (100, "目的")]), (150, [(80, full)]), (165, [(80, full)]),
        (180, [(80, "終わる。")]),
        (200, [(90, "受注者は"), (133, "ID"), (145, "を発行すること。")]),
        (215, [(80, "（１）"), (118, hanging)]),
        (700, [(118, hanging)]), (800, [(290, "-"), (297, "1"), (304, "-")]),
      ])
    let second = page(
      2,
      [
        (40, [(250, "取扱注意")]), (80, [(118, "次のページへ続く。")]), (100, [(80, "（２）"), (118, "二つ目。")]),
        (800, [(290, "-"), (297, "2"), (304, "-")]),
      ])
    expectLines(
      try read([first, second]),
      [
        "p1 heading [] 調達仕様書",
        "p1 heading 1 [調達仕様書] １　目的",
        "p1 paragraph [調達仕様書 > １　目的] \(full)\(full)終わる。",
        "p1 paragraph [調達仕様書 > １　目的] 受注者はIDを発行すること。",
        "p1 item (1) [調達仕様書 > １　目的] \(hanging)\(hanging)次のページへ続く。 < 受注者はIDを発行すること。",
        "p2 item (2) [調達仕様書 > １　目的] 二つ目。 < 受注者はIDを発行すること。",
        "p1 header paragraph [] 取扱注意",
        "p1 footer paragraph [] -1-",
      ].map { $0.replacing("-1-", with: "- 1 -") })
  }

  @Test func findsTables() throws {
    let lines: [(Double, [(Double, String)])] = [
      (100, [(80, "次の表による。")]), (120, [(80, "項番"), (140, "要件"), (400, "区分")]),
      (135, [(85, "1"), (140, "個人ごとに"), (192, "ID"), (204, "を発行す"), (400, "必須")]),
      (147, [(140, "ること。")]), (162, [(85, "2"), (140, "記録を残すこと。"), (400, "推奨")]),
      (177, [(80, "表の後の文はここから始まる。")]),
    ]
    expectLines(
      try read([page(1, lines)]),
      [
        "p1 paragraph [] 次の表による。",
        "p1 table_cell [] 項番 < 次の表による。 (1:1,1 [] [])",
        "p1 table_cell [] 要件 < 次の表による。 (1:1,2 [] [])",
        "p1 table_cell [] 区分 < 次の表による。 (1:1,3 [] [])",
        "p1 table_cell [] 1 < 次の表による。 (1:2,1 [\"項番\"] [])",
        "p1 table_cell [] 個人ごとにIDを発行すること。 < 次の表による。 (1:2,2 [\"要件\"] [\"1\"])",
        "p1 table_cell [] 必須 < 次の表による。 (1:2,3 [\"区分\"] [\"1\"])",
        "p1 table_cell [] 2 < 次の表による。 (1:3,1 [\"項番\"] [])",
        "p1 table_cell [] 記録を残すこと。 < 次の表による。 (1:3,2 [\"要件\"] [\"2\"])",
        "p1 table_cell [] 推奨 < 次の表による。 (1:3,3 [\"区分\"] [\"2\"])",
        "p1 paragraph [] 表の後の文はここから始まる。",
      ])
  }

  @Test func removesLineNumbers() throws {
    let lines = (1...8).map { index in
      (90.0 + 20 * Double(index), [(40.0, "\(index)"), (80.0, "行の文\(index)であること。")])
    }
    expectLines(try read([page(1, lines)]), (1...8).map { "p1 paragraph [] 行の文\($0)であること。" })
  }

  @Test func readsVerticalText() throws {
    let lines = Array("縦書きの文").enumerated().map { index, character in
      (100.0 + 12 * Double(index), [(300.0, String(character))])
    }
    expectLines(
      try read([page(1, lines + [(400, [(80, "横書きの文である。")])])]),
      [
        "p1 heading [] 縦書きの文", "p1 paragraph [縦書きの文] 横書きの文である。",
      ])
  }

  @Test func neverTakesAScanForSilence() throws {
    #expect { try read([page(1, []), page(2, [(700, [(300, "2")])])]) } throws: {
      ($0 as? Problem)?.code == "document-scan"
    }
    #expect { try read([]) } throws: { ($0 as? Problem)?.code == "document-scan" }
    let text = page(1, [(100, [(80, "本文のあるページであり、文字が十分にある。")])])
    expectLines(
      try read([text, page(2, [])]),
      [
        "p1 paragraph [] 本文のあるページであり、文字が十分にある。", "warning pages-without-text",
      ])
    #expect {
      try read([page(1, [(100, [(80, String(repeating: "\u{E000}あ", count: 20))])])])
    } throws: {
      ($0 as? Problem)?.code == "characters-lost"
    }
  }

  /// A PDF of one line of text.
  static func pdf(_ text: String) -> [UInt8] {
    let content = "BT /F1 12 Tf 72 700 Td (\(text)) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        + "/Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var out = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(out.utf8.count)
      out += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = out.utf8.count
    out += "xref\n0 6\n0000000000 65535 f \n"
    for offset in offsets {
      out += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
    }
    out += "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(out.utf8)
  }

  @Test func readsAFileThroughPdftotext() throws {
    let bytes = Self.pdf("Every user shall have an account of his own.")
    let expected = ["p1 paragraph [] Every user shall have an account of his own."]
    expectLines(documentText(try DocumentReader.read(.bytes(bytes), file: "a")), expected)
    let file = TemporaryFile(bytes, ending: "-x.pdf")
    expectLines(documentText(try DocumentReader.read(.path(file.path), file: "a")), expected)
    #expect(documentCode(Self.pdf("")) == "document-scan")
    #expect(documentCode(Array("%PDF-1.4\nnothing".utf8)) == "pdf-damaged")
  }

  @Test func saysThatAProgramIsMissing() throws {
    let process = ChildProcess(program: "tenken-no-such-program", arguments: [], timeout: 5)
    let (ending, _) = try process.run(input: .bytes([]), file: "a") { _ in true }
    #expect(ending == .notFound)
    #expect(PDFProblem.noProgram("a").code == "pdftotext-missing")
  }

  @Test func endsAProgramThatDoesNotEnd() throws {
    let sleeper = ChildProcess(program: "sleep", arguments: ["30"], timeout: 0)
    #expect(try sleeper.run(input: .bytes([]), file: "a") { _ in true }.0 == .timedOut)
    let talker = ChildProcess(program: "yes", arguments: [], timeout: 30)
    #expect(try talker.run(input: .bytes([]), file: "a") { _ in false }.0 == .stopped)
    let echo = ChildProcess(program: "cat", arguments: [], timeout: 30)
    let sent = [UInt8](repeating: 0x61, count: 300_000)
    var got: [UInt8] = []
    let (ending, _) = try echo.run(input: .bytes(sent), file: "a") {
      got += $0
      return true
    }
    #expect(ending == .exited(0))
    #expect(got == sent)
  }
}
