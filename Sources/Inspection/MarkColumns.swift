import Basics
import Evidence
import Schema

/// Finds the columns of marks in a table of roles and items: ○ and × under the name of each role.
struct MarkColumns {
  /// Their headings, in the order of the file.
  let headings: [String]
  /// The marks that are there and say no, or nothing.
  let refusals: [String]

  private static let fewest = 2
  private static let longest = 4

  /// Nil where there are no two such columns with text before them.
  init?(_ names: [String], _ rows: [[String]], words: CellWords) {
    let rows = rows.filter { row in row.count(where: { !$0.isEmpty }) > 2 }
    guard names.count > MarkColumns.fewest, rows.count > 1 else { return nil }
    let marks = Marks(words)
    let found = names.indices.filter { column in
      column > 0 && !names[column].isEmpty
        && marks.fill(rows.compactMap { column < $0.count ? $0[column] : nil })
    }
    guard found.count >= MarkColumns.fewest, let first = found.first,
      names[..<first].contains(where: { !$0.isEmpty })
    else { return nil }
    headings = found.map { names[$0] }
    var seen: Set<String> = []
    refusals = rows.flatMap { row in found.compactMap { $0 < row.count ? row[$0] : nil } }
      .filter { marks.refuses($0) && seen.insert($0).inserted }
  }

  /// The marks that everybody writes, as `policies/cell-words.yaml` has them.
  private struct Marks {
    private let yes: Set<[UInt8]>
    private let no: Set<[UInt8]>

    init(_ words: CellWords) {
      func folded(_ texts: [String]) -> Set<[UInt8]> {
        Set(texts.map { TextFold.name.folded($0) })
      }
      yes = folded(words.booleans.filter { $0.word.utf8.elementsEqual("true".utf8) }.map(\.text))
      no = folded(
        words.booleans.filter { $0.word.utf8.elementsEqual("false".utf8) }.map(\.text)
          + words.noData + words.none)
    }

    /// Most cells are such marks, and the others as short as marks are.
    func fill(_ cells: [String]) -> Bool {
      let said = cells.filter { !$0.isEmpty }
      let known = said.count { isKnown($0) }
      return said.count > 1 && known * 2 > said.count
        && said.allSatisfy { isKnown($0) || Marks.base($0).unicodeScalars.count <= longest }
    }

    func refuses(_ cell: String) -> Bool { no.contains(TextFold.name.folded(cell)) }

    private func isKnown(_ cell: String) -> Bool {
      let key = TextFold.name.folded(Marks.base(cell))
      return yes.contains(key) || no.contains(key)
    }

    /// Without what refers to a note: `○※1`, `△（承認時）`.
    private static func base(_ cell: String) -> String {
      String(cell.prefix { !["※", "（", "(", "*"].contains($0) })
    }
  }
}
