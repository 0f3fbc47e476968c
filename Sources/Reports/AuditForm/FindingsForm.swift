import Basics
import Findings

/// The findings as auditors list them, with empty fields for what people say about them: violations
/// first, indicators in a part of their own.
struct FindingsForm {
  let page: PageContext

  func node() throws(Problem) -> HTMLNode {
    let (violations, indicators) = (page.summary.gravest(.fail), page.summary.gravest(.indicator))
    var content: [HTMLNode] = [
      .of(
        .h3, page.inline(BilingualText(ja: "検出事項の一覧（記入欄つき）", en: "Findings, with fields to fill"))
      )
    ]
    if violations.isEmpty {
      content.append(
        page.paragraph(BilingualText(ja: "不適合のあった規則 0 件。", en: "Rules with violations: 0.")))
    } else {
      content.append(
        try table(
          violations, from: 1, id: "audit-form-t",
          BilingualText(
            ja: "重要度は規則による。緊急度、見解、回答、担当、期限は空欄であり、人が記入する",
            en:
              "Importance comes from the rule. Urgency, view, response, owner and due date are for people to fill"
          )))
    }
    if !indicators.isEmpty {
      content.append(
        .of(
          .h3,
          page.inline(
            BilingualText(ja: "兆候（人が確かめる問い。不適合ではない）", en: "Indicators: questions, no violations"))
        ))
      content.append(
        try table(
          indicators, from: violations.count + 1, id: "audit-form-i",
          BilingualText(ja: "確かめた結果を人が記入する", en: "What came of it is for people to fill")))
    }
    return .of(.div, class: "part", content)
  }

  private func table(_ chosen: [Int], from first: Int, id: String, _ caption: BilingualText)
    throws(Problem) -> HTMLNode
  {
    var table = HTMLTable(
      id: id, caption: caption,
      columns: [
        .init("番号", "No.", style: "n"), .init("判定", "Verdict"),
        .init("検出事項（事実）", "Finding (fact)", style: "wide"),
        .init("基準と確からしさ", "Criterion, confidence", style: "criterion"),
        .init("範囲", "Extent", style: "n extent"), .init("重要度", "Importance"),
        .init("緊急度", "Urgency"), .init("監査人の見解", "Auditor's view"),
        .init("被監査側の回答", "Response"), .init("担当・期限", "Owner, due date"),
      ], style: "form")
    for (number, index) in chosen.enumerated() {
      let result = page.document.results[index]
      table.rows.append([
        [.text(String(first + number))], page.verdict(result), try fact(result, index),
        criteria(result), page.inline(FactText(result: result).extent),
        page.inline(Words.severity(result.severity)), ["　"], ["　"], ["　"], ["　"],
      ])
    }
    return table.node(page)
  }

  private func fact(_ result: RuleResult, _ index: Int) throws(Problem) -> [HTMLNode] {
    let lines = try FactText(result: result).lines()
    return lines.map { .of(.div, page.block($0)) }
      + [.of(.div, class: "sub", ["→ "] + page.line(index))]
  }

  private func criteria(_ result: RuleResult) -> [HTMLNode] {
    let cited = CitedClauses(document: page.document)
    return [
      .of(
        .ul, class: "plain",
        cited.ordered(result).map { clause in
          .of(
            .li,
            [.text(CitedClauses.short(clause) + " ")]
              + [
                .of(
                  .span, class: "sub",
                  page.inline(CitedClauses.level(clause.level, isHeading: clause.isHeading))
                    + [" "] + page.inline(Words.confidence(clause.confidence)))
              ])
        })
    ]
  }
}
