import Basics
import Findings
import Spreadsheets

/// The self-inspection as a workbook to fill in: one row for each finding, with columns for the
/// reviewer's judgement, what is done, and until when.
public struct SelfInspectionWorkbook: Sendable {
  private let document: FindingsDocument
  private let language: Language
  private let findings: Int

  /// `findings`: how many findings of an account are listed; all are in findings.csv.
  public init(_ document: FindingsDocument, language: Language = .ja, findings: Int = 200) {
    self.document = document
    self.language = language
    self.findings = max(0, findings)
  }

  /// Throws what the sink throws, or `findings-lost`.
  public func write(to sink: any ByteSink) throws(Problem) {
    let found = try InspectedAccounts(
      document, field: SelfInspectionReport.accountField, listed: findings)
    var workbook = Workbook()
    addFacts(to: &workbook)
    addOverview(found, to: &workbook)
    addReview(found, to: &workbook)
    addUnanswered(to: &workbook)
    try workbook.write(to: sink)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func heads(_ words: [(String, String)]) -> [Cell] {
    words.map { Cell(word($0.0, $0.1), style: .header) }
  }

  private func addFacts(to workbook: inout Workbook) {
    func entry(_ name: String) -> String {
      let entries = document.engagement?.entries ?? []
      return entries.first { $0.name == name }?.value ?? word("記入がない", "nobody has entered it")
    }
    var rows: [[String]] = [
      [word("システム", "System"), document.system.name],
      [word("目的", "Purpose"), entry("purpose")],
      [word("責任者", "Person responsible"), entry("person_responsible")],
      [word("所管", "Owner"), document.system.owner ?? ""],
      [word("運用", "Operator"), document.system.operatorName ?? ""],
      [word("基準時点", "As of"), "\(document.asOf) (\(document.timezone))"],
      [word("照らした基準", "Judged against"), document.baseline.title.text(in: language)],
    ]
    for card in document.evidence {
      rows.append([
        card.label.text(in: language),
        InspectionScope.files(card) + word("、", ", ") + (card.period ?? "") + " "
          + word("\(card.rowsRead) 行", "\(card.rowsRead) rows") + word("、拒否 ", ", rejected ")
          + "\(card.rowsRejected)" + word("、", ", ")
          + Words.population(card.population).text(in: language),
      ])
    }
    workbook.add(
      Sheet(name: word("概要", "Outline"), widths: [24, 90]),
      rows: rows.map { [Cell($0[0], style: .header), Cell($0[1], style: .body)] })
  }

  private func addOverview(_ found: InspectedAccounts, to workbook: inout Workbook) {
    let head = heads([
      ("識別コード", "Account"), ("不適合", "Violations"), ("兆候", "Indicators"), ("判定不能", "Unknown"),
      ("例外承認中", "Waived"),
    ])
    workbook.add(
      Sheet(
        name: word("識別コード別", "Accounts"), widths: [30, 12, 12, 12, 12], frozenRows: 1, filterRow: 1),
      rows: [head]
        + found.accounts.map { account in
          [Cell(account.id, style: .body)]
            + [account.violations, account.indicators, account.unknown, account.waived].map {
              Cell($0, style: .body)
            }
        })
  }

  private func addReview(_ found: InspectedAccounts, to workbook: inout Workbook) {
    let head = heads([
      ("識別コード", "Account"), ("規則", "Rule"), ("問い", "Question"), ("結果", "Result"),
      ("内容", "What was seen"), ("判断", "Judgement"), ("対応", "Action"), ("期限", "Due"),
    ])
    var rows = [head]
    for account in found.accounts {
      for entry in account.entries { rows.append(row(account.id, entry)) }
    }
    for entry in found.others { rows.append(row("", entry)) }
    let judgements = [
      word("業務上必要", "needed for work"), word("確認中", "being asked"), word("不適切", "improper"),
    ]
    workbook.add(
      Sheet(
        name: word("指摘と確認", "Review"), widths: [24, 30, 40, 12, 70, 16, 36, 14], frozenRows: 1,
        filterRow: 1,
        choices: [.init(range: "F2:F\(max(2, rows.count))", values: judgements)]),
      rows: rows)
  }

  private func row(_ account: String, _ entry: InspectedAccounts.Entry) -> [Cell] {
    let result = document.results[entry.result]
    let isIndicator = entry.finding.outcome == .fail && result.kind == "indicator"
    let outcome =
      isIndicator
      ? word("兆候", "indicator") : Words.outcome(of: entry.finding).text(in: language)
    return [
      account, result.rule, result.title.text(in: language), outcome,
      entry.finding.message.text(in: language), "", "", "",
    ].map { Cell($0, style: .body) }
  }

  private func addUnanswered(to workbook: inout Workbook) {
    let head = heads([
      ("規則", "Rule"), ("問い", "Question"), ("判定不能", "Unknown"), ("対象", "Subjects"), ("理由", "Why"),
    ])
    let open: [Verdict] = [.unknown, .empty, .notChecked, .error]
    let rows = document.results.filter { open.contains($0.verdict) || $0.unknown > 0 }.map {
      result in
      [
        Cell(result.rule, style: .body), Cell(result.title.text(in: language), style: .body),
        Cell(result.unknown, style: .body), Cell(result.population, style: .body),
        Cell(
          result.reasons.map { $0.text.text(in: language) }.joined(separator: "\n"), style: .body),
      ]
    }
    workbook.add(
      Sheet(
        name: word("分析できなかったもの", "Not answered"), widths: [30, 44, 12, 12, 60], frozenRows: 1),
      rows: [head] + rows)
  }
}
