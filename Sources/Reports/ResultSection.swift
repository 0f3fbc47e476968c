import Basics
import Findings

/// Every rule that was evaluated: what it asks, who says so, its verdict and its findings.
struct ResultSection {
  let page: PageContext
  let limit: Int

  mutating func node() throws(Problem) -> HTMLNode {
    var content: [HTMLNode] = [VerdictBar.patterns]
    for index in page.summary.order {
      let result = page.document.results[index]
      guard !NotEvaluatedSection.verdicts.contains(result.verdict) else { continue }
      content.append(try article(result, index))
    }
    return page.section("results", BilingualText(ja: "規則ごとの結果", en: "Results by rule"), content)
  }

  private func article(_ result: RuleResult, _ index: Int) throws(Problem) -> HTMLNode {
    let anchor = page.anchor(index)
    var content: [HTMLNode] = [
      .of(
        .div, class: "head",
        [
          .of(.h3, [.id(anchor + "-h")], page.block(result.title)),
          .of(.div, page.verdict(result)),
        ]),
      attributes(result), page.paragraph(result.requirement, class: "requirement"),
      VerdictBar(page: page, result: result).node,
    ]
    if let excluded = excluded(result) { content.append(excluded) }
    if let waived = waived(result) { content.append(waived) }
    if !result.reasons.isEmpty {
      content.append(
        titled(
          BilingualText(ja: "判定の理由・前提", en: "Reasons and assumptions"),
          .of(.ul, result.reasons.map { .of(.li, page.block($0.text)) })))
    }
    if result.findings.count > 0 {
      content.append(
        try FindingsTable(page: page, result: result, id: anchor + "-f", limit: limit).node())
    }
    if result.verdict != .pass {
      content.append(
        titled(BilingualText(ja: "是正", en: "Remedy"), page.paragraph(result.remedy)))
    }
    content.append(clauses(result))
    if !result.parameters.isEmpty { content.append(parameters(result)) }
    if let rationale = result.rationale {
      content.append(titled(BilingualText(ja: "趣旨", en: "Rationale"), page.paragraph(rationale)))
    }
    return .of(
      .article,
      [.id(anchor), .class("rule-\(result.verdict.rawValue)"), .labelled(by: anchor + "-h")],
      content)
  }

  /// Rows that were read and are no subjects, and which rows are.
  private func excluded(_ result: RuleResult) -> HTMLNode? {
    guard let read = result.rowsRead, let excluded = result.rowsExcluded, excluded > 0 else {
      return nil
    }
    let (all, out) = (Numbers.grouped(read), Numbers.grouped(excluded))
    let chosen = result.selection
    return page.paragraph(
      BilingualText(
        ja: "読んだ \(all) 行のうち \(out) 行は対象としない" + (chosen.map { "（対象: \($0.ja)）" } ?? ""),
        en: "\(out) of \(all) rows read are no subjects"
          + (chosen.map { " (subjects: \($0.en))" } ?? "")
      ), class: "sub")
  }

  /// What the verdict would be without waivers, and what they are.
  private func waived(_ result: RuleResult) -> HTMLNode? {
    guard let original = result.originalVerdict else { return nil }
    let word = Words.verdict(original)
    let exceptions = Numbers.grouped(result.waived - result.alternatives)
    let alternatives = Numbers.grouped(result.alternatives)
    return page.paragraph(
      BilingualText(
        ja: "当初の判定は\(word.ja)。承認により除いたもの: 例外措置 \(exceptions) 件、代替措置 \(alternatives) 件。",
        en:
          "Without waivers: \(word.en). Waived: exceptions \(exceptions), claimed alternatives \(alternatives)."
      ), class: "waived-note")
  }

  private func titled(_ title: BilingualText, _ content: HTMLNode) -> HTMLNode {
    .of(.div, class: "part", [.of(.h4, page.inline(title)), content])
  }

  private func attributes(_ result: RuleResult) -> HTMLNode {
    var items: [[HTMLNode]] = [
      [.of(.code, [.text(result.rule)]), .text(" v\(result.version)")],
      page.inline(Words.importance) + [": "]
        + page.inline(Words.severity(result.severity)),
      page.inline(Words.level(result.level)), page.inline(Words.aspect(result.aspect)),
    ]
    if result.kind == "indicator" {
      items.append(
        page.inline(
          BilingualText(ja: "兆候（人が確かめる問い。不適合ではない）", en: "Indicator: a question, not a violation")))
    }
    if !result.evidence.isEmpty {
      items.append(
        page.inline(BilingualText(ja: "証拠", en: "Evidence")) + [
          .text(": " + result.evidence.joined(separator: ", "))
        ])
    }
    return .of(.ul, class: "attributes", items.map { .of(.li, $0) })
  }

  private func clauses(_ result: RuleResult) -> HTMLNode {
    let cited = CitedClauses(document: page.document)
    let items: [HTMLNode] = cited.ordered(result).map { clause in
      var content: [HTMLNode] = [
        .of(
          .span, class: "clause",
          [.of(.strong, [.text(clause.clause)]), " "] + page.inline(clause.title))
      ]
      var source = page.inline(clause.documentTitle)
      if let edition = cited.edition(of: clause) {
        source += [" ("] + page.inline(edition) + [")"]
      }
      source +=
        [" ・ "] + page.inline(CitedClauses.level(clause.level, isHeading: clause.isHeading))
      if !clause.confidence.isEmpty {
        source += [" ・ "] + page.inline(Words.confidence(clause.confidence))
      }
      content += [" ", .of(.span, class: "sub", source)]
      return .of(.li, content)
    }
    let none = page.paragraph(BilingualText(ja: "条項の記載なし", en: "No clause is given"))
    return titled(
      BilingualText(ja: "根拠となる条項", en: "Clauses"), items.isEmpty ? none : .of(.ul, items))
  }

  private func parameters(_ result: RuleResult) -> HTMLNode {
    titled(
      BilingualText(ja: "パラメーター", en: "Parameters"),
      .of(
        .ul,
        result.parameters.map { parameter in
          var content: [HTMLNode] = [
            .of(.code, [.text("\(parameter.name) = \(parameter.value)")]), " ",
          ]
          if parameter.value != parameter.defaultValue {
            content +=
              page.inline(BilingualText(ja: "規則の既定値", en: "default"))
              + [" ", .of(.code, [.text(parameter.defaultValue)]), " "]
          }
          if parameter.isWeaker {
            content.append(
              .of(
                .span, class: "weaker",
                page.inline(Words.weaker)))
            if let reason = parameter.weakerReason {
              content.append(
                .of(
                  .div, class: "sub",
                  page.inline(BilingualText(ja: "緩めた理由", en: "Why it is weaker")) + [": "]
                    + page.inline(reason)))
            }
          }
          if let source = parameter.source {
            content.append(
              .of(
                .div, class: "sub",
                page.inline(BilingualText(ja: "出典", en: "Source")) + [": "] + page.inline(source)))
          }
          return .of(.li, content)
        }))
  }
}
