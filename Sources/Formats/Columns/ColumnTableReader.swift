import Basics

/// Reads tables whose columns are padded with blanks, into a list of maps: what shells and consoles
/// print (`Format-Table`, `az … --output table`, `kubectl get`, SQL*Plus, sqlcmd).
///
/// A rule of dashes under the headings shows the columns; without one they end where the headings and
/// all lines are blank. Characters of two cells may have been counted as one or two: what fits the
/// lines is taken. A line in which a word stands across two columns is left out and reported, and
/// so is a cell that was cut off to fit the screen; both make the list incomplete.
public enum ColumnTableReader {
  public static let sizeLimit = 256 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    guard let table = ColumnTable(bytes, file: file) else {
      throw ProblemList([ColumnProblem.noTable(Place(file: file, line: 1))])
    }
    return try table.read()
  }

  /// True when a text begins with headings over columns, with a rule of several runs of dashes or, for
  /// three columns and more, without one.
  public static func begins(_ start: [UInt8]) -> Bool {
    guard var table = ColumnTable(start, file: "") else { return false }
    if table.isRuled { return true }
    // The last line of a beginning may be cut.
    table.dropLast()
    guard table.layout.starts.count > 2, table.rowCount > 0 else { return false }
    return table.layout.misfits * 10 <= table.rowCount
  }
}
