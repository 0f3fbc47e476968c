import Basics

/// A table with a caption and a heading for every column, inside a box of its own that scrolls on
/// narrow screens.
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
      .of(.tbody, rows.map(row)),
    ]
    if !footer.isEmpty { parts.append(.of(.tfoot, [row(footer)])) }
    return .of(
      .div, [.class("box"), .role("group"), .labelled(by: id), .focusable],
      [.of(.table, style.isEmpty ? [] : [.class(style)], parts)])
  }

  private func row(_ cells: [[HTMLNode]]) -> HTMLNode {
    .of(
      .tr,
      cells.enumerated().map { index, cell in
        let style = index < columns.count ? columns[index].style : ""
        let attributes: [HTMLAttribute] = style.isEmpty ? [] : [.class(style)]
        return index == 0
          ? .of(.th, [.row] + attributes, cell) : .of(.td, attributes, cell)
      })
  }
}
