import Basics
import Findings
import Spreadsheets

/// Every rule with its verdict and counts.
struct RulesSheet: AuditSheet {
  let document: FindingsDocument
  let papers: PaperNames

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "規則" : "Rules",
      widths: [34, 44, 12, 10, 12, 12, 10, 10, 10, 10, 10, 24, 10, 10, 44, 50], frozenRows: 1,
      filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("規則", "Rule", language), .head("表題", "Title", language),
      .head("判定", "Verdict", language), .head("重要度", "Severity", language),
      .head("区分", "Level", language), .head("整備・運用", "Design, operation", language),
      .head("対象", "Population", language), .head("不適合", "Failed", language),
      .head("判定不能", "Unknown", language), .head("例外承認中", "Waived", language),
      .head("適合", "Passed", language), .head("証拠", "Evidence", language),
      .head("読んだ行", "Rows read", language), .head("除いた行", "Rows excluded", language),
      .head("選んだ対象", "Subjects chosen", language), .head("理由・前提", "Reasons", language),
    ]
    return [head]
      + RunSummary(document: document).order.map { index in
        let result = document.results[index]
        return [
          .body(result.rule, link: .init(sheet: papers.name(of: index))),
          .body(result.title, language), .body(Words.verdict(result.verdict), language),
          .body(Words.severity(result.severity), language),
          .body(Words.level(result.level), language),
          .body(Words.aspect(result.aspect), language), .count(result.population),
          .count(result.failed), .count(result.unknown), .count(result.waived),
          .count(result.passed), .body(result.evidence.joined(separator: ", ")),
          result.rowsRead.map { .count($0) } ?? .body("－"),
          result.rowsExcluded.map { .count($0) } ?? .body("－"),
          .body(AuditText.selection(result, language)),
          .body(result.reasons.map { $0.text.text(in: language) }.joined(separator: "\n")),
        ]
      }
  }
}

/// Every clause and by what it was answered.
struct ClausesSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "条項" : "Clauses",
      widths: [26, 16, 12, 8, 40, 60, 14, 40, 40, 40, 44, 30, 16], frozenRows: 1, filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("文書", "Document", language), .head("条項", "Clause", language),
      .head("区分", "Level", language), .head("重点", "Core", language),
      .head("表題", "Title", language), .head("求めること", "What it asks", language),
      .head("答え", "Answer", language), .head("規則と判定", "Rules and verdicts", language),
      .head("証明", "Attestations", language), .head("確かめていないこと", "Not checked", language),
      .head("ほかの版", "Other editions", language), .head("対応", "Related", language),
      .head("確からしさ", "Confidence", language),
    ]
    return [head]
      + document.clauses.map { clause in
        let rules = clause.rules.map { rule in
          let verdict = document.results.first { $0.rule == rule }?.verdict
          return rule + (verdict.map { " \(Words.verdict($0).text(in: language))" } ?? "")
        }
        let related =
          EditionWords.related(clause)
          + clause.crosswalk.map { "\(Words.scheme($0.scheme)) \($0.id)" }
        return [
          .body(clause.document), .body(clause.clause),
          .body(CitedClauses.level(clause.level, isHeading: clause.isHeading), language),
          .body(clause.priority == "core" ? "●" : ""), .body(clause.title, language),
          .body(clause.text ?? BilingualText(""), language),
          .body(Words.answer(clause.answer), language), .body(rules.joined(separator: "\n")),
          .body(
            clause.attestations.map { AuditText.attestation($0, language) }
              .joined(separator: "\n")),
          .body(clause.outside ?? clause.byHand ?? BilingualText(""), language),
          .body(
            clause.editions.map { EditionWords.line($0, of: clause).text(in: language) }
              .joined(separator: "\n")),
          .body(related.joined(separator: "\n")),
          .body(Words.confidence(clause.confidence), language),
        ]
      }
  }
}
