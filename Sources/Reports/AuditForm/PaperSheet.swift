import Basics
import Findings
import Spreadsheets

/// The working paper of one rule: what was asked, on what, what came of it, the exceptions, and fields for people.
struct PaperSheet {
  let result: RuleResult
  let name: String
  let document: FindingsDocument

  /// Rows of one sheet; the rest of a longer list is in findings.csv.
  private static let exceptionLimit = 1_000_000

  func layout(_ language: Language) -> Sheet {
    // The headings of the exceptions come after the facts and an empty row.
    Sheet(
      name: name, widths: [24, 70, 12, 24, 10, 8, 22, 50, 30, 40],
      filterRow: result.findings.count > 0 ? facts(language).count + 2 : nil)
  }

  func write(to writer: WorkbookWriter, _ language: Language) throws(Problem) {
    for row in facts(language) { try writer.row(row) }
    try writer.row([])
    try writer.row(heads(language))
    let findings = result.findings
    try result.visitGravestFirst(limit: PaperSheet.exceptionLimit) { finding throws(Problem) in
      try writer.row(exception(finding, language))
    }
    if findings.count > PaperSheet.exceptionLimit {
      try writer.row([
        .body(
          BilingualText(
            ja: "ほか \(findings.count - PaperSheet.exceptionLimit) 件は findings.csv にある",
            en: "\(findings.count - PaperSheet.exceptionLimit) more are in findings.csv"), language)
      ])
    }
  }

  private func facts(_ language: Language) -> [[Cell]] {
    func line(_ ja: String, _ en: String, _ value: Cell) -> [Cell] {
      [.head(ja, en, language), value]
    }
    let cards = document.evidence.filter { result.evidence.contains($0.id) }
    let parameters = result.parameters.map { parameter in
      "\(parameter.name) = \(parameter.value)"
        + (parameter.source.map { " (\($0.text(in: language)))" } ?? "")
    }
    let counts = [
      Words.verdict(.fail).text(in: language) + " \(result.failed)",
      Words.verdict(.unknown).text(in: language) + " \(result.unknown)",
      Words.verdict(.waived).text(in: language) + " \(result.waived)",
      Words.verdict(.pass).text(in: language) + " \(result.passed)",
    ].joined(separator: ", ")
    return [
      [Cell("\(result.rule)  \(result.title.text(in: language))", style: .bold)],
      line("目的（規則の求め）", "Objective (what the rule asks)", .body(result.requirement, language)),
      line("基準", "Criteria", .body(AuditText.clauses(result, document, language))),
      line("整備・運用", "Design or operation", .body(Words.aspect(result.aspect), language)),
      line(
        "手続", "Procedure",
        .body(
          BilingualText(ja: "全件の突き合わせ（自動）", en: "all rows, automatically"), language)),
      line(
        "証拠とハッシュ", "Evidence and hashes",
        .body(
          cards.map { card in
            card.id + " "
              + card.files.map { "\($0.path) \($0.sha256)" }.joined(separator: " ")
          }.joined(separator: "\n"))),
      line("値", "Parameters", .body(parameters.joined(separator: "\n"))),
      line("判定", "Verdict", .body(Words.verdict(result.verdict), language)),
      line("母集団", "Population", .count(result.population)),
      line("読んだ行と除いた行", "Rows read and excluded", .body(rows(language))),
      line("選んだ対象", "Subjects chosen", .body(AuditText.selection(result, language))),
      line("内訳", "Counts", .body(counts)),
      line(
        "理由・前提", "Reasons",
        .body(AuditText.reasons(result, language))),
      line("重要度", "Importance", .body(Words.severity(result.severity), language)),
      line("是正の案", "Remedy (draft)", .body(result.remedy, language)),
      line("緊急度", "Urgency", .fill), line("監査人の見解", "Auditor's view", .fill),
      line("被監査側の回答", "Management response", .fill),
      line("担当・期限", "Owner, due date", .fill),
      line("実施者・日付・調書番号", "Performed by, date, paper no.", .fill),
    ]
  }

  /// Where subjects are rows: how many were read, and how many of them are no subjects.
  private func rows(_ language: Language) -> String {
    guard let read = result.rowsRead, let excluded = result.rowsExcluded else {
      return language == .ja ? "－（対象は行ではない）" : "－ (subjects are no rows)"
    }
    return language == .ja
      ? "読んだ行 \(read)、対象としなかった行 \(excluded)" : "\(read) read, \(excluded) no subjects"
  }

  private func heads(_ language: Language) -> [Cell] {
    [
      .head("対象", "Subject", language), .head("事実", "Fact", language),
      .head("判定", "Outcome", language), .head("ファイル", "File", language),
      .head("データ行", "Data row", language),
      .head("行", "Line", language), .head("項目・場所", "Column, place", language),
      .head("値", "Values", language),
      .head("確認した原本・結果", "Document seen, result", language), .head("所見", "Remarks", language),
    ]
  }

  private func outcome(_ finding: Finding) -> BilingualText {
    finding.outcome == .fail && result.kind == "indicator"
      ? Words.verdict(.indicator) : Words.outcome(of: finding)
  }

  private func exception(_ finding: Finding, _ language: Language) -> [Cell] {
    let place = [finding.at.column, finding.at.section, finding.at.pointer].compactMap { $0 }
    let values = finding.observed.map { value in
      let state = value.state.map { Words.state($0).text(in: language) }
      return "\(value.name)=\([value.value, state].compactMap { $0 }.joined(separator: " "))"
    }
    return [
      .body(finding.subject), .body(finding.message, language),
      .body(outcome(finding), language), .body(finding.at.file ?? ""),
      finding.at.row.map { .count($0) } ?? .body(""),
      finding.at.line.map { .count($0) } ?? .body(""), .body(place.joined(separator: " ")),
      .body(values.joined(separator: "; ")), .fill, .fill,
    ]
  }
}
