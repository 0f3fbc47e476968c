import Basics
import Findings

/// The run in the four parts of an audit report. The opinion is left to the auditor, and every field
/// that only people can fill is empty.
struct AuditFormSection {
  let page: PageContext

  func node() throws(Problem) -> HTMLNode {
    page.section(
      "audit-form", BilingualText(ja: "監査報告の様式（草案）", en: "In the form of an audit report (draft)"),
      [
        part(BilingualText(ja: "1 導入", en: "1 Introduction"), introduction),
        part(BilingualText(ja: "2 概要", en: "2 Outline"), outline),
        part(BilingualText(ja: "3 意見（監査人が記入する）", en: "3 Opinion (for the auditor)"), [blank]),
        part(BilingualText(ja: "4 特記", en: "4 Special notes"), notes),
        try FindingsForm(page: page).node(),
      ])
  }

  private func part(_ title: BilingualText, _ content: [HTMLNode]) -> HTMLNode {
    .of(.div, class: "part", [.of(.h3, page.inline(title))] + content)
  }

  private var blank: HTMLNode { .of(.div, class: "fill", ["　"]) }

  private func entry(_ name: String) -> [HTMLNode] {
    let value = page.document.engagement?.entries.first { $0.name == name }?.value
    return value.map { [.text($0)] } ?? [blank]
  }

  private var introduction: [HTMLNode] {
    let document = page.document
    return [
      page.list([
        (.init(ja: "対象のシステム", en: "System"), [.text(document.system.name)]),
        (.init(ja: "所管", en: "Owner"), [.text(document.system.owner ?? "－")]),
        (.init(ja: "目的", en: "Purpose"), entry("purpose")),
        (.init(ja: "依頼者", en: "Ordered by"), entry("ordered_by")),
        (.init(ja: "実施した者", en: "Performed by"), entry("performed_by")),
        (
          .init(ja: "照らした文書と版", en: "Criteria and editions"),
          [
            .of(
              .ul, class: "plain",
              document.criteria.map { criterion in
                .of(
                  .li,
                  page.inline(criterion.title) + [" ", .of(.code, [.text(criterion.id)])]
                    + (CitedClauses.day(criterion).map {
                      [" ", .of(.span, class: "sub", page.inline($0))]
                    } ?? []))
              })
          ]
        ),
      ])
    ]
  }

  private var outline: [HTMLNode] {
    let document = page.document
    let excluded = document.results.filter { $0.verdict == .notApplicable }.count
    let outside = document.clauses.filter { $0.answer == .outside || $0.answer == .notCovered }
    let open = document.clauses.filter { [.notChecked, .notJudged].contains($0.answer) }
    return [
      page.list([
        (.init(ja: "基準時点", en: "As of"), [.text(document.asOf)]),
        (.init(ja: "対象期間", en: "Period"), entry("period")),
        (.init(ja: "対象とした証拠", en: "Included"), entry("scope") + cards),
        (
          .init(ja: "対象としなかったもの", en: "Excluded"),
          entry("excluded")
            + page.block(
              BilingualText(
                ja: "対象外とした規則 \(excluded) 件、見ていない条項 \(open.count) 件、確認の外の条項 \(outside.count) 件"
                  + "（「条項ごとの答え」に全て掲げる）",
                en: "Rules not applicable: \(excluded). Clauses not looked at: \(open.count). "
                  + "Clauses out of reach: \(outside.count). All are listed under Clause by clause."
              ))
        ),
        (
          .init(ja: "手続", en: "Procedures"),
          page.block(ProcedureText(summary: page.summary).text)
        ),
        (.init(ja: "調書番号", en: "Working paper"), entry("workpaper_ref")),
      ])
    ]
  }

  private var cards: [HTMLNode] {
    [
      .of(
        .ul, class: "plain",
        page.document.evidence.map { card in
          .of(
            .li,
            page.inline(card.label) + [
              .text(
                " \(card.files.map(\.path).joined(separator: ", ")) "
                  + "(\(Numbers.grouped(card.rowsRead)))")
            ])
        })
    ]
  }

  private var notes: [HTMLNode] {
    let document = page.document
    var items: [BilingualText] = []
    let unproven = document.evidence.filter { $0.population == .unproven }
    if !unproven.isEmpty {
      items.append(
        BilingualText(
          ja: "母集団を確かめられない証拠: " + unproven.map(\.label.ja).joined(separator: "、"),
          en: "Evidence with an unproven population: "
            + unproven.map(\.label.en).joined(separator: ", ")))
    }
    let rejected = document.evidence.filter { $0.rowsRejected > 0 || !$0.isUsable }
    if !rejected.isEmpty {
      items.append(
        BilingualText(
          ja: "読めない部分のある証拠: " + rejected.map(\.label.ja).joined(separator: "、"),
          en: "Evidence that could not be read in whole: "
            + rejected.map(\.label.en).joined(separator: ", ")))
    }
    let unjudged = page.summary.unjudgedCount
    items.append(
      BilingualText(
        ja: "判定できなかった規則 \(unjudged) 件（理由は「判定できなかったもの」に示す）",
        en: "Rules that could not be judged: \(unjudged); the reasons are given above"))
    let waived = document.count(.waived)
    items.append(
      BilingualText(ja: "例外承認中の規則 \(waived) 件", en: "Rules under waivers: \(waived)"))
    return [.of(.ul, items.map { .of(.li, page.block($0)) }), blank]
  }
}
