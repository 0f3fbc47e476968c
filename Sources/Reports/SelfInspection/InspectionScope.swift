import Basics
import Findings

/// Why and by whom the use was analysed, what could be analysed, and what could not.
struct InspectionScope {
  let page: PageContext

  /// Purpose and person responsible come first, and say so where nobody has entered them.
  var facts: HTMLNode {
    let document = page.document
    func entry(_ name: String) -> [HTMLNode] {
      let entries = document.engagement?.entries ?? []
      if let value = entries.first(where: { $0.name == name })?.value { return [.text(value)] }
      return [
        .of(.strong, page.inline(BilingualText(ja: "記入がない", en: "nobody has entered it")))
      ]
    }
    let system = document.system
    return page.list([
      (.init(ja: "目的", en: "Purpose"), entry("purpose")),
      (.init(ja: "責任者", en: "Person responsible"), entry("person_responsible")),
      (.init(ja: "依頼者", en: "Ordered by"), entry("ordered_by")),
      (.init(ja: "所管", en: "Owner"), system.owner.map { [.text($0)] }),
      (.init(ja: "運用", en: "Operator"), system.operatorName.map { [.text($0)] }),
      (.init(ja: "基準時点", en: "As of"), [.text("\(document.asOf) (\(document.timezone))")]),
      (.init(ja: "版", en: "Edition"), Words.edition(document).map(page.block)),
      (
        .init(ja: "照らした基準", en: "Judged against"),
        page.inline(document.baseline.title) + [" ", .of(.code, [.text(document.baseline.id)])]
      ),
    ])
  }

  var analysed: HTMLNode {
    var table = HTMLTable(
      id: "analysed-table", caption: BilingualText(ja: "分析した証拠", en: "Evidence analysed"),
      columns: [
        .init("証拠", "Evidence"), .init("ファイル", "Files"), .init("期間", "Period"),
        .init("行", "Rows", style: "n"), .init("読めなかった行", "Rejected", style: "n"),
        .init("全件か", "Whole?"),
      ], style: "stacked")
    for card in page.document.evidence where card.isUsable {
      table.rows.append([
        page.inline(card.label), [.text(InspectionScope.files(card))],
        [.text(card.period ?? "－")], [.text(Numbers.grouped(card.rowsRead))],
        [.text(Numbers.grouped(card.rowsRejected))],
        page.inline(Words.population(card.population)),
      ])
    }
    return page.section(
      "analysed", BilingualText(ja: "分析したもの", en: "What was analysed"), [table.node(page)])
  }

  /// A few names; of many files the number.
  static func files(_ card: EvidenceCard) -> String {
    let names = card.files.prefix(3).map(\.path).joined(separator: ", ")
    return card.files.count > 3 ? "\(names) … (\(card.files.count))" : names
  }

  var limits: HTMLNode {
    let texts = [
      BilingualText(
        ja: "兆候は問いであって、不正の証明ではない。業務上の必要があれば、それ以上の措置は要らない。",
        en:
          "An indicator is a question and proves nothing. Where the work required it, nothing follows."
      ),
      BilingualText(
        ja: "記録から分かるのは、どの識別コードが使われたかである。誰が使ったか、誰に頼まれたかは分からない。",
        en: "The log tells which account was used, not who used it or who asked for it."),
      BilingualText(
        ja: "図は、指摘のあった利用だけを数えている。利用の全体ではない。",
        en: "The drawings count what was found, not all use."),
      BilingualText(
        ja: "管理者の利用は、管理者でない者が確認する。",
        en: "What administrators did is reviewed by somebody else."),
    ]
    return page.section(
      "limits", BilingualText(ja: "読むときの注意", en: "How to read this"),
      [.of(.ul, class: "problems", texts.map { .of(.li, page.inline($0)) })])
  }
}
