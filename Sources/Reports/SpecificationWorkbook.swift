import Basics
import Findings
import Spreadsheets
import Specification

/// The requirements of a specification as a workbook: one row for each, to work through and to
/// attach.
public struct SpecificationWorkbook: Sendable {
  private let document: FindingsDocument
  private let results: [SpecificationResult]
  private let grid: ClassGrid
  private let language: Language

  public init(
    document: FindingsDocument, results: [SpecificationResult], grid: ClassGrid,
    language: Language = .ja
  ) {
    self.grid = grid
    self.document = document
    self.results = results
    self.language = language
  }

  /// Throws what the sink throws.
  public func write(to sink: any ByteSink) throws(Problem) {
    var workbook = Workbook()
    let heads = [
      BilingualText(ja: "対応", en: "Action"), BilingualText(ja: "要件", en: "Requirement"),
      BilingualText(ja: "規則", en: "Rule"), BilingualText(ja: "理由", en: "Reason"),
      BilingualText(ja: "場所", en: "Where"), BilingualText(ja: "本文", en: "Text"),
      BilingualText(ja: "説明", en: "Why"), BilingualText(ja: "書く文の案", en: "What to write"),
      BilingualText(ja: "検収での確認", en: "At acceptance"), BilingualText(ja: "根拠", en: "Source"),
    ]
    var rows = [heads.map { Cell($0.text(in: language), style: .header) }]
    for result in document.results { rows += try self.rows(result) }
    workbook.add(
      Sheet(
        name: language == .ja ? "要件一覧" : "Requirements",
        widths: [10, 36, 26, 14, 24, 40, 40, 50, 40, 36], frozenRows: 1, filterRow: 1,
        isLandscape: true),
      rows: rows)
    workbook.add(
      Sheet(
        name: SpecificationGrid.title.text(in: language),
        widths: [24] + grid.measures.map { _ in 26 }, frozenRows: 1, isLandscape: true),
      rows: gridRows)
    try workbook.write(to: sink)
  }

  private var gridRows: [[Cell]] {
    let heads =
      [Cell.head("利用者区分", "Class of users", language)]
      + grid.measures.map { Cell($0.title.text(in: language), style: .header) }
    let rows = zip(grid.classes, grid.cells).map { name, cells in
      [Cell.body(name)]
        + cells.map { Cell.body(SpecificationGrid.word($0.state), language) }
    }
    return [heads]
      + (rows.isEmpty ? [[Cell.body(SpecificationGrid.noClasses, language)]] : rows)
  }

  private func rows(_ result: RuleResult) throws(Problem) -> [[Cell]] {
    let judged = results.first { $0.result.rule == result.rule }
    let action = SpecificationReport.Action(result).title.text(in: language)
    let source = result.clauses.map { "\($0.documentTitle.text(in: language)) \($0.clause)" }
    var rows: [[Cell]] = []
    func add(_ finding: Finding?) {
      let at = finding?.at
      let place = [at?.file, at?.section, at?.page.map { "p.\($0)" }].compactMap { $0 }
      let said = finding == nil ? judged?.marks.first?.text : at?.quote
      let needsClause = result.verdict != .pass
      rows.append(
        [
          action, result.title.text(in: language), result.rule, finding?.reason ?? "",
          place.joined(separator: " "), said ?? "", finding?.message.text(in: language) ?? "",
          needsClause ? judged?.paste ?? "" : "",
          judged?.acceptance.text(in: language) ?? "", source.joined(separator: "\n"),
        ].map { Cell($0, style: .body) })
    }
    try result.findings.visit(of: result.rule) { finding throws(Problem) in add(finding) }
    if rows.isEmpty { add(nil) }
    return rows
  }
}
