import Basics
import Findings
import Spreadsheets

/// The findings as auditors list them, violations before indicators: importance from the rule, urgency and
/// everything after it for people.
struct FindingsSheet: AuditSheet {
  let document: FindingsDocument
  let papers: PaperNames

  func layout(_ language: Language) -> Sheet {
    let last = max(2, RunSummary(document: document).actions.count + 1)
    return Sheet(
      name: language == .ja ? "検出事項" : "Findings",
      widths: [6, 12, 56, 34, 44, 14, 12, 44, 40, 10, 30, 30, 18, 12], frozenRows: 1, filterRow: 1,
      choices: [
        .init(
          range: "J2:J\(last)",
          values: language == .ja ? ["高", "中", "低"] : ["high", "medium", "low"])
      ])
  }

  func rows(_ language: Language) throws(Problem) -> [[Cell]] {
    var rows: [[Cell]] = [
      [
        .head("番号", "No.", language), .head("判定", "Verdict", language),
        .head("検出事項（事実）", "Finding (fact)", language), .head("規則", "Rule", language),
        .head("基準と確からしさ", "Criterion, confidence", language),
        .head("範囲", "Extent", language), .head("重要度", "Importance", language),
        .head("改善の案", "Recommendation (draft)", language),
        .head("理由・前提", "Reasons, assumptions", language), .head("緊急度", "Urgency", language),
        .head("監査人の見解", "Auditor's view", language),
        .head("被監査側の回答", "Management response", language), .head("担当", "Owner", language),
        .head("期限", "Due date", language),
      ]
    ]
    for (number, index) in RunSummary(document: document).actions.enumerated() {
      let result = document.results[index]
      let fact = FactText(result: result)
      let lines = try fact.lines()
      rows.append([
        .count(number + 1), .body(Words.verdict(result.verdict), language),
        .body(lines.map { $0.text(in: language) }.joined(separator: "\n")),
        .body(result.title, language, link: .init(sheet: papers.name(of: index))),
        .body(AuditText.clauses(result, document, language)), .body(fact.extent, language),
        .body(Words.severity(result.severity), language), .body(result.remedy, language),
        .body(AuditText.reasons(result, language)), .fill, .fill, .fill, .fill, .fill,
      ])
    }
    return rows
  }
}

/// What could not be judged and why, with what is left to ask for.
struct UnjudgedSheet: AuditSheet {
  let document: FindingsDocument
  let papers: PaperNames

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "判定できないもの" : "Not judged", widths: [14, 44, 14, 60, 24, 30, 30],
      frozenRows: 1, filterRow: 1)
  }

  func rows(_ language: Language) throws(Problem) -> [[Cell]] {
    let head: [Cell] = [
      .head("判定", "Verdict", language), .head("規則", "Rule", language),
      .head("判定できない対象", "Subjects not judged", language), .head("理由", "Why", language),
      .head("証拠", "Evidence", language), .head("依頼したもの", "Asked for", language),
      .head("所見", "Remarks", language),
    ]
    let summary = RunSummary(document: document)
    let unjudged = summary.order.filter { index in
      let result = document.results[index]
      return summary.isUnjudged(result) || result.unknown > 0
    }
    var rows = [head]
    for index in unjudged {
      let result = document.results[index]
      rows.append([
        .body(Words.verdict(result.verdict), language),
        .body(result.title, language, link: .init(sheet: papers.name(of: index))),
        .body("\(result.unknown) / \(result.population)"), .body(try why(result, language)),
        .body(result.evidence.joined(separator: ", ")), .fill, .fill,
      ])
    }
    return rows
  }

  /// Subjects whose own reason is told.
  private static let examples = 3

  private func why(_ result: RuleResult, _ language: Language) throws(Problem) -> String {
    var lines = result.reasons.filter { $0.code != "assumed" }.map { $0.text.text(in: language) }
    if result.unknown > 0 {
      let found = try result.first(UnjudgedSheet.examples, .unknown)
      lines += found.map { $0.message.text(in: language) }
      let rest = result.unknown - found.count
      if rest > 0 { lines.append(language == .ja ? "ほか \(rest) 件" : "and \(rest) more") }
    }
    return lines.joined(separator: "\n")
  }
}
