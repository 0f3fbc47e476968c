/// Headings that stand in two lines: a group above, its columns below, and single headings that
/// go through both as one merged cell.
///
/// ```
/// No │ 利用者      │ 所属
///    │ ID │ 氏名   │ 団体 │ 部署
/// ```
public enum HeadingLines {
  /// What stands between the heading of a group and that of its column.
  public static let mark = " ▸ "

  /// The lines of a heading that stood in several: 利用者, ID.
  public static func parts(of heading: String) -> [String] {
    let bytes = Array(heading.utf8)
    let mark = Array(mark.utf8)
    var parts: [String] = []
    var start = 0
    var at = 0
    while at + mark.count <= bytes.count {
      if bytes[at..<(at + mark.count)].elementsEqual(mark) {
        parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
        at += mark.count
        start = at
      } else {
        at += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// One heading for each column (`利用者 ▸ ID`, `No`); nil when the lines are no headings together. A row
  /// of data never passes: a merged heading shows by standing in every line.
  public static func joined(_ lines: [[String]]) -> [String]? {
    guard let upper = lines.first, upper.count > 2, lines.allSatisfy({ $0.count == upper.count })
    else { return nil }
    var headings: [String] = []
    var hasMerged = false
    var hasGroup = false
    for column in upper.indices {
      let cells = lines.map { $0[column] }
      guard cells.allSatisfy({ !$0.isEmpty }) else {
        // A column without any heading.
        guard cells.allSatisfy(\.isEmpty) else { return nil }
        headings.append("")
        continue
      }
      var parts: [String] = []
      for (line, cell) in cells.enumerated() where cell != parts.last {
        // What has something else below it is a group, and that goes over several columns.
        let isLast = cells[line...].allSatisfy { $0 == cell }
        guard isLast || isWide(lines[line], column) else { return nil }
        parts.append(cell)
      }
      if parts.count == 1 { hasMerged = true } else { hasGroup = true }
      headings.append(parts.joined(separator: mark))
    }
    let said = headings.filter { !$0.isEmpty }
    guard hasMerged, hasGroup, Set(said).count == said.count else { return nil }
    return headings
  }

  private static func isWide(_ line: [String], _ column: Int) -> Bool {
    column > 0 && line[column - 1] == line[column]
      || column + 1 < line.count && line[column + 1] == line[column]
  }
}
