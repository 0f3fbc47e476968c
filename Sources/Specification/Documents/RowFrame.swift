import Basics
import Formats

/// The cells of one row of a table: what labels it, and which cells say what is asked for.
struct RowFrame {
  /// Texts that say what the row is about.
  var names: [String] = []
  /// 必須, 推奨, ◎ in a column of its own.
  var label: (obligation: Obligation, basis: String)?
  /// False in a table whose columns only have names, such as 要求項目: then these are what is asked.
  private(set) var hasRequirementColumn = false

  /// Cells before the one that says what is asked for: they only name it.
  private(set) var openers: Set<String> = []
  /// What only names something is no longer than this, in bytes.
  private static let longestOpener = 60

  static func sameRow(_ one: Passage, _ other: Passage) -> Bool {
    if let here = one.cell, let there = other.cell {
      return here.table == there.table && here.row == there.row
    }
    return one.line == other.line && one.sectionPath == other.sectionPath
  }

  init(_ cells: ArraySlice<Passage>, words: SentenceWords) {
    guard cells.first?.kind == .tableCell else { return }
    for cell in cells {
      let folded = words.fold.folded(cell.text)
      let column = words.fold.folded(cell.headingRow ?? "")
      if !column.isEmpty, words.labels[folded] == nil, !folded.allSatisfy({ $0 < 0x80 }) {
        let others = [
          words.nameColumns, words.labelColumns, words.remarkColumns, words.questionColumns,
        ]
        if !others.contains(where: { RowFrame.isOne(of: $0, column) }) {
          hasRequirementColumn = true
        }
      }
      if RowFrame.isOne(of: words.labelColumns, column) || cells.count > 1,
        label == nil, let obligation = words.labels[folded],
        RowFrame.isOne(of: words.labelColumns, column) || folded.count > 3
          || words.legendMarks.contains(folded)
      {
        label = (obligation, cell.text)
      } else if folded.count <= 120 {
        names.append(cell.text)
      }
    }
    readOpeners(cells, words)
  }

  /// 「ログの保存｜証跡は…保存すること」: the first cell is the name of what the second asks for.
  private mutating func readOpeners(_ cells: ArraySlice<Passage>, _ words: SentenceWords) {
    guard
      let asking = cells.firstIndex(where: { cell in
        let column = words.fold.folded(cell.headingRow ?? "")
        let folded = words.fold.folded(cell.text)
        return words.labels[folded] == nil && words.endsLikeSentence(folded)
          && !RowFrame.isOne(of: words.remarkColumns + words.questionColumns, column)
      })
    else { return }
    for cell in cells[..<asking] {
      let folded = words.fold.folded(cell.text)
      if folded.count <= RowFrame.longestOpener, !folded.contains(where: NumberScanner.isDigit) {
        openers.insert(cell.text)
      }
    }
  }

  /// A column of that name, or one whose name begins or ends with it.
  static func isOne(of columns: [[UInt8]], _ column: [UInt8]) -> Bool {
    columns.contains {
      column == $0
        || (!column.isEmpty && (Bytes.begins(column[...], $0) || Bytes.ends(column[...], $0)))
    }
  }
}
