import Basics
import Findings
import Spreadsheets

/// The matrix of requirements and evidence as a workbook to fill in.
public struct AcceptanceWorkbook: Sendable {
  private let document: FindingsDocument
  private let language: Language

  public init(_ document: FindingsDocument, language: Language = .ja) {
    self.document = document
    self.language = language
  }

  /// Throws what the sink throws.
  public func write(to sink: any ByteSink) throws(Problem) {
    var workbook = Workbook()
    let heads = [
      ("要件", "Requirement"), ("規則", "Rule"), ("仕様書の記載", "In the specification"),
      ("場所", "Where"), ("本文", "Text"), ("検収での確認方法", "How to accept it"),
      ("証拠による結果", "What the evidence shows"), ("状態", "State"),
      ("確認者", "Confirmed by"), ("確認日", "On"), ("所見", "Remarks"),
    ]
    workbook.add(
      Sheet(
        name: language == .ja ? "要件と証拠" : "Acceptance",
        widths: [34, 26, 14, 24, 40, 44, 50, 14, 14, 14, 30], frozenRows: 1, filterRow: 1,
        isLandscape: true),
      rows: [heads.map { Cell.head($0.0, $0.1, language) }] + document.requirements.map(row))
    try workbook.write(to: sink)
  }

  private func row(_ requirement: OrderedRequirement) -> [Cell] {
    let at = requirement.at
    let place = [at?.file, at?.section, at?.page.map { "p.\($0)" }].compactMap { $0 }
    let evidence = requirement.shownBy.compactMap { rule in
      document.results.first { $0.rule == rule }
    }.map { result in
      Words.verdict(result.verdict).text(in: language)
        + " \(result.rule) \(result.failed)/\(result.population)"
    }
    return [
      Cell.body(requirement.title, language), Cell.body(requirement.rule),
      Cell.body(AcceptanceTable.said(requirement.said, requirement.reason), language),
      Cell.body(place.joined(separator: " ")), Cell.body(at?.quote ?? ""),
      Cell.body(requirement.acceptance, language),
      Cell.body(evidence.joined(separator: "\n")),
      Cell.body(AcceptanceTable.word(requirement.state), language), .fill, .fill, .fill,
    ]
  }
}
