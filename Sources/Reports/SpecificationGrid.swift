import Basics
import Findings
import Specification

/// Classes of users against measures: which of them the documents leave out.
struct SpecificationGrid {
  let page: PageContext
  let grid: ClassGrid

  static let title = BilingualText(ja: "利用者区分と対策", en: "User classes and measures")

  static let noClasses = BilingualText(
    ja: "文書から利用者区分の一覧を読み取れなかった。区分ごとの記載は判定していない。",
    en: "The documents list no classes of users that could be read; nothing was judged per class.")

  var node: HTMLNode {
    guard !grid.classes.isEmpty else {
      return page.section(
        "grid", SpecificationGrid.title,
        [
          page.paragraph(
            BilingualText(
              ja: "文書から利用者区分の一覧を読み取れなかった。区分ごとの記載は判定していない。",
              en:
                "The documents list no classes of users that could be read; nothing was judged per class."
            ))
        ])
    }
    var table = HTMLTable(
      id: "grid-t",
      caption: BilingualText(
        ja: "文書に現れる利用者区分ごとに、対策が書かれているか",
        en: "Whether each measure is said for each class that the documents name"),
      columns: [.init("利用者区分", "Class of users", style: "subject")]
        + grid.measures.map { .init($0.title.ja, $0.title.en) }, style: "grid")
    table.rows = zip(grid.classes, grid.cells).map { name, cells in
      [[.text(name)]] + cells.map(cell)
    }
    return page.section("grid", SpecificationGrid.title, [table.node(page)])
  }

  private func cell(_ cell: ClassGrid.Cell) -> [HTMLNode] {
    let words = page.block(SpecificationGrid.word(cell.state))
    guard let mark = cell.mark else { return words }
    return [
      .of(
        .a,
        [.link(to: SpecificationReport.anchor(mark.document, mark.passage))], words)
    ]
  }

  static func word(_ state: ClassGrid.State) -> BilingualText {
    switch state {
    case .said: BilingualText(ja: "○ この区分について記載", en: "said for this class")
    case .general: BilingualText(ja: "○ 利用者一般について記載", en: "said for users in general")
    case .others: BilingualText(ja: "× 他の区分だけに記載", en: "only for other classes")
    case .weak: BilingualText(ja: "△ 記載が弱いか一部だけ", en: "weak or in part")
    case .missing: BilingualText(ja: "× 記載なし", en: "missing")
    case .unjudged: BilingualText(ja: "判定不能", en: "not judged")
    }
  }
}
