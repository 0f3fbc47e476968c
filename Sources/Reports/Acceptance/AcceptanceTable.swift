import Basics
import Findings

/// What the specification ordered beside what the evidence shows, one requirement to a row.
struct AcceptanceTable {
  let page: PageContext
  /// True on the page that also has the results, which rows then lead to.
  let isLinked: Bool
  /// True on paper that people fill in.
  let hasFields: Bool

  static let title = BilingualText(
    ja: "仕様書の要件と証拠（検査調書の別紙）", en: "Requirements and evidence (annex to the inspection)")

  /// Nil where the run had no specification.
  var section: HTMLNode? {
    guard !page.document.requirements.isEmpty else { return nil }
    return page.section("acceptance", AcceptanceTable.title, [counts, table])
  }

  var counts: HTMLNode {
    let rows = page.document.requirements
    func count(_ state: OrderedRequirement.State) -> Int {
      rows.reduce(0) { $0 + ($1.state == state ? 1 : 0) }
    }
    let (shown, contradicted, open) = (count(.shown), count(.contradicted), count(.open))
    return page.paragraph(
      BilingualText(
        ja:
          "要件 \(rows.count) 件のうち、証拠で確かめた \(shown) 件、証拠と食い違う \(contradicted) 件、未確認 \(open) 件。未確認の要件は、人が確かめるまで開いたままである。",
        en:
          "Of \(rows.count) requirements, evidence shows \(shown), contradicts \(contradicted), and leaves \(open) open until somebody has looked."
      ))
  }

  var table: HTMLNode {
    var columns: [HTMLTable.Column] = [
      .init("要件", "Requirement", style: "subject"), .init("仕様書の記載", "In the specification"),
      .init("検収での確認方法", "How to accept it"), .init("証拠による結果", "What the evidence shows"),
      .init("状態", "State", style: "state"),
    ]
    if hasFields {
      columns += [
        .init("確認者・日付", "Confirmed by, on", style: "fill"),
        .init("所見", "Remarks", style: "fill"),
      ]
    }
    var table = HTMLTable(
      id: "acceptance-t",
      caption: BilingualText(
        ja: "一つの行が一つの要件", en: "One requirement to a row"), columns: columns,
      style: "findings acceptance")
    table.rows = page.document.requirements.map { requirement in
      [
        page.block(requirement.title) + [.of(.code, class: "rule", [.text(requirement.rule)])],
        said(requirement), page.block(requirement.acceptance), evidence(requirement),
        [
          .of(
            .strong, class: "state-\(requirement.state.rawValue)",
            page.inline(AcceptanceTable.word(requirement.state)))
        ],
      ] + (hasFields ? [[], []] : [])
    }
    return table.node(page)
  }

  private func said(_ requirement: OrderedRequirement) -> [HTMLNode] {
    var content: [HTMLNode] = [
      .of(.strong, page.inline(AcceptanceTable.said(requirement.said, requirement.reason)))
    ]
    if let at = requirement.at, at.file != nil {
      content.append(.of(.div, class: "sub", SpecificationPlace.nodes(at)))
      if let quote = at.quote { content.append(.of(.div, class: "quote", [.text(quote)])) }
    }
    return content
  }

  private func evidence(_ requirement: OrderedRequirement) -> [HTMLNode] {
    guard !requirement.shownBy.isEmpty else {
      return page.block(
        BilingualText(ja: "この点検の規則は確かめない", en: "no rule of this run looks at it"))
    }
    let lines = requirement.shownBy.compactMap(page.index(of:)).map { index -> HTMLNode in
      guard !isLinked else { return .of(.li, page.verdictLine(index)) }
      let result = page.document.results[index]
      let files = page.document.evidence.filter { result.evidence.contains($0.id) }
        .flatMap { $0.files.map(\.path) }
      return .of(
        .li,
        [page.tag(result.verdict), " "] + page.inline(result.title) + [
          .of(
            .div, class: "sub",
            [
              .text(
                result.rule + "　\(Numbers.grouped(result.failed)) / "
                  + Numbers.grouped(result.population)
                  + (files.isEmpty ? "" : "　" + files.joined(separator: "、")))
            ])
        ])
    }
    return [.of(.ul, class: "plain lines", lines)]
  }

  /// What the specification says of it, in the words of its own report.
  static func said(_ verdict: Verdict, _ reason: String?) -> BilingualText {
    reason == "missing"
      ? BilingualText(ja: "記載なし", en: "Not said") : SpecificationReport.Action(verdict).title
  }

  static func word(_ state: OrderedRequirement.State) -> BilingualText {
    switch state {
    case .shown: BilingualText(ja: "証拠で確認", en: "shown")
    case .contradicted: BilingualText(ja: "証拠と食い違う", en: "contradicted")
    case .open: BilingualText(ja: "未確認", en: "open")
    }
  }
}
