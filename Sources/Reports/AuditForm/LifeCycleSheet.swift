import Basics
import Findings
import Spreadsheets

/// Controls from procurement to audit, one to a row.
struct LifeCycleSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "統制の一生" : "Life cycle",
      widths: [30] + Array(repeating: 38, count: stages.count) + [30], frozenRows: 1,
      frozenColumns: 1)
  }

  private var stages: [String] { document.lifeCycle.first?.steps.map(\.stage) ?? [] }

  func rows(_ language: Language) -> [[Cell]] {
    let head =
      [Cell.head("統制", "Control", language)]
      + stages.map { Cell(Words.stage($0).text(in: language), style: .header) }
      + [.head("見ていない段階", "Stages not looked at", language)]
    return [head]
      + document.lifeCycle.map { chain in
        [.body(name(chain, language))] + chain.steps.map { cell($0, chain, language) }
          + [.body(blind(chain, language))]
      }
  }

  private func name(_ chain: ControlChain, _ language: Language) -> String {
    ([chain.title.text(in: language)] + chain.clauses.map(CitedClauses.short))
      .joined(separator: "\n")
  }

  private func blind(_ chain: ControlChain, _ language: Language) -> String {
    ChainGaps(document: document, chain: chain).blind.map { Words.stage($0).text(in: language) }
      .joined(separator: "\n")
  }

  private func cell(_ step: ControlChain.Step, _ chain: ControlChain, _ language: Language) -> Cell
  {
    var lines = step.rules.compactMap { rule in
      document.results.first { $0.rule == rule }.map { result in
        "\(Words.mark(result.verdict)) \(Words.verdict(result.verdict).text(in: language)) "
          + result.title.text(in: language)
          + (result.population > 0 || result.verdict == .fail
            ? " (\(FactText(result: result).extent.text(in: language)))" : "")
      }
    }
    let gaps = ChainGaps(document: document, chain: chain)
    lines += gaps.ordered(step).map { requirement in
      AcceptanceTable.said(requirement.said, requirement.reason).text(in: language) + " "
        + requirement.title.text(in: language)
    }
    let isFailed = gaps.verdicts(step).contains(.fail)
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
