import Basics
import Findings

/// Each reason for which rules could not be judged, with those rules.
struct ObstacleTable {
  let page: PageContext
  let id: String
  let caption: BilingualText
  /// How a rule is named: as a link where the page has a section for it.
  let name: (Int) -> [HTMLNode]

  /// Only results that are included; nil where nothing kept any of them from being judged.
  func node(of included: (Int) -> Bool = { _ in true }) -> HTMLNode? {
    var table = HTMLTable(
      id: id, caption: caption,
      columns: [.init("理由", "Reason", style: "reason"), .init("規則", "Rules")], style: "stacked")
    for obstacle in page.summary.obstacles {
      let chosen = obstacle.results.filter(included)
      guard !chosen.isEmpty else { continue }
      table.rows.append([
        page.block(obstacle.text),
        [
          .of(
            .ul, class: "plain lines",
            chosen.map { index in
              let result = page.document.results[index]
              return .of(.li, page.verdict(result) + [" "] + name(index) + undecided(result))
            })
        ],
      ])
    }
    return table.rows.isEmpty ? nil : table.node(page)
  }

  /// How many subjects of a rule could not be judged.
  private func undecided(_ result: RuleResult) -> [HTMLNode] {
    guard result.unknown > 0 else { return [] }
    let share = "\(Numbers.grouped(result.unknown)) / \(Numbers.grouped(result.population))"
    return [
      " ",
      .of(
        .span, class: "sub",
        page.inline(BilingualText(ja: "判定できない対象 \(share)", en: "\(share) subjects not judged"))),
    ]
  }
}
