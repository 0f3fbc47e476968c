import Basics

extension ColumnInference {
  /// Reports columns that hold passwords, hashes or tokens. What they hold is never shown; that
  /// they are in the evidence is a finding of its own for whoever handed it over.
  mutating func findSecrets(_ samples: [[String]], _ context: ReadingContext) {
    let known = Set(context.words.secretHeadings.map { HeadingText.key($0) })
    for (column, heading) in headings.enumerated()
    where known.contains(heading.key) || known.contains(heading.stripped) {
      let holdsSomething = samples.contains { row in
        column < row.count && row[column].utf8.contains { $0 != 0x2A && $0 != 0x20 }
      }
      guard holdsSomething else { continue }
      let name = mapping.columns[column].name
      report(
        .warning, "secret-in-export",
        BilingualText(
          ja: "列「\(name)」に秘密情報（パスワードなど）が入っているようです",
          en: "column '\(name)' seems to hold secrets (passwords or the like)"),
        remedy: BilingualText(
          ja: "判定に要らないので、この列を除いて書き出し直し、渡したものは消してください",
          en: "no rule needs it: export without this column, and delete what was handed over"))
    }
  }
}
