/// The line in which a shell counts what it printed.
enum ColumnFooter {
  /// `12 rows selected.`, `(12 rows affected)`, `12行が選択されました。`, `(12 行処理されました)`,
  /// `  12 record(s) selected.`, `(12 rows)`.
  static func count(_ line: ArraySlice<UInt8>) -> Int? {
    var rest = line.trimmedBlanks
    guard rest.count < 80 else { return nil }
    if rest.first == 0x28 { rest = rest.dropFirst() }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count < 16 else { return nil }
    let words = rest.dropFirst(digits.count).drop { $0 == 0x20 }
    let isFooter = endings.contains { words.starts(with: $0) }
    return isFooter ? digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } : nil
  }

  private static let endings = [
    "row)", "rows)", "row selected", "rows selected", "row affected", "rows affected",
    "rows in set", "row in set", "record(s) selected", "行)", "行が選択", "行処理", "行が処理",
    "レコードが選択", "件のレコードが選択", "個のレコードが選択",
  ].map { Array($0.utf8) }
}
