import Basics

extension ColumnInference {
  /// Asks about rows that look like groups among the rows of users. They stay: whether they are
  /// accounts is for the owner to say, and for an adapter's `records.where` to leave out.
  mutating func findGroups(_ samples: [[String]], _ context: ReadingContext) {
    guard adapter?.records.conditions.isEmpty ?? true else { return }
    let groups = Set(context.words.groupWords.map { TextFold.name.folded($0) })
    let users = Set(context.words.userWords.map { TextFold.name.folded($0) })
    guard !groups.isEmpty, table.subject.count == 1 else { return }
    for column in headings.indices where mapping.columns[column].field == nil {
      var count = 0
      var hasUsers = false
      for row in samples where column < row.count && row[column].utf8.count <= 60 {
        let folded = TextFold.name.folded(row[column])
        if groups.contains(folded) { count += 1 }
        if users.contains(folded) { hasUsers = true }
      }
      guard count > 0, hasUsers else { continue }
      let name = mapping.columns[column].name
      report(
        .warning, "group-rows",
        BilingualText(
          ja: "列「\(name)」によると、利用者でなくグループの行が混ざっているようです（標本中 \(count) 行）",
          en:
            "column '\(name)' says that some rows are groups and no users (\(count) in the sample)"),
        remedy: BilingualText(
          ja: "除いてよければ、対応表の records.where に「\(name)」の条件を書いてください",
          en:
            "if they are no accounts, leave them out with a condition on '\(name)' in an adapter's records.where"
        ))
      return
    }
  }
}
