import Basics

/// Reads tables that database shells draw for the screen (psql, mysql) into a list of maps.
///
/// Columns stand between `|` or `│` under a rule of `-`, `=`, `─` or `═`. A cell that goes on in
/// the next line is joined with a line break where the shell says so (`+` before the border). A
/// title above the headings is passed over. A footer `(n rows)` must agree with what was read. The
/// rights that `\dp` lists become a record each.
public enum AlignedTableReader {
  public static let sizeLimit = 256 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var table = AlignedTable(file: file, textBytes: bytes.count)
    for line in TextLines(bytes) where !table.isFull {
      table.take(line.bytes.text, line: line.number)
    }
    return try table.finish()
  }

  /// True when one of the first lines is a rule under headings that have a border between them.
  public static func begins(_ start: [UInt8]) -> Bool {
    var previous = ""
    for line in TextLines(start).prefix(30) {
      let text = line.bytes.text
      if AlignedTable.isRule(text) {
        if AlignedTable.isBorderOnly(text) { continue }
        if !previous.isEmpty { return true }
      }
      previous = text
    }
    return false
  }
}
