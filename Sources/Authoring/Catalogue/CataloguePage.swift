import Basics
import Reports

/// The frame of a page of the catalogue: the same look as a report, nothing is fetched, nothing runs.
struct CataloguePage {
  let language: Language
  let title: BilingualText
  let content: [HTMLNode]

  /// What the catalogue needs besides the look of reports: short words stay whole, and examples of
  /// evidence keep room.
  private static let style: StaticString = """
    .keep{white-space:nowrap;overflow-wrap:normal}
    td pre{min-width:14rem}
    @media print{td pre{min-width:0}}

    """

  private var markup: BilingualMarkup { BilingualMarkup(language) }

  /// The bytes of the file.
  var bytes: [UInt8] {
    var writer = HTMLWriter()
    writer.writeDocument(document)
    return writer.bytes
  }

  private var document: HTMLNode {
    .of(
      .html, [.lang(language)],
      [
        HTMLReport.head(title.text(in: language), style: CataloguePage.style), .of(.body, body),
      ])
  }

  private var body: [HTMLNode] {
    [
      .of(
        .a, [.class("skip"), .link(to: "main")],
        markup.inline(BilingualText(ja: "本文へ", en: "Skip to the content")))
    ] + LanguageSwitch.boxes(language) + [header, .of(.main, [.id("main")], content)]
  }

  private var header: HTMLNode {
    .of(
      .header,
      [
        .of(
          .div, class: "bar-top",
          [
            .of(
              .nav, [.label(language == .ja ? "目録" : "Catalogue")],
              [
                .of(
                  .ol,
                  CatalogueFile.menu.map { file, name in
                    .of(.li, [.of(.a, [.page(file)], markup.inline(name))])
                  })
              ]), LanguageSwitch.labels,
          ]),
        .of(.p, class: "kind", markup.inline(BilingualText(ja: "規則の目録", en: "Catalogue of rules"))),
        .of(.h1, markup.inline(title)),
      ])
  }
}

/// The names of the catalogue's files.
enum CatalogueFile {
  static let index = "index.html"
  static let clauses = "clauses.html"
  static let baselines = "baselines.html"

  static func rule(_ id: String) -> String { "rule-\(id).html" }

  static let menu: [(String, BilingualText)] = [
    (index, BilingualText(ja: "規則", en: "Rules")),
    (clauses, BilingualText(ja: "条項", en: "Clauses")),
    (baselines, BilingualText(ja: "ベースライン", en: "Baselines")),
  ]
}
