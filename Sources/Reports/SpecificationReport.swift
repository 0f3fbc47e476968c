import Basics
import Findings
import Formats
import Specification

/// What was found in a specification, as one HTML file for a reader who is no engineer: one sheet
/// of paper first, then each requirement, then the documents themselves with the places marked.
public struct SpecificationReport: Sendable {
  let document: FindingsDocument
  let results: [SpecificationResult]
  let specification: SpecificationText
  let grid: ClassGrid
  let language: Language

  public init(
    document: FindingsDocument, results: [SpecificationResult],
    specification: SpecificationText, grid: ClassGrid, language: Language = .ja
  ) {
    self.grid = grid
    self.document = document
    self.results = results
    self.specification = specification
    self.language = language
  }

  /// Writes the whole page. Throws what the sink throws.
  public func write(to sink: any ByteSink) throws(Problem) {
    var writer = HTMLWriter()
    writer.writeDocument(page)
    try sink.write(writer.bytes)
  }

  private var page: HTMLNode {
    let page = PageContext(document: document, language: language)
    let title = BilingualText(
      ja: "調達仕様書の点検（草案） \(document.system.name)",
      en: "Check of a specification (draft): \(document.system.name)")
    return .of(
      .html, [.lang(language)],
      [
        HTMLReport.head(title.text(in: language), style: specificationStyle),
        .of(
          .body,
          LanguageSwitch.boxes(language) + [
            SpecificationFront(page: page, report: self).node,
            .of(
              .main, [.id("main")],
              (ComparisonSection(page: page).node.map { [$0] } ?? [])
                + [SpecificationRequirements(page: page, report: self).node]
                + [SpecificationGrid(page: page, grid: grid).node]
                + (WaiverSection(page: page).node.map { [$0] } ?? [])
                + [SpecificationDocuments(page: page, report: self).node]),
            .of(.footer, [.of(.p, [.text("Tenken \(document.toolVersion)")])]),
          ]),
      ])
  }

  /// The id of a passage on the page.
  static func anchor(_ document: Int, _ passage: Int) -> String {
    "d\(document + 1)-p\(passage + 1)"
  }

  /// Which of three things a reader must do about a result.
  enum Action: CaseIterable {
    case correct, look, unjudged, accepted, none

    var title: BilingualText {
      switch self {
      case .correct: BilingualText(ja: "要修正", en: "To correct")
      case .look: BilingualText(ja: "要確認", en: "To look at")
      case .unjudged: BilingualText(ja: "判定不能", en: "Not judged")
      case .accepted: BilingualText(ja: "例外承認中", en: "Waived")
      case .none: BilingualText(ja: "記載あり", en: "Said")
      }
    }

    /// A passage that speaks of it is there to be looked at; of the rest nothing could be read.
    init(_ result: RuleResult) {
      var isNear = false
      if result.verdict == .unknown {
        try? result.findings.forEach(limit: 1) { isNear = $0.reason == "unclear" }
      }
      self = isNear ? .look : Action(result.verdict)
    }

    init(_ verdict: Verdict) {
      switch verdict {
      case .fail, .error: self = .correct
      case .indicator: self = .look
      case .waived: self = .accepted
      case .pass, .notApplicable: self = .none
      case .unknown, .empty, .notChecked: self = .unjudged
      }
    }
  }
}

/// What the page needs beyond the style of every report.
let specificationStyle: StaticString = """

  .three{display:flex;flex-wrap:wrap;gap:.6rem 1rem;margin:.8rem 0}
  .three div{border:2px solid var(--navy);padding:.3rem 1.2rem;text-align:center;min-width:7rem}
  .three strong{display:block;font-size:2rem;line-height:1.2}
  .three .correct{border-color:var(--red);color:var(--red)}
  .three .look{border-color:var(--amber);color:var(--amber)}
  .three .unjudged{border-color:var(--violet);color:var(--violet)}
  .requirement{border-top:1px solid var(--line);padding:.6rem .9rem;break-inside:avoid}
  .requirement dl{margin:.4rem 0;grid-template-columns:1fr}
  .requirement dl>div{display:grid;grid-template-columns:8rem 1fr;gap:.6rem;padding:.2rem 0}
  .paste{border:1px dashed var(--navy);background:var(--band);padding:.6rem .8rem;white-space:pre-wrap}
  .quote{border-left:3px solid var(--line);padding-left:.6rem}
  .passage{margin:.15rem 0;padding:.1rem .4rem}
  .passage.heading{font-weight:700;margin-top:.8rem}
  .passage.table_cell{border-left:2px solid var(--faint)}
  .marked{background:#fff3c4;outline:1px solid var(--amber)}
  .back{font-size:.8em;margin-left:.5rem}
  .grid td a{color:inherit}
  @media (max-width:40rem){
  .three div{flex:1 1 7rem;min-width:0;padding:.3rem}
  .requirement dl>div{grid-template-columns:1fr;gap:0}
  }
  @media print{.front{break-after:page}#documents{break-before:page}}
  """
