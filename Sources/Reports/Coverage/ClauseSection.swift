import Basics
import Findings

/// Clause by clause: what the documents ask, by what it was checked in this run, and what was not.
struct ClauseSection {
  let page: PageContext

  var node: HTMLNode {
    let title = BilingualText(ja: "条項ごとの答え", en: "Clause by clause")
    let clauses = page.document.clauses
    guard !clauses.isEmpty else {
      return page.section(
        "clauses", title,
        [
          page.paragraph(
            BilingualText(
              ja: "この基準は、条項を一つずつ答える文書を挙げていない。どの条項を見ていないかは、この報告書からは分からない。",
              en:
                "This baseline names no document whose clauses are answered one by one; which clauses were not looked at cannot be told from this report."
            ))
        ])
    }
    var content: [HTMLNode] = [
      page.paragraph(
        BilingualText(
          ja: "条項の文は点検のための要約であり、原文ではない。「確からしさ」は、その版の原文で確かめたかどうかを示す。ほかの版は番号と区分を比べたもので、文の違いは比べていない。",
          en:
            "Clauses are summarised for this purpose, not quoted. The confidence tells whether the text of that edition was seen. Of other editions numbers and levels are compared, not wording."
        ), class: "sub"),
      counts(clauses), meanings,
    ]
    let titles = page.document.criteria
    var documents: [String] = []
    for clause in clauses where documents.last != clause.document {
      if !documents.contains(clause.document) { documents.append(clause.document) }
    }
    for (index, document) in documents.enumerated() {
      let criterion = titles.first { $0.id == document }
      let day = criterion.flatMap(CitedClauses.day)
      let title = criterion?.title ?? BilingualText(document)
      let name = BilingualText(
        ja: title.ja + (day.map { "（\($0.ja)）" } ?? ""),
        en: title.en + (day.map { " (\($0.en))" } ?? ""))
      content.append(.of(.h3, page.inline(name)))
      content.append(
        table(clauses.filter { $0.document == document }, name, id: "clauses-\(index + 1)"))
    }
    return page.section("clauses", title, content)
  }

  private func counts(_ clauses: [ClauseResult]) -> HTMLNode {
    let levels = ["mandatory", "basic", "recommended", "stricter"]
    var table = HTMLTable(
      id: "clauses-t",
      caption: BilingualText(
        ja: "条項の数（かっこ内は重点とする条項）", en: "Clauses (in brackets: those of core importance)"),
      columns: [.init("答え", "Answer")]
        + levels.map { .init(Words.level($0).ja, Words.level($0).en, style: "n") }
        + [.init("計", "Total", style: "n total")], style: "matrix")
    func cells(_ chosen: [ClauseResult]) -> [[HTMLNode]] {
      (levels.map { level in chosen.filter { $0.level == level } } + [chosen]).map { group in
        let core = group.filter { $0.priority == "core" }.count
        return group.isEmpty
          ? [.of(.span, class: "zero", ["0"])] : [.text("\(group.count) (\(core))")]
      }
    }
    table.rows = ClauseResult.Answer.allCases.map { answer in
      [[tag(answer)]] + cells(clauses.filter { $0.answer == answer })
    }
    table.footer = [page.inline(BilingualText(ja: "計", en: "Total"))] + cells(clauses)
    return table.node(page)
  }

  private var meanings: HTMLNode {
    page.list(
      ClauseResult.Answer.allCases.map { (Words.answer($0), page.block(Words.meaning($0))) })
  }

  private func table(_ clauses: [ClauseResult], _ name: BilingualText, id: String) -> HTMLNode {
    var table = HTMLTable(
      id: id, caption: name,
      columns: [
        .init("条項", "Clause", style: "clause"), .init("求めること", "What it asks", style: "wide"),
        .init("答え", "Answer", style: "answer"), .init("何で確かめたか", "Checked by", style: "wide"),
        .init("確かめていないこと", "Not checked", style: "wide"),
      ], style: "findings clauses")
    table.rows = clauses.map(row)
    return table.node(page)
  }

  private func row(_ clause: ClauseResult) -> [[HTMLNode]] {
    var about: [HTMLNode] = [.of(.strong, page.block(clause.title))]
    if let text = clause.text { about.append(.of(.div, page.block(text))) }
    if let list = clause.list { about.append(note(Words.list(list))) }
    if clause.tier != nil {
      about.append(
        note(BilingualText(ja: "一部は重要なシステムへの追加の対策", en: "in part for important systems only")))
    }
    if !clause.roles.isEmpty {
      about.append(
        note(
          BilingualText(
            ja: "実施する者: " + clause.roles.map(\.ja).joined(separator: "、"),
            en: "Done by: " + clause.roles.map(\.en).joined(separator: ", "))))
    }
    return [head(clause), about, [tag(clause.answer)], checked(clause), unchecked(clause)]
  }

  private func head(_ clause: ClauseResult) -> [HTMLNode] {
    var content: [HTMLNode] = [.of(.strong, [.text(clause.clause)])]
    content.append(note(Words.level(clause.level)))
    if clause.priority == "core" { content.append(note(BilingualText(ja: "重点", en: "core"))) }
    content.append(note(Words.confidence(clause.confidence)))
    return content
  }

  private func checked(_ clause: ClauseResult) -> [HTMLNode] {
    var content: [HTMLNode] = []
    let results = clause.rules.compactMap(page.index(of:))
    if !results.isEmpty {
      content.append(.of(.ul, class: "plain lines", results.map { .of(.li, page.verdictLine($0)) }))
    }
    if !clause.attestations.isEmpty {
      content.append(
        .of(
          .ul, class: "plain lines",
          clause.attestations.map { .of(.li, AttestationLine(page: page, attestation: $0).nodes) }))
    }
    if content.isEmpty {
      content = page.block(BilingualText(ja: "何も見ていない", en: "nothing was looked at"))
    }
    var related: [String] = clause.counterparts
    for scheme in ["nist", "iso", "cis"] {
      let ids = clause.crosswalk.filter { $0.scheme == scheme }.map(\.id)
      if !ids.isEmpty { related.append(Words.scheme(scheme) + " " + ids.joined(separator: ", ")) }
    }
    if !related.isEmpty {
      content.append(
        note(
          BilingualText(
            ja: "対応: " + related.joined(separator: "、"),
            en: "Related: " + related.joined(separator: "; "))))
    }
    return content
  }

  private func unchecked(_ clause: ClauseResult) -> [HTMLNode] {
    var content: [HTMLNode] = []
    if let outside = clause.outside { content.append(.of(.div, page.block(outside))) }
    if let byHand = clause.byHand { content.append(.of(.div, page.block(byHand))) }
    let blind = clause.rules.compactMap(page.index(of:)).filter {
      page.summary.isUnjudged(page.document.results[$0])
    }
    if !blind.isEmpty {
      content.append(
        note(
          BilingualText(
            ja: "判定できなかった規則 \(blind.count) 件", en: "rules that could not be judged: \(blind.count)")
        ))
    }
    if clause.answer != .automated {
      let methods = clause.methods.map(Words.method)
      if !methods.isEmpty {
        content.append(
          note(
            BilingualText(
              ja: "確かめ方: " + methods.map(\.ja).joined(separator: "、"),
              en: "Can be checked by: " + methods.map(\.en).joined(separator: ", "))))
      }
    }
    return content.isEmpty ? ["－"] : content
  }

  private func note(_ text: BilingualText) -> HTMLNode { .of(.div, class: "sub", page.block(text)) }

  private func tag(_ answer: ClauseResult.Answer) -> HTMLNode {
    .of(
      .span, class: "tag a-\(answer.rawValue)",
      [.of(.span, [.class("mark"), .hidden], [.text(Words.mark(answer))])]
        + page.inline(Words.answer(answer)))
  }
}
