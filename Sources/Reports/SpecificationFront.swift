import Basics
import Findings
import Specification

/// The first sheet: three numbers, the ten gravest matters, and what was read.
struct SpecificationFront {
  /// How many matters one sheet of A4 holds.
  private static let limit = 10

  let page: PageContext
  let report: SpecificationReport

  var node: HTMLNode {
    .of(
      .header, [.class("front")],
      PageBanner(
        page: page, draft: BilingualText(ja: "草案（担当者の確認前）", en: "Draft, not yet reviewed"),
        kind: BilingualText(ja: "調達仕様書の点検", en: "Check of a specification")
      ).nodes + [counts, gravest, files])
  }

  private var counts: HTMLNode {
    let names: [(SpecificationReport.Action, String)] = [
      (.correct, "correct"), (.look, "look"), (.unjudged, "unjudged"), (.none, "said"),
    ]
    return .of(
      .div, class: "three",
      names.map { action, style in
        let count = report.document.results.filter {
          SpecificationReport.Action($0) == action
        }.count
        return .of(
          .div, class: style, [.of(.strong, [.text("\(count)")])] + page.inline(action.title))
      })
  }

  private var gravest: HTMLNode {
    let severities = Words.severities
    let ordered = report.document.results.indices.filter {
      let action = SpecificationReport.Action(report.document.results[$0])
      return action != .none && action != .accepted
    }.sorted { one, other in
      let (first, second) = (report.document.results[one], report.document.results[other])
      func rank(_ result: RuleResult) -> Int {
        let place = severities.firstIndex(of: result.severity) ?? severities.count
        return place + (result.verdict == .fail ? 0 : 10)
      }
      return (rank(first), one) < (rank(second), other)
    }
    var table = HTMLTable(
      id: "gravest",
      caption: BilingualText(
        ja: "重要な順に \(min(SpecificationFront.limit, ordered.count)) 件（全 \(ordered.count) 件）",
        en:
          "The \(min(SpecificationFront.limit, ordered.count)) gravest of \(ordered.count) matters"),
      columns: [
        .init("要件", "Requirement"), .init("理由", "Why", style: "wide"),
        .init("場所", "Where", style: "place"),
      ], style: "stacked")
    for index in ordered.prefix(SpecificationFront.limit) {
      let first = first(of: report.document.results[index])
      table.rows.append([
        page.link(index), first.map { page.block($0.message) } ?? reasons(index),
        first.map { SpecificationPlace.nodes($0.at) } ?? [],
      ])
    }
    return ordered.isEmpty
      ? page.paragraph(BilingualText(ja: "直すところは見つからなかった。", en: "Nothing to correct was found."))
      : table.node(page)
  }

  private func reasons(_ index: Int) -> [HTMLNode] {
    report.document.results[index].reasons.first.map { page.block($0.text) } ?? []
  }

  private func first(of result: RuleResult) -> Finding? {
    var found: Finding?
    try? result.findings.forEach(limit: 1) { found = $0 }
    return found
  }

  private var files: HTMLNode {
    let card = report.document.evidence.first
    return .of(
      .div,
      [
        .of(
          .p,
          page.inline(
            BilingualText(ja: "読んだ文書", en: "Documents read")) + [
              .text(": " + report.specification.documents.map(\.file).joined(separator: "、"))
            ])
      ]
        + (card?.problems.isEmpty == false
          ? [.of(.ul, class: "problems", (card?.problems ?? []).map(page.problem))] : [])
        + [
          page.paragraph(
            BilingualText(
              ja: "この点検は、書かれていることだけを見る。記載があることは、対策が足りることを意味しない。",
              en:
                "Only what is written was looked at. That something is said does not mean that it is enough."
            ),
            class: "sub")
        ])
  }
}

/// A place in a document for people: file, section, page.
enum SpecificationPlace {
  static func nodes(_ at: Finding.Location) -> [HTMLNode] {
    var parts: [String] = []
    if let file = at.file { parts.append(file) }
    if let section = at.section { parts.append(section) }
    if let page = at.page { parts.append("p.\(page)") }
    return [.text(parts.joined(separator: "　"))]
  }
}
