import Basics
import Findings

/// Each control from procurement to audit in one row: it shows an owner where the chain broke.
struct LifeCycleSection {
  let page: PageContext

  var node: HTMLNode {
    let title = BilingualText(ja: "統制の一生（調達から監査まで）", en: "Controls from procurement to audit")
    let chains = page.document.lifeCycle
    guard !chains.isEmpty else {
      return page.section(
        "life-cycle", title,
        [
          page.paragraph(
            BilingualText(
              ja: "この点検の規則には、段階をつなぐものがない。",
              en: "No rule of this run belongs to a control that is followed along its life."))
        ])
    }
    let stages = chains[0].steps.map(\.stage)
    var table = HTMLTable(
      id: "life-cycle-t",
      caption: BilingualText(
        ja: "一つの行が一つの統制。空いた欄は、この点検で誰も見ていない段階である",
        en: "One control to a row; a stage without a rule is one at which this run did not look"),
      columns: [.init("統制", "Control", style: "subject")]
        + stages.map { .init(Words.stage($0).ja, Words.stage($0).en) }
        + [.init("途切れた所、見ていない段階", "Where it breaks or was not seen")], style: "findings chains")
    table.rows = chains.map { chain in
      [page.block(chain.title) + [clauses(chain)]]
        + chain.steps.map { cell(chain, $0) } + [breaks(chain)]
    }
    return page.section("life-cycle", title, [table.node(page)])
  }

  private func clauses(_ chain: ControlChain) -> HTMLNode {
    .of(
      .ul, class: "plain sub",
      chain.clauses.map { .of(.li, [.text(CitedClauses.short($0))]) })
  }

  private func cell(_ chain: ControlChain, _ step: ControlChain.Step) -> [HTMLNode] {
    let name: HTMLNode = .of(.span, class: "stage-name", page.inline(Words.stage(step.stage)))
    let results = step.rules.compactMap(page.index(of:))
    var content: [HTMLNode] = [name]
    if !results.isEmpty {
      content.append(
        .of(.ul, class: "plain lines", results.map { .of(.li, page.verdictBlock($0)) }))
    }
    let ordered = ChainGaps(document: page.document, chain: chain).ordered(step)
    if !ordered.isEmpty {
      content.append(.of(.ul, class: "plain lines", ordered.map { .of(.li, said($0)) }))
    }
    if step.stage == "audit" {
      let found = ChainGaps(document: page.document, chain: chain).attestations
      if !found.isEmpty {
        content.append(
          .of(
            .ul, class: "plain lines",
            found.map { .of(.li, AttestationLine(page: page, attestation: $0).nodes) }))
      }
    }
    if content.count == 1 {
      content.append(
        .of(
          .span, class: "sub",
          page.inline(BilingualText(ja: "規則なし（見ていない）", en: "no rule: not looked at"))))
    }
    return content
  }

  private func said(_ requirement: OrderedRequirement) -> [HTMLNode] {
    [.of(.strong, page.inline(AcceptanceTable.said(requirement.said, requirement.reason))), " "]
      + page.inline(requirement.title) + [" ", .of(.code, class: "sub", [.text(requirement.rule)])]
  }

  /// The first stage at which a rule failed, and every stage that nobody looked at.
  private func breaks(_ chain: ControlChain) -> [HTMLNode] {
    let gaps = ChainGaps(document: page.document, chain: chain)
    var content: [HTMLNode] = []
    if let failed = gaps.failed {
      content += [.of(.div, [page.tag(.fail)]), .of(.div, page.block(Words.stage(failed)))]
    }
    func add(_ stages: [String], _ ja: String, _ en: String) {
      guard !stages.isEmpty else { return }
      let names = stages.map(Words.stage)
      content.append(
        .of(
          .div, class: "sub",
          page.block(
            BilingualText(
              ja: "\(ja): \(names.map(\.ja).joined(separator: "、"))",
              en: "\(en): \(names.map(\.en).joined(separator: "; "))"))))
    }
    add(gaps.blind, "見ていない段階", "Not looked at")
    add(gaps.partly, "一部を判定できない段階", "Judged in part")
    return content.isEmpty
      ? page.block(BilingualText(ja: "この点検では見つかっていない", en: "none was found in this run")) : content
  }
}
