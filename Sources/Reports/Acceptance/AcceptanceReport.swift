import Basics
import Findings

/// The matrix of requirements and evidence as a page of its own, to be attached to the record of an
/// inspection at acceptance and filled in. It states what was found; acceptance is people's.
public struct AcceptanceReport: Sendable {
  private let document: FindingsDocument
  private let language: Language

  public init(_ document: FindingsDocument, language: Language = .ja) {
    self.document = document
    self.language = language
  }

  /// Throws what the sink throws.
  public func write(to sink: any ByteSink) throws(Problem) {
    let page = PageContext(document: document, language: language)
    let table = AcceptanceTable(page: page, isLinked: false, hasFields: true)
    let title = AcceptanceTable.title
    var writer = HTMLWriter()
    writer.writeDocument(
      .of(
        .html, [.lang(language)],
        [
          head(title.text(in: language) + " " + document.system.name),
          .of(
            .body,
            LanguageSwitch.boxes(language) + [
              .of(
                .header,
                PageBanner(
                  page: page, draft: BilingualText(ja: "草案", en: "Draft"), kind: title
                ).nodes + [facts(page)]),
              .of(.main, [.id("main")], [table.counts, table.table]),
              .of(.footer, [.of(.p, [.text("Tenken \(document.toolVersion)")])]),
            ]),
        ]))
    try sink.write(writer.bytes)
  }

  private func facts(_ page: PageContext) -> HTMLNode {
    let files = document.evidence.flatMap(\.files).map(\.path)
    return page.list([
      (BilingualText(ja: "基準時点", en: "As of"), [.text("\(document.asOf) (\(document.timezone))")]),
      (
        BilingualText(ja: "照らした基準", en: "Judged against"),
        page.inline(document.baseline.title) + [" ", .of(.code, [.text(document.baseline.id)])]
      ),
      (BilingualText(ja: "版", en: "Edition"), Words.edition(document).map(page.block)),
      (BilingualText(ja: "証拠", en: "Evidence"), [.text(files.joined(separator: "、"))]),
    ])
  }

  private func head(_ title: String) -> HTMLNode {
    guard case .element(let tag, let attributes, let parts) = HTMLReport.head(title) else {
      return HTMLReport.head(title)
    }
    let style: StaticString = """

      .acceptance .subject{width:17%}.acceptance .state{width:6.5rem}.acceptance .fill{width:8rem}
      .state-contradicted{color:var(--red)}.state-open{color:var(--violet)}
      .quote{border-left:3px solid var(--line);padding-left:.6rem}
      @page{size:A4 landscape}

      """
    return .element(tag, attributes, parts + [.of(.style, [.style(style)])])
  }
}
