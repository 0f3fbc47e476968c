import Basics
import Findings

/// Where the baseline asks for less than what it rests on, with the reasons that it gives.
struct LooseningSection {
  static let title = BilingualText(ja: "基準より緩めた点", en: "Weaker than the standard")

  let page: PageContext

  /// Nil when nothing was loosened.
  var node: HTMLNode? {
    let loosened = page.document.baseline.loosened
    guard !loosened.isEmpty else { return nil }
    var table = HTMLTable(
      id: "weaker-t", caption: BilingualText(ja: "緩めた点と理由", en: "What, and why"),
      columns: [
        .init("内容", "What"), .init("規則", "Rule"), .init("元の値", "Before"), .init("今の値", "Now"),
        .init("理由", "Reason", style: "wide"), .init("定めたもの", "By"),
      ])
    table.rows = loosened.map { item in
      [
        page.inline(Words.loosening(item.kind)), [.text(item.rule ?? "－")],
        value(item.parameter, item.from), value(item.parameter, item.to), page.block(item.why),
        [.of(.code, [.text(item.by)])],
      ]
    }
    return page.section("weaker", LooseningSection.title, [table.node(page)])
  }

  private func value(_ parameter: String?, _ value: String?) -> [HTMLNode] {
    guard let value else { return ["－"] }
    return [.of(.code, [.text(parameter.map { "\($0) = \(value)" } ?? value)])]
  }
}
