import Basics

/// What was noted of the lines of a table of columns.
struct ColumnNotes {
  private static let shown = 20
  private let file: String
  private var problems: [Problem] = []
  private var misfits = 0
  private var cuts = 0
  private(set) var incomplete: [BilingualText] = []

  init(file: String) {
    self.file = file
  }

  var all: [Problem] {
    misfits > ColumnNotes.shown
      ? problems + [ColumnProblem.manyMisfits(misfits, Place(file: file))] : problems
  }

  /// A line that is no row.
  mutating func leave(_ line: Int, isBehindBlank: Bool) {
    if isBehindBlank {
      if problems.count < 2 * ColumnNotes.shown {
        problems.append(ColumnProblem.leftOut(Place(file: file, line: line)))
      }
      return
    }
    misfits += 1
    if misfits == 1 {
      incomplete.append(
        BilingualText(
          ja: "桁がそろわず読めない行が除かれた", en: "lines whose columns are out of place were left out"))
    }
    if misfits <= ColumnNotes.shown {
      problems.append(ColumnProblem.misfit(Place(file: file, line: line)))
    }
  }

  mutating func cut(_ line: Int, _ column: Int) {
    cuts += 1
    guard cuts == 1 else { return }
    problems.append(ColumnProblem.cutOff(Place(file: file, line: line, column: column)))
    incomplete.append(
      BilingualText(ja: "画面の幅で切られた値がある", en: "values were cut off to fit the screen"))
  }

  mutating func disagree(_ said: Int, _ read: Int, _ line: Int) {
    problems.append(ColumnProblem.disagrees(said, read, Place(file: file, line: line)))
    incomplete.append(
      BilingualText(
        ja: "末尾の件数（\(said)）と読めた件数（\(read)）が違う",
        en: "the footer counts \(said) rows, \(read) were read"))
  }
}
