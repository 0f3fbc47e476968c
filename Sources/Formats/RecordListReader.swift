import Basics

/// Reads records that shells print one value a line, into a list of maps: PowerShell's `Format-List`
/// (`Enabled : True`, a blank line between records), what `net accounts` says, psql's expanded form (`-[ RECORD 1 ]--`) and
/// MySQL's `\G` (`*** 1. row ***`).
public enum RecordListReader {
  public static let sizeLimit = 256 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    guard let form = form(of: bytes) else { throw ProblemList([noRecord(file)]) }
    var list = RecordList(form: form, file: file, textBytes: bytes.count)
    for line in TextLines(bytes) where !list.isFull { list.take(line.bytes, line: line.number) }
    return try list.finish()
  }

  /// True when a text begins with such a record.
  public static func begins(_ start: [UInt8]) -> Bool { form(of: start) != nil }

  enum Form {
    case powerShell, expanded, vertical
    /// What `net accounts` prints: a colon behind the name, blanks up to where the values line up.
    case spoken
  }

  /// The form shows in the first lines; PowerShell's in the blanks before its colons, which line up, and
  /// in names that differ.
  static func form(of start: [UInt8]) -> Form? {
    var colons: [Int] = []
    var names: Set<[UInt8]> = []
    var hasTitle = false
    for line in TextLines(start).prefix(200) {
      let text = Array(line.bytes)
      // psql puts a title before the first record.
      if RecordList.startsExpanded(text) { return colons.isEmpty ? .expanded : nil }
      if RecordList.startsVertical(text) { return colons.isEmpty ? .vertical : nil }
      if text[...].trimmedBlanks.isEmpty {
        if colons.isEmpty { continue }
        break
      }
      if let colon = RecordList.colon(in: text) {
        colons.append(colon)
        names.insert(Array(text[..<colon].trimmedBlanks))
      } else if colons.isEmpty, !hasTitle, line.number < 4 {
        hasTitle = true
      } else if colons.isEmpty || text.first != 0x20 {
        return isSpoken(start) ? .spoken : nil
      }
    }
    if hasTitle { return isSpoken(start) ? .spoken : nil }
    let isAligned = colons.count > 1 && Set(colons).count == 1 && names.count == colons.count
    return isAligned ? .powerShell : nil
  }

  /// At least five names with values, and perhaps a word of the shell's at the end.
  private static func isSpoken(_ start: [UInt8]) -> Bool {
    var names: Set<[UInt8]> = []
    for line in TextLines(start).prefix(40) {
      let text = Array(line.bytes)
      if text[...].trimmedBlanks.isEmpty { continue }
      guard let colon = RecordList.spokenColon(in: text) else { return names.count > 4 }
      guard names.insert(Array(text[..<colon])).inserted else { return false }
    }
    return names.count > 4
  }

  private static func noRecord(_ file: String) -> Problem {
    Problem(
      code: "record-list-missing", at: Place(file: file, line: 1),
      what: BilingualText(ja: "1行1項目の記録がありません", en: "there are no records of one value a line"),
      remedy: BilingualText(
        ja: "CSVとして書き出してください（Export-Csv、psql --csv）",
        en: "export it as CSV (Export-Csv, psql --csv)"))
  }
}
