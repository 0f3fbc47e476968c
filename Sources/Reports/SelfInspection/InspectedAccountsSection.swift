import Basics
import Findings

/// What was found about each account, with room for the reviewer.
struct InspectedAccountsSection {
  let page: PageContext
  let found: InspectedAccounts
  let shown: Int

  private static let review: [HTMLTable.Column] = [
    .init("判断", "Judgement", style: "review"), .init("対応", "Action", style: "fill"),
    .init("期限", "Due", style: "review"),
  ]

  var overview: HTMLNode {
    var table = HTMLTable(
      id: "overview-table",
      caption: BilingualText(ja: "識別コードごとの件数", en: "Findings by account"),
      columns: [
        .init("識別コード", "Account"), .init("不適合", "Violations", style: "n"),
        .init("兆候", "Indicators", style: "n"), .init("判定不能", "Unknown", style: "n"),
        .init("例外承認中", "Waived", style: "n"),
      ], style: "stacked")
    table.rows = found.accounts.prefix(shown).enumerated().map { index, account in
      [
        account.open.isEmpty
          ? [.text(account.id)]
          : [.of(.a, [.link(to: "account-\(index + 1)")], [.text(account.id)])],
        [.text(Numbers.grouped(account.violations))], [.text(Numbers.grouped(account.indicators))],
        [.text(Numbers.grouped(account.unknown))], [.text(Numbers.grouped(account.waived))],
      ]
    }
    return page.section(
      "overview", BilingualText(ja: "識別コードごとの一覧", en: "Accounts"),
      (table.rows.isEmpty ? [nothing] : [table.node(page)])
        + more(found.accounts.count - shown))
  }

  /// Those with something to look at; what could not be answered is told above, by rule.
  var accounts: HTMLNode {
    let flagged = found.accounts.prefix(shown).enumerated().filter { !$0.element.open.isEmpty }
    return page.section(
      "accounts", BilingualText(ja: "識別コードごとの指摘", en: "What was found about each account"),
      flagged.isEmpty ? [nothing] : flagged.map { article($0.element, $0.offset + 1) })
  }

  var others: HTMLNode {
    page.section(
      "others",
      BilingualText(ja: "識別コードによらない指摘", en: "What was found about no single account"),
      found.others.open.isEmpty ? [nothing] : [table("others-table", found.others.open)])
  }

  private var nothing: HTMLNode {
    page.paragraph(BilingualText(ja: "該当するものはない。", en: "There is none."))
  }

  private func article(_ account: InspectedAccounts.Account, _ number: Int) -> HTMLNode {
    let id = "account-\(number)"
    return .of(
      .article, [.id(id), .labelled(by: id + "-h")],
      [.of(.h3, [.id(id + "-h")], [.text(account.id)])]
        + (InspectionPlots(account: account, page: page).node.map { [$0] } ?? [])
        + [table(id + "-table", account.open)] + unanswered(account))
  }

  private func table(_ id: String, _ questions: [InspectedAccounts.Question]) -> HTMLNode {
    var table = HTMLTable(
      id: id, caption: BilingualText(ja: "指摘と確認の記録", en: "Findings and review"),
      columns: [
        .init("指摘", "Finding", style: "wide"), .init("件数", "Count", style: "n"),
        .init("内容", "What was seen", style: "wide"),
      ] + InspectedAccountsSection.review, style: "stacked reviewed")
    table.rows = questions.map { question in
      [
        kind(question) + [" "] + title(question),
        [.text(Numbers.grouped(question.failed + question.waived))], examples(question), [], [], [],
      ]
    }
    return table.node(page)
  }

  private func title(_ question: InspectedAccounts.Question) -> [HTMLNode] {
    let result = page.document.results[question.result]
    return page.inline(result.title) + [" ", .of(.code, class: "sub", [.text(result.rule)])]
  }

  private func kind(_ question: InspectedAccounts.Question) -> [HTMLNode] {
    if question.failed == 0 { return [page.tag(.waived)] }
    let result = page.document.results[question.result]
    return [page.tag(result.kind == "indicator" ? .indicator : .fail)]
  }

  private func examples(_ question: InspectedAccounts.Question) -> [HTMLNode] {
    let counted = question.failed + question.waived
    let shown = question.examples.filter { $0.outcome != .unknown }
    var nodes = shown.map { HTMLNode.of(.p, page.block($0.message)) }
    if counted > shown.count {
      nodes.append(
        page.paragraph(
          BilingualText(
            ja: "ほか \(Numbers.grouped(counted - shown.count)) 件（findings.csv）",
            en: "\(Numbers.grouped(counted - shown.count)) more (findings.csv)"), class: "second"))
    }
    return nodes
  }

  private func unanswered(_ account: InspectedAccounts.Account) -> [HTMLNode] {
    let open = account.questions.filter { $0.unknown > 0 }
    guard !open.isEmpty else { return [] }
    let names = open.map { page.document.results[$0.result].rule }.joined(separator: ", ")
    return [
      page.paragraph(
        BilingualText(
          ja: "判定できなかった問い: \(names)", en: "Questions that could not be answered: \(names)"),
        class: "second")
    ]
  }

  private func more(_ count: Int) -> [HTMLNode] {
    guard count > 0 else { return [] }
    return [
      page.paragraph(
        BilingualText(
          ja: "ほかに \(Numbers.grouped(count)) の識別コードがある（self-inspection.xlsx）",
          en: "\(Numbers.grouped(count)) more accounts are in self-inspection.xlsx"))
    ]
  }
}
