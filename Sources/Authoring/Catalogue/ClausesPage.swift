import Basics
import Policy
import Reports

/// Every clause of every document, with what answers it: none is left out, so that what nobody looks
/// at can be seen.
struct ClausesPage {
  let documents: [ControlDocument]
  let rules: [CheckedRule]
  let parts: CatalogueParts

  var content: [HTMLNode] {
    // Together, because a clause may be answered through one of another document.
    let all = ClauseCoverage(documents: documents, rules: rules).entries
    return documents.enumerated().map { index, document in
      let entries = all.filter { $0.clause.document == document.id }
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

  private func row(_ entry: ClauseCoverage.Entry) -> [[HTMLNode]] {
    let found = rules.filter { entry.rules.contains($0.id) }
    return [
      [
        .of(
          .span, [.class("keep"), .id(ClauseAnchor.id(entry.clause.id))],
          [.text(entry.clause.clause)])
      ],
      parts.level(entry.clause.level), parts.markup.block(entry.clause.title),
      found.isEmpty
        ? answer(entry)
        : found.map { rule in
          .of(.div, [.of(.a, [.page(CatalogueFile.rule(rule.id))], [.text(rule.id)])])
        },
    ]
  }

  /// What answers a clause without a rule.
  private func answer(_ entry: ClauseCoverage.Entry) -> [HTMLNode] {
    switch entry.answer {
    case .automated, .notCovered: return ["—"]
    case .attestation:
      return parts.markup.inline(BilingualText(ja: "申告で答える", en: "by attestation"))
    case .outside:
      let reason = entry.detail.outside ?? BilingualText("")
      return parts.markup.block(
        BilingualText(ja: "対象外: \(reason.ja)", en: "outside: \(reason.en)"))
    }
  }
}
