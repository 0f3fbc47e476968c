import Basics
import Findings

/// The periodic report to the owner of a system (自己点検報告書): what asks for a judgement, what was
/// analysed and what could not be, what was found about each account and when, with columns that the
/// reviewer fills in. One HTML file: nothing is fetched, nothing runs, it prints on A4.
public struct SelfInspectionReport: Sendable {
  /// The baseline whose runs get this report besides the usual one.
  public static let baseline = "self-inspection"

  /// How findings name the account.
  static let accountField = "account_id"

  /// The evidence that says who used what and when; what other evidence shows comes last.
  static let logEvidence = "accesses"

  private let document: FindingsDocument
  private let language: Language
  private let accounts: Int

  /// `accounts`: how many accounts are shown one by one; the workbook has all.
  public init(_ document: FindingsDocument, language: Language = .ja, accounts: Int = 100) {
    self.document = document
    self.language = language
    self.accounts = max(0, accounts)
  }

  /// Writes the whole page. Throws what the sink throws, or `findings-lost`.
  public func write(to sink: any ByteSink) throws(Problem) {
    let page = PageContext(document: document, language: language)
    let found = try InspectedAccounts(
      document, field: SelfInspectionReport.accountField)
    var writer = HTMLWriter()
    writer.writeDocument(
      .of(
        .html, [.lang(language)],
        [head, .of(.body, body(page, found))]))
    try sink.write(writer.bytes)
  }

  /// The usual head, with room in the columns that the reviewer fills in.
  private var head: HTMLNode {
    let usual = HTMLReport.head(title.text(in: language))
    guard case .element(let tag, let attributes, let parts) = usual else { return usual }
    let style: StaticString = """

      .review{min-width:6.5rem;border-left:1px solid var(--line)}
      .plots{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:.5rem 0}
      .plots svg{max-width:100%}
      @media print{.reviewed{table-layout:fixed}.reviewed .wide{width:24%}.reviewed .wide~.wide{width:38%}
      .reviewed .n{width:6%}.reviewed .review,.reviewed .fill{min-width:0}}

      """
    return .element(tag, attributes, parts + [.of(.style, [.style(style)])])
  }

  private var title: BilingualText {
    BilingualText(
      ja: "自己点検報告書（草案） \(document.system.name)",
      en: "Report on the self-inspection (draft): \(document.system.name)")
  }

  private func body(_ page: PageContext, _ found: InspectedAccounts) -> [HTMLNode] {
    let scope = InspectionScope(page: page)
    let questions = InspectionQuestions(page: page, found: found)
    let list = InspectedAccountsSection(page: page, found: found, shown: accounts)
    return LanguageSwitch.boxes(language) + [
      .of(
        .header,
        PageBanner(
          page: page, draft: BilingualText(ja: "草案", en: "Draft"),
          kind: BilingualText(ja: "自己点検報告書", en: "Self-inspection")
        ).nodes + [scope.facts]),
      .of(
        .main, [.id("main")],
        [questions.summary, scope.analysed, questions.unanswered, questions.log]
          + (ComparisonSection(page: page).node.map { [$0] } ?? [])
          + [list.overview, list.accounts, list.others, questions.others, scope.limits]),
      .of(.footer, [.of(.p, [.text("Tenken \(document.toolVersion)")])]),
    ]
  }
}
