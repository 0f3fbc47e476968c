import Basics
import Findings
import Specification

/// Each requirement: verdict, place, why, what to write, where it comes from.
struct SpecificationRequirements {
  let page: PageContext
  let report: SpecificationReport

  var node: HTMLNode {
    let results = report.document.results
    var content: [HTMLNode] = []
    for action in SpecificationReport.Action.allCases {
      let chosen = results.indices.filter {
        SpecificationReport.Action(results[$0]) == action
      }
      guard !chosen.isEmpty else { continue }
      content.append(.of(.h3, page.inline(action.title) + [.text("（\(chosen.count)）")]))
      content += chosen.map(article)
    }
    return page.section(
      "requirements", BilingualText(ja: "要件ごとの結果", en: "Requirement by requirement"), content)
  }

  private func article(_ index: Int) -> HTMLNode {
    let result = report.document.results[index]
    let judged = report.results.first { $0.result.rule == result.rule }
    var pairs: [(BilingualText, [HTMLNode]?)] = []
    var findings: [Finding] = []
    try? result.findings.forEach(limit: 20) { findings.append($0) }
    for finding in findings {
      pairs.append((BilingualText(ja: "理由", en: "Why"), page.block(finding.message)))
      if let change = finding.change {
        pairs.append(
          (BilingualText(ja: "前回との比較", en: "Against before"), page.block(Words.change(change))))
      }
      if let quote = finding.at.quote {
        pairs.append(
          (
            BilingualText(ja: "場所", en: "Where"),
            SpecificationPlace.nodes(finding.at) + [.of(.div, class: "quote", [.text(quote)])]
          ))
      }
    }
    pairs.append((placeTitle(judged), places(judged)))
    if result.verdict != .pass, let judged, !judged.paste.isEmpty {
      pairs.append(
        (
          BilingualText(ja: "書く文の案", en: "What to write"),
          [.of(.div, class: "paste", [.text(judged.paste)])]
        ))
    }
    if let judged, !judged.acceptance.ja.isEmpty {
      pairs.append(
        (BilingualText(ja: "検収での確認", en: "At acceptance"), page.block(judged.acceptance)))
    }
    pairs.append((BilingualText(ja: "根拠", en: "Where it comes from"), clauses(result, judged)))
    if !result.reasons.isEmpty, result.verdict != .pass {
      pairs.append(
        (
          BilingualText(ja: "調べた範囲", en: "Searched"),
          [.of(.ul, class: "plain", result.reasons.map { .of(.li, page.inline($0.text)) })]
        ))
    }
    return .of(
      .article, [.id(page.anchor(index)), .class("requirement")],
      [
        .of(.h4, [page.tag(result.verdict), " "] + page.inline(result.title)),
        page.list(pairs),
      ])
  }

  private func placeTitle(_ judged: SpecificationResult?) -> BilingualText {
    judged?.isNear == true
      ? BilingualText(ja: "近い記述", en: "Nearest")
      : BilingualText(ja: "本文", en: "In the text")
  }

  /// Links into the documents below.
  private func places(_ judged: SpecificationResult?) -> [HTMLNode]? {
    guard let judged, !judged.marks.isEmpty else { return nil }
    return [
      .of(
        .ul, class: "plain",
        judged.marks.prefix(10).map { mark in
          .of(
            .li,
            [
              .of(
                .a, [.link(to: SpecificationReport.anchor(mark.document, mark.passage))],
                [.text(mark.text)])
            ])
        })
    ]
  }

  private func clauses(_ result: RuleResult, _ judged: SpecificationResult?) -> [HTMLNode] {
    var items: [HTMLNode] = result.clauses.map { clause in
      .of(
        .li,
        page.inline(clause.documentTitle) + [.text(" \(clause.clause) ")]
          + page.inline(clause.title) + [" "] + page.inline(Words.level(clause.level)))
    }
    if let sbd = judged?.sbd, !sbd.isEmpty {
      items.append(.of(.li, [.text("SBD " + sbd.joined(separator: ", "))]))
    }
    return [.of(.ul, class: "plain", items)]
  }
}
