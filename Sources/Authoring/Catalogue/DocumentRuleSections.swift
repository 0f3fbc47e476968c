import Basics
import Policy
import Reports

/// What the page of a rule about documents has in place of fields and rows: the parts, the clause
/// to paste, how it is accepted, and sentences as examples.
struct DocumentRuleSections {
  let outline: DocumentOutline
  let parts: CatalogueParts

  var content: [HTMLNode] {
    var content: [HTMLNode] = []
    if !outline.parts.isEmpty { content.append(said) }
    if outline.check != nil, !outline.subjects.isEmpty { content.append(subjects) }
    if let paste = outline.paste {
      content.append(
        parts.section(
          "paste", BilingualText(ja: "貼り付け用の条文", en: "Clause to paste"),
          [.of(.pre, [.text(paste)])]))
    }
    if let acceptance = outline.acceptance {
      var text = [parts.paragraph(acceptance)]
      if !outline.sbd.isEmpty {
        text.append(.of(.p, parts.code("SBD " + outline.sbd.joined(separator: ", "))))
      }
      content.append(
        parts.section(
          "acceptance", BilingualText(ja: "検収での確かめ方", en: "How it is accepted"), text))
    }
    return content
  }

  private var said: HTMLNode {
    parts.section(
      "parts", BilingualText(ja: "書くべき事項", en: "What must be said"),
      [
        parts.table(
          "part-table", BilingualText(ja: "すべて要る", en: "Each of these is needed"),
          [
            BilingualText(ja: "事項", en: "Matter"), BilingualText(ja: "数値", en: "Number"),
            BilingualText(ja: "書き方", en: "Bound as"),
          ],
          outline.parts.map { part in
            [
              parts.markup.block(part.name), part.bound.map { parts.markup.inline($0) } ?? ["-"],
              parts.code(part.obligations.joined(separator: ", ")),
            ]
          })
      ])
  }

  private var subjects: HTMLNode {
    parts.section(
      "subjects", BilingualText(ja: "点検が見るもの", en: "What the check looks at"),
      [.of(.ol, outline.subjects.map { .of(.li, parts.markup.inline($0)) })])
  }

  func examples(_ tests: [DocumentTestCase]) -> HTMLNode {
    parts.section(
      "tests", BilingualText(ja: "例（試験）", en: "Examples (its tests)"),
      [
        parts.table(
          "test-table",
          BilingualText(ja: "文書の文と、期待する判定", en: "Text of a document, and what is expected"),
          [
            BilingualText(ja: "例", en: "Example"), BilingualText(ja: "文書", en: "Document"),
            BilingualText(ja: "期待", en: "Expected"),
          ],
          tests.map { test in
            [
              [.text(test.name ?? "-")], [.of(.pre, [.text(test.given)])],
              [.of(.pre, [.text(test.expected)])],
            ]
          })
      ])
  }
}
