import Testing

@testable import Formats

/// Tables whose cells are centred: the number of a row stands beside the middle of its text.
struct PDFTableRowsTests {
  private struct Piece {
    var left: Double
    var top: Double
    var text: String
    var block: Int
  }

  private func cells(_ pieces: [Piece]) throws -> [[String]] {
    var page = PDFPage(number: 1, width: 600, height: 800)
    page.words = pieces.map {
      PDFPage.Word(
        left: $0.left, top: $0.top, right: $0.left + 10 * Double($0.text.count),
        bottom: $0.top + 12, text: $0.text, block: $0.block)
    }
    let finder = PDFTableFinder(lines: PDFLine.lines(of: page))
    let (table, _) = try #require(finder.table(at: 0))
    return table.rows.map { row in
      row.cells.map { cell in
        cell.blocks.map { block in
          if case .paragraph(let paragraph) = block { paragraph.text } else { "" }
        }.joined(separator: "|")
      }
    }
  }

  private var centred: [Piece] {
    [
      Piece(left: 50, top: 10, text: "番号", block: 1),
      Piece(left: 160, top: 10, text: "要求", block: 2),
      Piece(left: 100, top: 40, text: "利用者を、医師、看護師に分け", block: 3),
      Piece(left: 50, top: 49, text: "U1", block: 4),
      Piece(left: 100, top: 58, text: "て登録できること", block: 3),
      Piece(left: 100, top: 88, text: "IDは職員ひとりに一つとし、", block: 5),
      Piece(left: 50, top: 97, text: "U2", block: 6),
      Piece(left: 100, top: 106, text: "暗証番号を併用すること", block: 5),
      Piece(left: 50, top: 130, text: "U3", block: 7),
      Piece(left: 100, top: 130, text: "五分で閉じること", block: 8),
    ]
  }

  @Test func aRowIsWhatStandsBesideItsNumber() throws {
    #expect(
      try cells(centred) == [
        ["番号", "要求"], ["U1", "利用者を、医師、看護師に分けて登録できること"],
        ["U2", "IDは職員ひとりに一つとし、暗証番号を併用すること"], ["U3", "五分で閉じること"],
      ])
  }

  /// One block over several rows: blocks are no cells, and the first column begins the rows.
  @Test func blocksThatAreNoCells() throws {
    let joined = centred.map { piece in
      Piece(left: piece.left, top: piece.top, text: piece.text, block: piece.left < 60 ? 1 : 2)
    }
    #expect(try cells(joined).count == 4)
    #expect(try cells(joined).map(\.[0]) == ["番号", "U1", "U2", "U3"])
  }
}
