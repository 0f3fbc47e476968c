import Basics
import Formats

/// Tables whose totals are not the sum of the rows above them.
struct TotalCheck {
  /// How rows of totals are called, folded: 合計.
  let words: [[UInt8]]

  private struct Cell {
    var column: Int
    var passage: Int
    var folded: [UInt8]
  }

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    guard !words.isEmpty else { return [] }
    var statements: [Int: [Int: Int]] = [:]
    for (number, statement) in text.statements.enumerated() {
      statements[statement.document, default: [:]][statement.passage] = number
    }
    return text.documents.indices.flatMap { document in
      tables(text.documents[document].passages).flatMap { rows in
        wrong(rows).compactMap { cell, sum -> DocumentCheck.Found? in
          statements[document]?[cell.passage].map {
            found($0, Bytes.text(cell.folded), sum)
          }
        }
      }
    }
  }

  private func found(_ statement: Int, _ words: String, _ sum: Int) -> DocumentCheck.Found {
    DocumentCheck.Found(
      statement: statement, words: words, other: nil,
      message: BilingualText(
        ja: "合計が「\(words)」とあるが、上の行を足すと\(sum)である",
        en: "the total says '\(words)'; the rows above it add up to \(sum)"))
  }

  /// The cells of totals that are not the sum of those above them, with the sum.
  private func wrong(_ rows: [[Cell]]) -> [(Cell, Int)] {
    let totals = rows.indices.filter { row in rows[row].contains { words.contains($0.folded) } }
    // Subtotals are summed up otherwise in every table.
    guard totals.count == 1, let total = totals.first, total >= 2 else { return [] }
    return rows[total].compactMap { cell in
      guard let value = number(cell.folded) else { return nil }
      var sum = 0
      for row in rows[..<total] {
        guard let above = row.first(where: { $0.column == cell.column }),
          let part = number(above.folded)
        else { return nil }
        sum += part
      }
      return sum == value ? nil : (cell, sum)
    }
  }

  /// A cell that holds one number, with or without its unit.
  private func number(_ text: [UInt8]) -> Int? {
    let longestUnit = 6
    guard let first = text.first, NumberScanner.isDigit(first),
      let (value, end) = NumberScanner.number(in: text, at: 0), end + longestUnit >= text.count,
      !text[end...].contains(where: NumberScanner.isDigit), !text[..<end].contains(0x2E)
    else { return nil }
    return value
  }

  /// The rows of each table, without those that only head it.
  private func tables(_ passages: [Passage]) -> [[[Cell]]] {
    var tables: [[[Cell]]] = []
    var last: Passage?
    for (index, passage) in passages.enumerated() {
      guard passage.kind == .tableCell else {
        last = nil
        continue
      }
      if last == nil || last?.cell?.table != passage.cell?.table { tables.append([]) }
      if let last, RowFrame.sameRow(last, passage), tables.last?.isEmpty == false {
        append(passage, index, to: &tables, asRow: false)
      } else {
        append(passage, index, to: &tables, asRow: true)
      }
      last = passage
    }
    return tables
  }

  private func append(
    _ passage: Passage, _ index: Int, to tables: inout [[[Cell]]], asRow isNew: Bool
  ) {
    let table = tables.count - 1
    if isNew { tables[table].append([]) }
    let row = tables[table].count - 1
    let column = passage.cell?.column ?? tables[table][row].count
    tables[table][row].append(
      Cell(column: column, passage: index, folded: TextFold.name.folded(passage.text)))
  }
}
