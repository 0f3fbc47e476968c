import Basics
import Evidence
import Formats
import Schema

/// Tables of marks, with a column for each role: what they could be evidence of, once spread.
extension TableProposer {
  /// The tables of which a column for each role can be a record. None is taken without being asked: whether such
  /// a table says what is, or what should be, stands nowhere in it.
  func propose(
    marks: MarkColumns, headings: [String], samples: [[String]], file: String, line: Int
  ) -> [FileInspection.Proposal] {
    let spread = Spread(columns: marks.headings.map { Spread.Column(heading: $0, name: $0) })
    let seen = spread.rows(
      Array(samples.prefix(max(1, 2000 / marks.headings.count))), under: headings,
      by: Adapter(id: "", table: "", records: .init(spread: spread)))
    return rowTables.compactMap { table in
      let mapping = ColumnMapping.infer(
        table: table, headings: seen.headings, samples: seen.rows, variants: variants(of: table),
        adapter: nil, context: context, at: Place(file: file, line: line))
      guard
        let role = mapping.columns.first(where: { $0.name == Spread.name })?.field,
        table.subject.contains(role)
      else { return nil }
      var proposal = proposal(mapping, table, nil, mapping.columns.count { $0.field != nil } + 6)
      proposal.spread = marks
      proposal.questions.insert(TableProposer.question(marks, table), at: 0)
      return proposal
    }
  }

  private static func question(_ marks: MarkColumns, _ table: TableDefinition) -> BilingualText {
    let shown = marks.headings.prefix(6).map { SecretText.masked($0) }
    let ja = shown.joined(separator: "、") + (marks.headings.count > 6 ? " ほか" : "")
    let en = shown.joined(separator: ", ") + (marks.headings.count > 6 ? " and more" : "")
    return BilingualText(
      ja:
        "列 \(ja) は印の欄に見える。列ごとに1件として「\(table.label.ja)」に読むには、--write-adapter で書いた対応表を確かめてマニフェストで指定する"
        + "（実際の権限か、あるべき権限か。印は凡例のとおりか）",
      en:
        "the columns \(en) look like marks; to read each as a record of '\(table.label.en)', check the adapter that "
        + "--write-adapter writes and name it in the manifest (rights as they are, or as they should be? "
        + "do the marks mean what the legend says?)")
  }
}
