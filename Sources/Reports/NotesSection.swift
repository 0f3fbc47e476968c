import Basics
import Findings

/// How to read the report, and what it does not say.
struct NotesSection {
  let page: PageContext

  var node: HTMLNode {
    var table = HTMLTable(
      id: "notes-t", caption: BilingualText(ja: "判定の意味", en: "What the verdicts mean"),
      columns: [.init("判定", "Verdict"), .init("意味", "Meaning", style: "wide")])
    table.rows = Verdict.allCases.map { [[page.tag($0)], page.block(Words.meaning($0))] }
    return page.section(
      "notes", BilingualText(ja: "読み方と限界", en: "How to read this, and its limits"),
      [
        table.node(page)
      ] + severities + [
        .of(
          .ul,
          [
            BilingualText(
              ja: "対象数は、規則が選んだ対象の数であり、不適合・判定不能・例外承認中・適合の合計に等しい。",
              en:
                "Subjects are those that a rule selects; failed, unknown, waived and passed add up to them."
            ),
            BilingualText(
              ja: "「母集団 未確認」の証拠では、示されたデータがすべてであることを確かめていない。",
              en:
                "Where the population is unproven, nothing shows that the data given is all there is."
            ),
            BilingualText(
              ja: "草案である。被監査側の事実確認と、監査人の判断を経ていない。意見は監査人が述べる。",
              en:
                "This is a draft: the facts are not yet confirmed by the auditee, and the opinion is the auditor's."
            ),
            BilingualText(
              ja: "全件は findings.xml と findings.json にある。同じ証拠・規則・基準時点からは同じ結果が得られる。",
              en:
                "Everything is in findings.xml and findings.json. The same evidence, rules and date give the same result."
            ),
          ].map { .of(.li, page.block($0)) })
      ])
  }

  /// What importance means, where the run says so.
  private var severities: [HTMLNode] {
    let severities = page.document.severities
    guard !severities.isEmpty else { return [] }
    var table = HTMLTable(
      id: "severities-t",
      caption: BilingualText(
        ja: "重要度の意味（緊急度は監査人が記入する）", en: "What importance means (urgency is for the auditor to fill)"
      ),
      columns: [.init("重要度", "Importance"), .init("意味", "Meaning", style: "wide")])
    table.rows = severities.map { severity in
      [page.inline(Words.severity(severity.word)), page.block(severity.meaning)]
    }
    return [table.node(page)]
  }
}
