import Basics
import Policy
import Reports

/// Every clause of every document, with the rules that rest on it: none is left out, so that what
/// no rule looks at can be seen.
struct ClausesPage {
  let documents: [ControlDocument]
  let rules: [CheckedRule]
  let parts: CatalogueParts

  var content: [HTMLNode] {
    documents.enumerated().map { index, document in
      let entries = ClauseRules([document], rules: rules).entries
      let without = entries.count { $0.rules.isEmpty }
      return parts.section(
        "d-\(index + 1)", document.title,
        [
          parts.table(
            "clauses-\(index + 1)",
            BilingualText(
              ja: "\(document.id)：条項 \(entries.count) 件、規則のないもの \(without) 件",
              en: "\(document.id): \(entries.count) clauses, \(without) without a rule"),
            [
              BilingualText(ja: "条項", en: "Clause"), BilingualText(ja: "区分", en: "Level"),
              BilingualText(ja: "内容", en: "Subject"), BilingualText(ja: "規則", en: "Rules"),
            ], entries.map(row))
        ])
    }
  }

  private func row(_ entry: ClauseRules.Entry) -> [[HTMLNode]] {
    let found = rules.filter { entry.rules.contains($0.id) }
    return [
      [
        .of(
          .span, [.class("keep"), .id(ClauseAnchor.id(entry.clause.id))],
          [.text(entry.clause.clause)])
      ],
      parts.level(entry.clause.level), parts.markup.block(entry.clause.title),
      found.isEmpty
        ? ["—"]
        : found.map { rule in
          .of(.div, [.of(.a, [.page(CatalogueFile.rule(rule.id))], [.text(rule.id)])])
        },
    ]
  }
}
