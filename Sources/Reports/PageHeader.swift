import Basics
import Findings

/// The head of the page: what this is, what was judged against what, and the contents.
struct PageHeader {
  let page: PageContext

  private var contents: [(id: String, title: BilingualText)] {
    let document = page.document
    var contents = PageHeader.contents
    let added: [(id: String, title: BilingualText, isThere: Bool)] = [
      ("acceptance", AcceptanceTable.title, !document.requirements.isEmpty),
      ("comparison", ComparisonSection.title, document.comparison != nil),
      ("waivers", WaiverSection.title, !document.waivers.isEmpty),
      ("weaker", LooseningSection.title, !document.baseline.loosened.isEmpty),
    ]
    let place = contents.firstIndex { $0.id == "results" } ?? contents.count
    contents.insert(contentsOf: added.filter(\.isThere).map { ($0.id, $0.title) }, at: place)
    return contents
  }

  private static let contents: [(id: String, title: BilingualText)] = [
    ("summary", .init(ja: "概要", en: "Summary")),
    ("unjudged", .init(ja: "判定できなかったもの", en: "Not judged")),
    ("actions", .init(ja: "対応を要するもの", en: "To act on")),
    ("counts", .init(ja: "判定の内訳", en: "Counts")),
    ("life-cycle", .init(ja: "統制の一生", en: "Life cycle")),
    ("results", .init(ja: "規則ごとの結果", en: "Results")),
    ("not-evaluated", .init(ja: "評価しなかった規則", en: "Not evaluated")),
    ("clauses", .init(ja: "条項ごとの答え", en: "Clauses")),
    ("evidence", .init(ja: "証拠", en: "Evidence")),
    ("audit-form", .init(ja: "監査報告の様式", en: "Audit form")),
    ("notes", .init(ja: "読み方", en: "Notes")),
  ]

  var node: HTMLNode {
    .of(
      .header,
      PageBanner(
        page: page,
        draft: BilingualText(ja: "草案（監査人の確認前）", en: "Draft, not reviewed by an auditor"),
        kind: BilingualText(ja: "点検結果報告書", en: "Findings report")
      ).nodes + [facts] + later + [
        .of(
          .nav, [.label(page.language == .ja ? "目次" : "Contents")],
          [
            .of(
              .ol,
              contents.map { entry in
                .of(.li, [.of(.a, [.link(to: entry.id)], page.inline(entry.title))])
              })
          ])
      ])
  }

  private var facts: HTMLNode {
    let document = page.document
    let system = document.system
    func text(_ value: String?) -> [HTMLNode]? { value.map { [.text($0)] } }
    var pairs: [(BilingualText, [HTMLNode]?)] = [
      (
        .init(ja: "照らした基準", en: "Judged against"),
        page.block(document.baseline.title) + [.of(.code, [.text(document.baseline.id)])]
      ),
      (.init(ja: "文書と版", en: "Documents and editions"), editions),
      (
        .init(ja: "基準時点", en: "As of"),
        [.text(document.asOf + (document.timezone.isEmpty ? "" : " (\(document.timezone))"))]
      ),
      (.init(ja: "完全性", en: "Completeness"), page.block(completeness)),
      (.init(ja: "証拠", en: "Evidence"), evidence),
      (.init(ja: "版", en: "Edition"), Words.edition(document).map(page.block)),
      (.init(ja: "システム", en: "System"), [.of(.code, [.text(system.id)])]),
      (.init(ja: "所管", en: "Owner"), text(system.owner)),
      (.init(ja: "運用", en: "Operator"), text(system.operatorName)),
      (.init(ja: "供用開始", en: "In service since"), text(system.inServiceSince)),
    ]
    for entry in document.engagement?.entries ?? [] {
      let name: BilingualText =
        switch entry.name {
        case "purpose": BilingualText(ja: "目的", en: "Purpose")
        case "ordered_by": BilingualText(ja: "依頼者", en: "Ordered by")
        case "person_responsible": BilingualText(ja: "責任者", en: "Person responsible")
        case "performed_by": BilingualText(ja: "実施した者", en: "Performed by")
        case "period": BilingualText(ja: "対象期間", en: "Period")
        case "scope": BilingualText(ja: "対象", en: "Scope")
        case "excluded": BilingualText(ja: "対象としなかったもの", en: "Excluded")
        case "workpaper_ref": BilingualText(ja: "調書番号", en: "Working paper")
        default: BilingualText(entry.name)
        }
      pairs.append((name, text(entry.value)))
    }
    pairs.append(
      (
        .init(ja: "基準の SHA-256", en: "Baseline SHA-256"),
        [.of(.code, class: "hash", [.text(document.baseline.sha256)])]
      ))
    return page.list(pairs)
  }

  /// The documents that the baseline answers for come first, with the days of their editions.
  private var editions: [HTMLNode]? {
    let criteria = page.document.criteria
    guard !criteria.isEmpty else { return nil }
    return [
      .of(
        .ul, class: "plain",
        criteria.map { criterion in
          .of(
            .li,
            page.inline(criterion.title)
              + (CitedClauses.day(criterion).map {
                [" ", .of(.span, class: "sub", page.inline($0))]
              } ?? []))
        })
    ]
  }

  /// Editions that did not hold yet at the as-of instant.
  private var later: [HTMLNode] {
    CitedClauses(document: page.document).later.map { [page.paragraph($0, class: "warning")] } ?? []
  }

  /// How many pieces of evidence there are, and how sure it is that they are whole.
  private var evidence: [HTMLNode] {
    let cards = page.document.evidence
    var content = page.block(
      BilingualText(
        ja: "\(cards.count) 点", en: cards.count == 1 ? "1 piece" : "\(cards.count) pieces"))
    for population in EvidenceCard.Population.allCases {
      let count = cards.filter { $0.population == population }.count
      guard count > 0 else { continue }
      content.append(
        .of(.div, page.inline(Words.population(population)) + [.text(" \(count)")]))
    }
    return content
  }

  private var completeness: BilingualText {
    page.document.complete
      ? BilingualText(ja: "完全（適用される規則をすべて判定した）", en: "Complete: every rule that applies was judged")
      : BilingualText(ja: "不完全（判定できなかったものがある）", en: "Incomplete: something could not be judged")
  }
}
