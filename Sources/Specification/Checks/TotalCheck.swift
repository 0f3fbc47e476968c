import Basics
import Formats

/// How rows of tables are called, folded.
struct TotalWords: Sendable {
  /// 合計.
  var totals: [[UInt8]]
  /// 小計.
  var subtotals: [[UInt8]]
  /// What rows begin with that are parts of the row above: うち.
  var parts: [[UInt8]]
}

/// Tables whose totals are not the sum of the rows above them.
struct TotalCheck {
  let words: TotalWords

  private struct Cell {
    var column: Int
    var passage: Int
    var folded: [UInt8]
  }

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    guard !words.totals.isEmpty else { return [] }
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
    let totals = rows.indices.filter { isCalled(words.totals, rows[$0]) }
    // Several totals are summed up otherwise in every table.
    guard totals.count == 1, let total = totals.first, total >= 2 else { return [] }
    return rows[total].flatMap { wrong($0.column, rows[...total]) }
  }

  /// The same in one column; a column with anything but numbers is not summed up.
  private func wrong(_ column: Int, _ rows: ArraySlice<[Cell]>) -> [(Cell, Int)] {
    let values = rows.compactMap { row in
      row.first { $0.column == column }.flatMap { number($0.folded) }
    }
    // 1, 2, 3, 4 number the rows.
    guard values.count == rows.count, values != Array(1...values.count) else { return [] }
    var parts: [Int] = []
    var subtotals: [Int] = []
    var found: [(Cell, Int)] = []
    for (place, row) in rows.enumerated() {
      guard let cell = row.first(where: { $0.column == column }), let value = number(cell.folded)
      else { return [] }
      let isLast = place == rows.count - 1
      if isLast || isCalled(words.subtotals, row) {
        let sum = parts.reduce(0, +) + (isLast ? subtotals.reduce(0, +) : 0)
        if sum != value { found.append((cell, sum)) }
        subtotals.append(value)
        parts = []
      } else if !row.contains(where: isPart) {
        parts.append(value)
      }
    }
    return found
  }

  private func isCalled(_ names: [[UInt8]], _ row: [Cell]) -> Bool {
    row.contains { names.contains($0.folded) }
  }

  /// 「うち県内」 is a part of the row above it.
  private func isPart(_ cell: Cell) -> Bool {
    words.parts.contains { Bytes.begins(cell.folded[...], $0) }
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
