import Basics
import Policy
import Reports

/// What the catalogue's pages are made of.
struct CatalogueParts {
  let markup: BilingualMarkup

  func section(_ id: String, _ title: BilingualText, _ content: [HTMLNode]) -> HTMLNode {
    .of(
      .section, [.id(id), .labelled(by: id + "-h")],
      [.of(.h2, [.id(id + "-h")], markup.inline(title))] + content)
  }

  func paragraph(_ text: BilingualText, class name: String? = nil) -> HTMLNode {
    .of(.p, name.map { [.class($0)] } ?? [], markup.block(text))
  }

  func facts(_ pairs: [(BilingualText, [HTMLNode])]) -> HTMLNode {
    .of(
      .dl, class: "facts",
      pairs.map { name, value in .of(.div, [.of(.dt, markup.inline(name)), .of(.dd, value)]) })
  }

  /// A table in a box that scrolls on narrow screens; the first cell of a row is its heading.
  func table(
    _ id: String, _ caption: BilingualText, _ columns: [BilingualText], _ rows: [[[HTMLNode]]]
  ) -> HTMLNode {
    .of(
      .div, [.class("box"), .role("group"), .labelled(by: id), .focusable],
      [
        .of(
          .table,
          [
            .of(.caption, [.id(id)], markup.inline(caption)),
            .of(.thead, [.of(.tr, columns.map { .of(.th, [.column], markup.inline($0)) })]),
            .of(
              .tbody,
              rows.map { cells in
                .of(
                  .tr,
                  cells.enumerated().map { index, cell in
                    index == 0 ? .of(.th, [.row], cell) : .of(.td, cell)
                  })
              }),
          ])
      ])
  }

  /// A link to a rule's page: its title, its id beneath.
  func link(_ rule: CheckedRule) -> [HTMLNode] {
    [
      .of(.a, [.page(CatalogueFile.rule(rule.id))], markup.block(rule.title)),
      .of(.code, class: "rule", [.text(rule.id)]),
    ]
  }

  func code(_ text: String) -> [HTMLNode] { [.of(.code, [.text(text)])] }

  /// A short word or number that is not broken.
  func word(_ text: String) -> [HTMLNode] { [.of(.code, class: "keep", [.text(text)])] }

  func level(_ level: CheckedRule.Level) -> [HTMLNode] {
    let name: BilingualText =
      switch level {
      case .mandatory: BilingualText(ja: "遵守事項", en: "mandatory")
      case .basic: BilingualText(ja: "基本対策事項", en: "basic")
      case .recommended: BilingualText(ja: "推奨", en: "recommended")
      case .stricter: BilingualText(ja: "強化", en: "stricter")
      }
    return [.of(.span, class: "keep", markup.inline(name))]
  }

  func severity(_ severity: CheckedRule.Severity) -> [HTMLNode] {
    let name: BilingualText =
      switch severity {
      case .critical: BilingualText(ja: "最重要", en: "critical")
      case .high: BilingualText(ja: "高", en: "high")
      case .medium: BilingualText(ja: "中", en: "medium")
      case .low: BilingualText(ja: "低", en: "low")
      case .info: BilingualText(ja: "参考", en: "info")
      }
    return markup.inline(name)
  }
}

/// The place of a clause in the page of clauses: its number in letters that links can have.
enum ClauseAnchor {
  static func id(_ clause: String) -> String {
    var text = "c"
    for byte in clause.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "_" + String(byte, radix: 16)
      }
    }
    return text
  }
}
