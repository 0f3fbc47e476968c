import Basics
import Findings

/// The findings as auditors list them, with empty fields for what people say about them.
struct FindingsForm {
  let page: PageContext

  var node: HTMLNode {
    let title = BilingualText(ja: "検出事項の一覧（記入欄つき）", en: "Findings, with fields to fill")
    let chosen = page.summary.actions
    guard !chosen.isEmpty else {
      return .of(
        .div, class: "part",
        [
          .of(.h3, page.inline(title)),
          page.paragraph(BilingualText(ja: "検出事項 0 件。", en: "Findings: 0.")),
        ])
    }
    var table = HTMLTable(
      id: "audit-form-t",
      caption: BilingualText(
        ja: "重要度は規則による。緊急度、見解、回答、担当、期限は空欄であり、人が記入する",
        en:
          "Importance comes from the rule. Urgency, view, response, owner and due date are for people to fill"
      ),
      columns: [
        .init("番号", "No.", style: "n"), .init("検出事項（事実）", "Finding (fact)", style: "wide"),
        .init("基準", "Criterion"), .init("範囲", "Extent", style: "n"), .init("重要度", "Importance"),
        .init("緊急度", "Urgency"), .init("監査人の見解", "Auditor's view"),
        .init("被監査側の回答", "Response"), .init("担当・期限", "Owner, due date"),
      ], style: "form")
    table.rows = chosen.enumerated().map { number, index in
      let result = page.document.results[index]
      return [
        [.text(String(number + 1))], page.link(index),
        [
          .of(
            .ul, class: "plain",
            result.clauses.map { clause in
              .of(
                .li,
                [.text([clause.edition, clause.clause].compactMap { $0 }.joined(separator: " "))])
            })
        ],
        [.text("\(Numbers.grouped(result.failed)) / \(Numbers.grouped(result.population))")],
        page.inline(Words.severity(result.severity)), ["　"], ["　"], ["　"], ["　"],
      ]
    }
    return .of(.div, class: "part", [.of(.h3, page.inline(title)), table.node(page)])
  }
}
