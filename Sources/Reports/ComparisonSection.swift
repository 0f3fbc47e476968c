import Basics
import Findings

/// This run against an earlier one, where it was compared with one.
struct ComparisonSection {
  static let title = BilingualText(ja: "前回との比較", en: "Against the earlier run")

  let page: PageContext

  /// Nil when there was nothing to compare with.
  var node: HTMLNode? {
    guard let comparison = page.document.comparison else { return nil }
    let changed = comparison.rules.filter {
      $0.new + $0.reopened + $0.fixed + $0.unconfirmed > 0 || !$0.isComparable
    }
    var content: [HTMLNode] = [
      page.list([
        (.init(ja: "前回の基準時点", en: "Earlier run as of"), [.text(comparison.asOf)]),
        (
          .init(ja: "前回の基準", en: "Its baseline"),
          [
            .text(comparison.baseline),
            .of(.code, class: "hash", [.text(comparison.baselineSHA256)]),
          ]
        ),
        (.init(ja: "合計", en: "Together"), page.inline(ComparisonSection.totals(comparison))),
      ])
    ]
    if !changed.isEmpty { content.append(table(changed)) }
    return page.section("comparison", ComparisonSection.title, content)
  }

  /// 「新規 1、既知 3、再発 0、解消 2、確認できない 0」
  static func totals(_ comparison: ComparisonRecord) -> BilingualText {
    func sum(_ count: (ComparisonRecord.Rule) -> Int) -> String {
      Numbers.grouped(comparison.rules.reduce(0) { $0 + count($1) })
    }
    let parts: [(BilingualText, String)] = [
      (Words.change(.new), sum(\.new)), (Words.change(.reopened), sum(\.reopened)),
      (Words.change(.known), sum(\.known)), (Words.state(.fixed), sum(\.fixed)),
      (Words.state(.unconfirmed), sum(\.unconfirmed)),
    ]
    return BilingualText(
      ja: parts.map { "\($0.0.ja) \($0.1)" }.joined(separator: "、"),
      en: parts.map { "\($0.0.en) \($0.1)" }.joined(separator: ", "))
  }

  private func table(_ rules: [ComparisonRecord.Rule]) -> HTMLNode {
    var table = HTMLTable(
      id: "comparison-t", caption: BilingualText(ja: "変化のあった規則", en: "Rules that changed"),
      columns: [
        .init("規則", "Rule", style: "wide"), .init("新規", "New", style: "n"),
        .init("再発", "Reopened", style: "n"), .init("既知", "Known", style: "n"),
        .init("解消", "Fixed", style: "n"), .init("確認できない", "Not confirmed", style: "n"),
      ])
    table.rows = rules.map { rule in
      let index = page.document.results.firstIndex { $0.rule == rule.rule }
      var name = index.map(page.link) ?? [.of(.code, [.text(rule.rule)])]
      if !rule.isComparable {
        name.append(
          .of(
            .div, class: "sub",
            page.inline(
              BilingualText(
                ja: "前回と今回で規則が同じでないため、比べられない",
                en: "not the same rule in both runs: not comparable"))))
      }
      let numbers = [rule.new, rule.reopened, rule.known, rule.fixed, rule.unconfirmed]
      return [name] + numbers.map { [.text(Numbers.grouped($0))] }
    }
    return table.node(page)
  }
}
