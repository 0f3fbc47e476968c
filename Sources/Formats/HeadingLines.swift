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

  /// One heading for each column (`利用者 ▸ ID`, `No`); nil when the second line is no part of the
  /// headings. A row of data never passes: a merged heading shows by standing in both lines.
  public static func joined(_ upper: [String], _ lower: [String]) -> [String]? {
    guard upper.count == lower.count, upper.count > 2 else { return nil }
    var headings: [String] = []
    var hasMerged = false
    var hasGroup = false
    for index in upper.indices {
      guard !upper[index].isEmpty, !lower[index].isEmpty else {
        // A column without any heading.
        guard upper[index].isEmpty, lower[index].isEmpty else { return nil }
        headings.append("")
        continue
      }
      if upper[index] == lower[index] {
        hasMerged = true
        headings.append(upper[index])
        continue
      }
      let isInGroup =
        index > 0 && upper[index - 1] == upper[index]
        || index + 1 < upper.count && upper[index + 1] == upper[index]
      guard isInGroup else { return nil }
      hasGroup = true
      headings.append(upper[index] + mark + lower[index])
    }
    let said = headings.filter { !$0.isEmpty }
    guard hasMerged, hasGroup, Set(said).count == said.count else { return nil }
    return headings
  }
}
