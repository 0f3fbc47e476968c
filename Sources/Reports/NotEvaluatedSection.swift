import Basics
import Findings

/// Rules that were not evaluated, each with the reason.
struct NotEvaluatedSection {
  static let verdicts: [Verdict] = [.notChecked, .notApplicable]

  let page: PageContext

  var node: HTMLNode {
    let title = BilingualText(ja: "評価しなかった規則", en: "Rules not evaluated")
    let chosen = page.summary.order.filter {
      NotEvaluatedSection.verdicts.contains(page.document.results[$0].verdict)
    }
    guard !chosen.isEmpty else {
      return page.section(
        "not-evaluated", title,
        [page.paragraph(BilingualText(ja: "ない。", en: "There are none."))])
    }
    var table = HTMLTable(
      id: "not-evaluated-t", caption: BilingualText(ja: "規則と理由", en: "Rules and reasons"),
      columns: [
        .init("規則", "Rule", style: "wide"), .init("判定", "Verdict"),
        .init("理由", "Reason", style: "wide"), .init("条項", "Clauses"),
      ])
    table.rows = chosen.map { index in
      let result = page.document.results[index]
      let reasons: [HTMLNode] = result.reasons.map { .of(.li, page.block($0.text)) }
      return [
        [
          .of(.span, [.id(page.anchor(index))], page.block(result.title)),
          .of(.code, class: "rule", [.text(result.rule)]),
        ],
        page.verdict(result),
        reasons.isEmpty
          ? page.block(BilingualText(ja: "理由の記載なし", en: "no reason is given"))
          : [.of(.ul, class: "plain", reasons)],
        [
          .of(
            .ul, class: "plain",
            result.clauses.isEmpty
              ? [.of(.li, ["－"])]
              : CitedClauses(document: page.document).ordered(result)
                .map { .of(.li, [.text(CitedClauses.short($0))]) })
        ],
      ]
    }
    return page.section("not-evaluated", title, [table.node(page)])
  }
}
