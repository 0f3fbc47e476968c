import Basics
import Findings

/// What was found, by rule and by account, with room for the reviewer.
struct InspectedAccountsSection {
  let page: PageContext
  let found: InspectedAccounts
  let shown: Int
  let listed: Int

  private static let review: [HTMLTable.Column] = [
    .init("判断", "Judgement", style: "fill"), .init("対応", "Action", style: "fill"),
    .init("期限", "Due", style: "fill"),
  ]

  var rules: HTMLNode {
    var table = HTMLTable(
      id: "rules-table", caption: BilingualText(ja: "問いごとの結果", en: "Results by question"),
      columns: [
        .init("問い", "Question"), .init("種類", "Kind"), .init("結果", "Result"),
        .init("指摘", "Found", style: "number"), .init("対象", "Subjects", style: "number"),
      ])
    for (index, result) in page.document.results.enumerated() {
      let kind =
        result.kind == "indicator"
        ? BilingualText(ja: "兆候", en: "indicator") : BilingualText(ja: "要件", en: "requirement")
      table.rows.append([
        page.line(index), page.inline(kind), [page.tag(result.verdict)],
        [.text(Numbers.grouped(result.failed))], [.text(Numbers.grouped(result.population))],
      ])
    }
    return page.section(
      "rules", BilingualText(ja: "結果の一覧", en: "Results"), [table.node(page)])
  }

  var overview: HTMLNode {
    var table = HTMLTable(
      id: "overview-table",
      caption: BilingualText(ja: "識別コードごとの件数", en: "Findings by account"),
      columns: [
        .init("識別コード", "Account"), .init("不適合", "Violations", style: "number"),
        .init("兆候", "Indicators", style: "number"), .init("判定不能", "Unknown", style: "number"),
        .init("例外承認中", "Waived", style: "number"),
      ])
    table.rows = found.accounts.prefix(shown).enumerated().map { index, account in
      [
        [.of(.a, [.link(to: "account-\(index + 1)")], [.text(account.id)])],
        [.text(Numbers.grouped(account.violations))], [.text(Numbers.grouped(account.indicators))],
        [.text(Numbers.grouped(account.unknown))], [.text(Numbers.grouped(account.waived))],
      ]
    }
    return page.section(
      "overview", BilingualText(ja: "識別コードごとの一覧", en: "Accounts"),
      (table.rows.isEmpty ? [nothing] : [table.node(page)])
        + more(found.accounts.count - shown, BilingualText(ja: "識別コード", en: "accounts")))
  }

  var accounts: HTMLNode {
    page.section(
      "accounts", BilingualText(ja: "識別コードごとの指摘", en: "What was found about each account"),
      found.accounts.isEmpty
        ? [nothing] : found.accounts.prefix(shown).enumerated().map { article($1, $0 + 1) })
  }

  var others: HTMLNode {
    page.section(
      "others",
      BilingualText(ja: "識別コードによらない指摘", en: "What was found about no single account"),
      found.others.isEmpty ? [nothing] : [table("others-table", found.others)])
  }

  private var nothing: HTMLNode {
    page.paragraph(BilingualText(ja: "該当するものはない。", en: "There is none."))
  }

  private func article(_ account: InspectedAccounts.Account, _ number: Int) -> HTMLNode {
    let id = "account-\(number)"
    let total = account.found + account.unknown + account.waived
    return .of(
      .article, [.id(id), .labelled(by: id + "-h")],
      [.of(.h3, [.id(id + "-h")], [.text(account.id)])]
        + (InspectionPlots(account: account, page: page).node.map { [$0] } ?? [])
        + [table(id + "-table", account.entries)]
        + more(total - account.entries.count, BilingualText(ja: "指摘", en: "findings")))
  }

  private func table(_ id: String, _ entries: [InspectedAccounts.Entry]) -> HTMLNode {
    var table = HTMLTable(
      id: id, caption: BilingualText(ja: "指摘と確認の記録", en: "Findings and review"),
      columns: [.init("指摘", "Finding"), .init("内容", "What was seen")]
        + InspectedAccountsSection.review)
    table.rows = entries.map { entry in
      let result = page.document.results[entry.result]
      return [
        page.line(entry.result) + [
          " ", .text("("), .of(.span, outcome(entry, result)), .text(")"),
        ],
        page.block(entry.finding.message), [], [], [],
      ]
    }
    return table.node(page)
  }

  private func outcome(_ entry: InspectedAccounts.Entry, _ result: RuleResult) -> [HTMLNode] {
    if entry.finding.outcome == .fail, result.kind == "indicator" {
      return page.inline(BilingualText(ja: "兆候", en: "indicator"))
    }
    return page.inline(Words.outcome(of: entry.finding))
  }

  private func more(_ count: Int, _ what: BilingualText) -> [HTMLNode] {
    guard count > 0 else { return [] }
    return [
      page.paragraph(
        BilingualText(
          ja: "ほかに \(Numbers.grouped(count)) 件の\(what.text(in: .ja))がある（findings.csv）",
          en: "\(Numbers.grouped(count)) more \(what.text(in: .en)) are in findings.csv"))
    ]
  }
}
