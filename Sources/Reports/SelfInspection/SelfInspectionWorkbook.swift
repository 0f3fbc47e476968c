import Basics
import Findings
import Spreadsheets

/// The self-inspection as a workbook to fill in: one row for each account and rule, with columns for the
/// reviewer's judgement, what is done, and until when.
public struct SelfInspectionWorkbook: Sendable {
  private let document: FindingsDocument
  private let language: Language

  public init(_ document: FindingsDocument, language: Language = .ja) {
    self.document = document
    self.language = language
  }

  /// Throws what the sink throws, or `findings-lost`.
  public func write(to sink: any ByteSink) throws(Problem) {
    let found = try InspectedAccounts(
      document, field: SelfInspectionReport.accountField)
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
      ("件数", "Count"), ("内容", "What was seen"), ("判断", "Judgement"), ("対応", "Action"),
      ("期限", "Due"),
    ])
    var rows = [head]
    for account in found.accounts {
      for question in account.questions { rows.append(row(account.id, question)) }
    }
    for question in found.others.questions { rows.append(row("", question)) }
    let judgements = [
      word("業務上必要", "needed for work"), word("確認中", "being asked"), word("不適切", "improper"),
    ]
    workbook.add(
      Sheet(
        name: word("指摘と確認", "Review"), widths: [24, 30, 40, 12, 8, 70, 16, 36, 14], frozenRows: 1,
        filterRow: 1,
        choices: [.init(range: "G2:G\(max(2, rows.count))", values: judgements)]),
      rows: rows)
  }

  private func row(_ account: String, _ question: InspectedAccounts.Question) -> [Cell] {
    let result = document.results[question.result]
    let outcome: BilingualText =
      if question.failed > 0 {
        Words.verdict(result.kind == "indicator" ? .indicator : .fail)
      } else {
        Words.verdict(question.waived > 0 ? .waived : .unknown)
      }
    let texts = question.examples.map { $0.message.text(in: language) }
    return [account, result.rule, result.title.text(in: language), outcome.text(in: language)]
      .map { Cell($0, style: .body) }
      + [Cell(question.failed + question.waived + question.unknown, style: .body)]
      + [texts.joined(separator: "\n"), "", "", ""].map { Cell($0, style: .body) }
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
