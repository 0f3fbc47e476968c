import Basics
import Findings

/// The first page: the statement, what could not be judged, what to act on, the counts.
struct SummarySection {
  let page: PageContext
  private static let actionLimit = 10

  var statement: HTMLNode {
    let document = page.document
    let (total, failed) = (document.results.count, document.count(.fail))
    let (indicators, unjudged) = (document.count(.indicator), page.summary.unjudgedCount)
    let partly = page.summary.partlyJudgedCount
    return page.section(
      "summary", BilingualText(ja: "概要", en: "Summary"),
      [
        page.paragraph(
          BilingualText(
            ja: "\(total) 件の規則のうち、不適合 \(failed) 件、兆候あり \(indicators) 件。"
              + "判定できなかった規則 \(unjudged) 件"
              + (partly == 0 ? "。" : "、判定できない対象が残る規則 \(partly) 件。"),
            en: "Rules: \(total). With findings: \(failed), with indicators: \(indicators). "
              + "Could not be judged: \(unjudged)"
              + (partly == 0 ? "." : ", judged for a part of their subjects: \(partly).")),
          class: "lead"),
        waived,
        page.paragraph(
          BilingualText(
            ja: "この結果は、下に掲げる証拠と基準時点だけに基づく。掲げない事項について何も述べず、保証を与えない。",
            en:
              "This rests on the evidence listed below and on this date alone. It says nothing about"
              + " anything else, and it gives no assurance.")),
      ])
  }

  /// How many subjects are waived; nothing where none is.
  private var waived: HTMLNode {
    let results = page.document.results
    let waived = results.reduce(0) { $0 + $1.waived }
    let alternatives = results.reduce(0) { $0 + $1.alternatives }
    guard waived > 0 else { return .text("") }
    return page.paragraph(
      BilingualText(
        ja: "例外承認中の規則 \(page.document.count(.waived)) 件。承認により除いた対象: 例外措置 "
          + "\(Numbers.grouped(waived - alternatives)) 件、代替措置 \(Numbers.grouped(alternatives)) 件。",
        en: "Rules waived: \(page.document.count(.waived)). Subjects waived: exceptions "
          + "\(Numbers.grouped(waived - alternatives)), claimed alternatives "
          + "\(Numbers.grouped(alternatives))."))
  }

  var unjudged: HTMLNode {
    var content: [HTMLNode] = []
    let obstacles = ObstacleTable(
      page: page, id: "unjudged-t", caption: BilingualText(ja: "理由と規則", en: "Reasons and rules"),
      name: page.line)
    content.append(
      obstacles.node()
        ?? page.paragraph(
          BilingualText(
            ja: "判定できなかった規則 0 件、判定できなかった対象 0 件。",
            en: "Rules that could not be judged: 0. Subjects that could not be judged: 0.")))
    let problems = page.document.problems + page.document.evidence.flatMap(\.problems)
    if !problems.isEmpty {
      content.append(
        .of(
          .h3, page.inline(BilingualText(ja: "証拠と入力の問題", en: "Problems of the evidence and input")))
      )
      content.append(.of(.ul, class: "problems", problems.map(page.problem)))
    }
    return page.section(
      "unjudged", BilingualText(ja: "判定できなかったもの", en: "What could not be judged"), content)
  }

  var actions: HTMLNode {
    let actions = page.summary.actions
    let title = BilingualText(ja: "対応を要するもの", en: "What to act on")
    guard !actions.isEmpty else {
      return page.section(
        "actions", title,
        [
          page.paragraph(
            BilingualText(
              ja: "評価した規則のうち、検出事項のあるもの 0 件。", en: "Rules evaluated that have findings: 0."))
        ])
    }
    var table = HTMLTable(
      id: "actions-t",
      caption: BilingualText(
        ja:
          "不適合、兆候の順。それぞれ重要度、件数の順（全\(actions.count)件のうち\(min(actions.count, SummarySection.actionLimit))件）",
        en:
          "Violations, then indicators; each by importance, then count: \(min(actions.count, SummarySection.actionLimit)) of \(actions.count)"
      ),
      columns: [
        .init("規則", "Rule", style: "wide"), .init("判定", "Verdict"), .init("重要度", "Importance"),
        .init("件数", "Count", style: "n"), .init("是正", "Remedy", style: "wide"),
      ], style: "stacked")
    table.rows = actions.prefix(SummarySection.actionLimit).map { index in
      let result = page.document.results[index]
      return [
        page.link(index), page.verdict(result), page.inline(Words.severity(result.severity)),
        page.inline(FactText(result: result).extent),
        page.block(result.remedy),
      ]
    }
    return page.section("actions", title, [table.node(page)])
  }

  var counts: HTMLNode {
    let results = page.document.results
    let known = Words.severities
    let others = results.contains { !known.contains($0.severity) }
    var table = HTMLTable(
      id: "counts-t",
      caption: BilingualText(ja: "判定と重要度（規則の数）", en: "Verdicts by importance (rules)"),
      columns: [.init("判定", "Verdict")]
        + known.map { word in
          .init(Words.severity(word).ja, Words.severity(word).en, style: "n")
        } + (others ? [.init("その他", "other", style: "n")] : [])
        + [.init("計", "Total", style: "n total")], style: "matrix")
    func line(_ chosen: [RuleResult]) -> [[HTMLNode]] {
      let bySeverity = known.map { word in chosen.filter { $0.severity == word }.count }
      let rest = chosen.count - bySeverity.reduce(0, +)
      return (bySeverity + (others ? [rest] : []) + [chosen.count]).map { count in
        [count == 0 ? .of(.span, class: "zero", ["0"]) : .text(Numbers.grouped(count))]
      }
    }
    let order: [Verdict] = [
      .fail, .indicator, .error, .unknown, .notChecked, .empty, .waived, .pass, .notApplicable,
    ]
    table.rows = order.map { verdict in
      [[page.tag(verdict)]] + line(results.filter { $0.verdict == verdict })
    }
    table.footer = [page.inline(BilingualText(ja: "規則の総数", en: "All rules"))] + line(results)
    return page.section(
      "counts", BilingualText(ja: "判定の内訳", en: "Counts by verdict"), [table.node(page)])
  }
}
