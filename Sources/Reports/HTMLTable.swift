import Basics

/// A table with a caption and a heading for every column, inside a box of its own. On narrow screens it
/// scrolls, or, with the style `stacked`, shows the cells of a row one below the other, each with its
/// column's title.
struct HTMLTable {
  struct Column {
    var title: BilingualText
    var style: String

    init(_ ja: String, _ en: String, style: String = "") {
      title = BilingualText(ja: ja, en: en)
      self.style = style
    }
  }

  let id: String
  let caption: BilingualText
  let columns: [Column]
  /// The first cell of a row is its heading.
  var rows: [[[HTMLNode]]] = []
  var footer: [[HTMLNode]] = []
  var style = ""

  func node(_ page: PageContext) -> HTMLNode {
    var parts: [HTMLNode] = [
      .of(.caption, [.id(id)], page.inline(caption)),
      .of(
        .thead,
        [
          .of(
            .tr,
            columns.map { column in
              .of(
                .th, [.column] + (column.style.isEmpty ? [] : [.class(column.style)]),
                page.inline(column.title))
            })
        ]),
      .of(.tbody, rows.map { row($0, page) }),
    ]
    if !footer.isEmpty { parts.append(.of(.tfoot, [row(footer, page)])) }
    return .of(
      .div, [.class("box"), .role("group"), .labelled(by: id), .focusable],
      [.of(.table, style.isEmpty ? [] : [.class(style)], parts)])
  }

  private func row(_ cells: [[HTMLNode]], _ page: PageContext) -> HTMLNode {
    let isStacked = style.utf8.starts(with: "stacked".utf8)
    return .of(
      .tr,
      cells.enumerated().map { index, cell in
        let style = index < columns.count ? columns[index].style : ""
        let attributes: [HTMLAttribute] = style.isEmpty ? [] : [.class(style)]
        if index == 0 { return .of(.th, [.row] + attributes, cell) }
        let name: [HTMLNode] =
          isStacked ? [.of(.span, class: "stage-name", page.inline(columns[index].title))] : []
        return .of(.td, attributes, name + cell)
      })
  }
}
