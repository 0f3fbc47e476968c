import Basics
import Findings

/// The findings as one HTML file for people: nothing is fetched, nothing runs, it prints on A4.
///
/// Both languages are on the page; `language` is shown until the reader chooses the other or both. The report states what was found and
/// what could not be judged. It gives no score and no assurance.
public struct HTMLReport: Sendable {
  private let document: FindingsDocument
  private let language: Language
  private let findingsPerRule: Int

  /// `findingsPerRule`: how many findings of a rule the page lists before it refers to findings.csv.
  public init(_ document: FindingsDocument, language: Language = .ja, findingsPerRule: Int = 20) {
    self.document = document
    self.language = language
    self.findingsPerRule = max(0, findingsPerRule)
  }

  /// Writes the whole page. Throws what the sink throws, or `findings-lost`.
  public func write(to sink: any ByteSink) throws(Problem) {
    var writer = HTMLWriter()
    writer.writeDocument(try page())
    try sink.write(writer.bytes)
  }

  private func page() throws(Problem) -> HTMLNode {
    let page = PageContext(document: document, language: language)
    let title = BilingualText(
      ja: "点検結果報告書（草案） \(document.system.name)",
      en: "Findings report (draft): \(document.system.name)")
    return .of(
      .html, [.lang(language)],
      [
        HTMLReport.head(title.text(in: language)),
        .of(.body, try body(page)),
      ])
  }

  private func optional(_ node: HTMLNode?) -> [HTMLNode] { node.map { [$0] } ?? [] }

  /// The head of a page that fetches nothing and runs nothing. `style`: what the page has beyond the style of all reports.
  package static func head(_ title: String, style: StaticString? = nil) -> HTMLNode {
    .of(
      .head,
      [
        .of(.meta, [.plain("charset", "utf-8")]),
        .of(
          .meta,
          [.plain("name", "viewport"), .plain("content", "width=device-width, initial-scale=1")]),
        .of(
          .meta,
          [
            .plain("http-equiv", "Content-Security-Policy"),
            .plain("content", "default-src 'none'; style-src 'unsafe-inline'"),
          ]),
        .of(.meta, [.plain("name", "referrer"), .plain("content", "no-referrer")]),
        .of(.title, [.text(title)]),
        .of(.style, [.style(reportStyle)] + (style.map { [.style($0)] } ?? [])),
      ])
  }

  private func body(_ page: PageContext) throws(Problem) -> [HTMLNode] {
    let summary = SummarySection(page: page)
    var results = ResultSection(page: page, limit: findingsPerRule)
    return [
      .of(
        .a, [.class("skip"), .link(to: "main")],
        page.inline(BilingualText(ja: "本文へ", en: "Skip to the content")))
    ]
      + LanguageSwitch.boxes(language) + [
        PageHeader(page: page).node,
        .of(
          .main, [.id("main")],
          [
            summary.statement, summary.unjudged, summary.actions, summary.counts,
            LifeCycleSection(page: page).node,
          ]
            + optional(
              AcceptanceTable(page: page, isLinked: true, hasFields: false).section)
            + optional(ComparisonSection(page: page).node)
            + optional(WaiverSection(page: page).node)
            + optional(LooseningSection(page: page).node) + [
              try results.node(), NotEvaluatedSection(page: page).node,
              ClauseSection(page: page).node, EvidenceSection(page: page).node,
              try AuditFormSection(page: page).node(), NotesSection(page: page).node,
            ]),
        .of(.footer, [.of(.p, [.text("Tenken \(document.toolVersion)")])]),
      ]
  }
}
