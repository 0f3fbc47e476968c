import Basics
import Findings
import Spreadsheets

/// The findings as auditors list them: importance from the rule, urgency and everything after it for people.
struct FindingsSheet: AuditSheet {
  let document: FindingsDocument
  let papers: PaperNames

  func layout(_ language: Language) -> Sheet {
    let last = max(2, RunSummary(document: document).actions.count + 1)
    return Sheet(
      name: language == .ja ? "検出事項" : "Findings",
      widths: [6, 44, 44, 12, 12, 10, 30, 30, 18, 12], frozenRows: 1, filterRow: 1,
      choices: [
        .init(
          range: "F2:F\(last)",
          values: language == .ja ? ["高", "中", "低"] : ["high", "medium", "low"])
      ])
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("番号", "No.", language), .head("検出事項（事実）", "Finding (fact)", language),
      .head("基準", "Criterion", language), .head("範囲", "Extent", language),
      .head("重要度", "Importance", language), .head("緊急度", "Urgency", language),
      .head("監査人の見解", "Auditor's view", language),
      .head("被監査側の回答", "Management response", language), .head("担当", "Owner", language),
      .head("期限", "Due date", language),
    ]
    return [head]
      + RunSummary(document: document).actions.enumerated().map { number, index in
        let result = document.results[index]
        return [
          .count(number + 1),
          .body(result.title, language, link: .init(sheet: papers.name(of: index))),
          .body(AuditText.clauses(result, language)),
          .body("\(result.failed) / \(result.population)"),
          .body(Words.severity(result.severity), language), .fill, .fill, .fill, .fill, .fill,
        ]
      }
  }
}

/// Every rule with its verdict and counts.
struct RulesSheet: AuditSheet {
  let document: FindingsDocument
  let papers: PaperNames

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "規則" : "Rules",
      widths: [34, 44, 12, 10, 12, 12, 10, 10, 10, 10, 10, 24, 50], frozenRows: 1, filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("規則", "Rule", language), .head("表題", "Title", language),
      .head("判定", "Verdict", language), .head("重大度", "Severity", language),
      .head("区分", "Level", language), .head("整備・運用", "Design, operation", language),
      .head("対象", "Population", language), .head("不適合", "Failed", language),
      .head("判定不能", "Unknown", language), .head("例外承認中", "Waived", language),
      .head("適合", "Passed", language), .head("証拠", "Evidence", language),
      .head("理由・前提", "Reasons", language),
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
      widths: [26, 16, 12, 8, 40, 60, 14, 40, 40, 40, 30, 16], frozenRows: 1, filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("文書", "Document", language), .head("条項", "Clause", language),
      .head("区分", "Level", language), .head("重点", "Core", language),
      .head("表題", "Title", language), .head("求めること", "What it asks", language),
      .head("答え", "Answer", language), .head("規則と判定", "Rules and verdicts", language),
      .head("証明", "Attestations", language), .head("確かめていないこと", "Not checked", language),
      .head("対応", "Related", language), .head("確からしさ", "Confidence", language),
    ]
    return [head]
      + document.clauses.map { clause in
        let rules = clause.rules.map { rule in
          let verdict = document.results.first { $0.rule == rule }?.verdict
          return rule + (verdict.map { " \(Words.verdict($0).text(in: language))" } ?? "")
        }
        let related =
          clause.counterparts + clause.crosswalk.map { "\(Words.scheme($0.scheme)) \($0.id)" }
        return [
          .body(clause.document), .body(clause.clause), .body(Words.level(clause.level), language),
          .body(clause.priority == "core" ? "●" : ""), .body(clause.title, language),
          .body(clause.text ?? BilingualText(""), language),
          .body(Words.answer(clause.answer), language), .body(rules.joined(separator: "\n")),
          .body(
            clause.attestations.map { AuditText.attestation($0, language) }
              .joined(separator: "\n")),
          .body(clause.outside ?? clause.byHand ?? BilingualText(""), language),
          .body(related.joined(separator: "\n")),
          .body(Words.confidence(clause.confidence), language),
        ]
      }
  }
}

/// Controls from procurement to audit, one to a row.
struct LifeCycleSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "統制の一生" : "Life cycle",
      widths: [30] + Array(repeating: 38, count: stages.count), frozenRows: 1, frozenColumns: 1)
  }

  private var stages: [String] { document.lifeCycle.first?.steps.map(\.stage) ?? [] }

  func rows(_ language: Language) -> [[Cell]] {
    let head =
      [Cell.head("統制", "Control", language)]
      + stages.map { Cell(Words.stage($0).text(in: language), style: .header) }
    return [head]
      + document.lifeCycle.map { chain in
        [.body(chain.title, language)] + chain.steps.map { cell($0, chain, language) }
      }
  }

  private func cell(_ step: ControlChain.Step, _ chain: ControlChain, _ language: Language) -> Cell
  {
    var lines = step.rules.compactMap { rule in
      document.results.first { $0.rule == rule }.map { result in
        "\(Words.mark(result.verdict)) \(Words.verdict(result.verdict).text(in: language)) "
          + "\(result.title.text(in: language)) (\(result.failed) / \(result.population))"
      }
    }
    let ordered = step.rules.compactMap { rule in
      lines.isEmpty ? document.requirements.first { $0.rule == rule } : nil
    }
    lines += ordered.map { requirement in
      AcceptanceTable.said(requirement.said, requirement.reason).text(in: language) + " "
        + requirement.title.text(in: language)
    }
    let isFailed =
      ordered.contains { $0.said == .fail }
      || step.rules.contains { rule in
        document.results.contains { $0.rule == rule && $0.verdict == .fail }
      }
    if step.stage == "audit" {
      lines += document.clauses.filter { chain.clauses.contains($0.id) }.flatMap(\.attestations)
        .map { AuditText.attestation($0, language) }
    }
    if lines.isEmpty { lines = [language == .ja ? "規則なし（見ていない）" : "no rule: not looked at"] }
    return Cell(
      lines.joined(separator: "\n"),
      style: CellStyle(
        wraps: true, fill: isFailed ? .red : step.rules.isEmpty ? .grey : .none, hasBorder: true))
  }
}

/// The evidence that was received.
struct EvidenceSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "証拠" : "Evidence",
      widths: [20, 24, 30, 68, 20, 20, 22, 12, 12, 12, 18, 50], frozenRows: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("証拠", "Evidence", language), .head("名称", "Label", language),
      .head("ファイル", "Files", language), .head("SHA-256", "SHA-256", language),
      .head("抽出元", "Source", language), .head("抽出者", "Extracted by", language),
      .head("抽出日時", "Exported at", language), .head("読んだ行", "Rows read", language),
      .head("読めない行", "Rejected", language), .head("申告の行", "Declared", language),
      .head("母集団", "Population", language), .head("理由", "Why", language),
    ]
    return [head]
      + document.evidence.map { card in
        [
          .body(card.id), .body(card.label, language),
          .body(card.files.map(\.path).joined(separator: "\n")),
          .body(card.files.map(\.sha256).joined(separator: "\n")), .body(card.source ?? ""),
          .body(card.extractedBy ?? ""), .body(card.exportedAt ?? ""), .count(card.rowsRead),
          .count(card.rowsRejected), card.rowsDeclared.map { .count($0) } ?? .body(""),
          .body(Words.population(card.population), language),
          .body(card.populationReason, language),
        ]
      }
  }
}

/// What several sheets say in the same words.
enum AuditText {
  static func clauses(_ result: RuleResult, _ language: Language) -> String {
    result.clauses.map { clause in
      let edition = clause.edition.map { "\($0) " } ?? ""
      return "\(edition)\(clause.clause) \(clause.title.text(in: language)) "
        + "[\(Words.level(clause.level).text(in: language))]"
    }.joined(separator: "\n")
  }

  static func attestation(_ attestation: ClauseResult.Attestation, _ language: Language) -> String {
    let who = [attestation.role, attestation.by].compactMap { $0 }.joined(separator: " ")
    return "[\(Words.state(attestation.state).text(in: language))] \(attestation.statement) "
      + "(\(who) \(attestation.at ?? "－") → \(attestation.validUntil ?? "－"))"
  }
}
