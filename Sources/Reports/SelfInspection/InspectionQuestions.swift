import Basics
import Findings

/// What was asked of the log and of the other evidence, and what came of it.
struct InspectionQuestions {
  let page: PageContext
  let found: InspectedAccounts

  private static let open: [Verdict] = [.unknown, .empty, .notChecked, .error]

  private var results: [RuleResult] { page.document.results }

  private func readsLog(_ index: Int) -> Bool {
    results[index].evidence.contains(SelfInspectionReport.logEvidence)
  }

  // MARK: What asks for a judgement

  /// The first thing that the owner reads: how much was looked at, what was found, by whom.
  var summary: HTMLNode {
    let asked = results.indices.filter(readsLog)
    let violated = asked.filter { results[$0].verdict == .fail }
    let indicated = asked.filter { results[$0].verdict == .indicator }
    let unjudged = asked.filter { InspectionQuestions.open.contains(results[$0].verdict) }
    let rows = page.document.evidence.first { $0.id == SelfInspectionReport.logEvidence }?.rowsRead
    let read = rows.map {
      BilingualText(
        ja: "アクセス記録 \(Numbers.grouped($0)) 行を \(asked.count) の問いで分析した。",
        en:
          "\(Numbers.grouped($0)) rows of the access log were analysed with \(asked.count) questions. "
      )
    }
    let lead = BilingualText(
      ja: (read?.ja ?? "アクセス記録は分析できていない。")
        + "不適合 \(violated.count)、兆候あり \(indicated.count)、答えられなかった問い \(unjudged.count)。",
      en: (read?.en ?? "No access log could be analysed. ")
        + "Violations: \(violated.count), indicators: \(indicated.count), "
        + "not answered: \(unjudged.count).")
    let asking = page.summary.actions.filter(readsLog)
    return page.section(
      "summary", BilingualText(ja: "要約", en: "Summary"),
      [page.paragraph(lead, class: "lead")] + (asking.isEmpty ? [] : [judgements(asking)]))
  }

  private func judgements(_ asking: [Int]) -> HTMLNode {
    var table = HTMLTable(
      id: "summary-table",
      caption: BilingualText(
        ja: "判断を要するもの（不適合、兆候の順。それぞれ重要度、件数の順）",
        en: "What asks for a judgement: violations, then indicators; each by importance, then count"
      ),
      columns: [
        .init("問い", "Question", style: "wide"), .init("結果", "Result"),
        .init("指摘", "Found", style: "n"), .init("識別コード", "Accounts", style: "n"),
        .init("対応の例", "What to do", style: "wide"),
      ], style: "stacked")
    table.rows = asking.map { index in
      let accounts = found.accounts.filter { account in
        account.open.contains { $0.result == index }
      }
      return [
        title(index), page.verdict(results[index]),
        [.text(Numbers.grouped(results[index].failed))],
        [accounts.isEmpty ? "－" : .text(Numbers.grouped(accounts.count))],
        page.block(results[index].remedy),
      ]
    }
    return table.node(page)
  }

  // MARK: What could not be answered

  /// What the log could not answer, by the reason; no silence may look like a good result.
  var unanswered: HTMLNode {
    let table = reasons(id: "unanswered-table", of: readsLog)
    let none = page.paragraph(
      BilingualText(ja: "アクセス記録への問いに全て答えられた。", en: "All questions to the log were answered."))
    return page.section(
      "unanswered",
      BilingualText(ja: "アクセス記録から答えられなかったもの", en: "What the log could not answer"),
      [table ?? none])
  }

  private func reasons(id: String, of included: (Int) -> Bool) -> HTMLNode? {
    ObstacleTable(
      page: page, id: id,
      caption: BilingualText(ja: "理由と、答えられなかった問い", en: "Reasons, and questions left open"),
      name: title
    ).node(of: included)
  }

  // MARK: All questions

  var log: HTMLNode {
    page.section(
      "rules", BilingualText(ja: "アクセス記録への問いと結果", en: "Questions to the log, and results"),
      [
        questions(
          id: "rules-table",
          caption: BilingualText(ja: "問いごとの結果", en: "Results by question"), of: readsLog)
      ])
  }

  /// What the run asked of accounts, settings, terms and the rest: in full in the usual report.
  var others: HTMLNode {
    let included = { (index: Int) in !readsLog(index) }
    let title = BilingualText(
      ja: "アクセス記録以外の証拠への問い", en: "Questions to the other evidence")
    guard results.indices.contains(where: included) else {
      return page.section("other-questions", title, [nothing])
    }
    let open = reasons(id: "other-unanswered-table", of: included)
    return page.section(
      "other-questions", title,
      [
        page.paragraph(
          BilingualText(
            ja: "識別コードの管理、設定、規約などの結果。指摘の内容は report.html にある。",
            en: "Results on accounts, settings, terms and the rest; report.html has what was found."
          )),
        questions(
          id: "other-rules-table",
          caption: BilingualText(ja: "問いごとの結果", en: "Results by question"), of: included),
      ] + (open.map { [$0] } ?? []))
  }

  private var nothing: HTMLNode {
    page.paragraph(BilingualText(ja: "該当するものはない。", en: "There is none."))
  }

  private func questions(
    id: String, caption: BilingualText, of included: (Int) -> Bool
  ) -> HTMLNode {
    var table = HTMLTable(
      id: id, caption: caption,
      columns: [
        .init("問い", "Question", style: "wide"), .init("種類", "Kind"), .init("結果", "Result"),
        .init("指摘", "Found", style: "n"), .init("判定不能", "Unknown", style: "n"),
        .init("対象", "Subjects", style: "n"),
      ], style: "stacked")
    for index in page.summary.order where included(index) {
      let result = results[index]
      let kind =
        result.kind == "indicator"
        ? BilingualText(ja: "兆候", en: "indicator") : BilingualText(ja: "要件", en: "requirement")
      table.rows.append([
        title(index), page.inline(kind), page.verdict(result),
        [.text(Numbers.grouped(result.failed))], [.text(Numbers.grouped(result.unknown))],
        [.text(Numbers.grouped(result.population))],
      ])
    }
    return table.node(page)
  }

  private func title(_ index: Int) -> [HTMLNode] {
    page.inline(results[index].title) + [
      " ", .of(.code, class: "sub", [.text(results[index].rule)]),
    ]
  }
}
