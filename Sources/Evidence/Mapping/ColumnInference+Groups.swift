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

  /// Asks about rows that seem to count or add up the others. They stay as well.
  mutating func findTotals(_ samples: [[String]], _ context: ReadingContext) {
    guard adapter?.records.conditions.isEmpty ?? true else { return }
    var subject: Int?
    if let field = table.subject.first.flatMap({ table.fieldIndex($0) }),
      case .column(let column) = mapping.fields[field]
    {
      subject = column
    }
    let totals = context.words.totalWords.map { TextFold.name.folded($0) }
    let units = context.words.totalUnits.map { TextFold.name.folded($0) }
    let found = samples.first { row in
      guard let first = row.first(where: { !$0.isEmpty }) else { return false }
      let own = subject.flatMap { $0 < row.count ? row[$0] : nil } ?? first
      return [own, first].contains { cell in
        cell.utf8.count <= 60 && ColumnInference.isTotal(TextFold.name.folded(cell), totals, units)
      }
    }
    guard let found, let shown = found.first(where: { !$0.isEmpty }) else { return }
    report(
      .warning, "total-rows",
      BilingualText(
        ja: "合計などの行（「\(shown)」）が、行として混ざっているようです",
        en: "a row ('\(shown)') seems to be a total of the others and no row of its own"),
      remedy: BilingualText(
        ja: "その行を除いて書き出し直すか、対応表の records.where で除いてください",
        en: "export without it, or leave it out with a condition in an adapter's records.where"),
      unquoted: BilingualText(
        ja: "合計などの行が、行として混ざっているようです",
        en: "a row seems to be a total of the others and no row of its own"))
  }

  /// One of the words, alone or with a number and a unit behind it: `合計`, `合計：12件`.
  private static func isTotal(_ text: [UInt8], _ words: [[UInt8]], _ units: [[UInt8]]) -> Bool {
    words.contains { word in
      guard text.starts(with: word) else { return false }
      let rest = text.dropFirst(word.count).drop { $0 < 0x80 && !(0x61...0x7A).contains($0) }
      return rest.isEmpty || units.contains { rest.elementsEqual($0) }
    }
  }
}
