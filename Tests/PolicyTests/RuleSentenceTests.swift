import Basics
import Schema
import Testing

@testable import Policy

@Suite struct RuleSentenceTests {
  private func sentence(_ changes: [String: String]) throws -> BilingualText {
    let sandbox = PolicySandbox()
    sandbox.rule("r", PolicySandbox.rule(changes))
    let loaded = try sandbox.load().loadAllRules()
    #expect(sandbox.rendered(loaded.problems) == [])
    let rule = try #require(loaded.rules.first)
    return RuleSentence(rule, vocabulary: loaded.vocabulary, wordlists: loaded.wordlists)
      .requirement
  }

  /// Without the parameter, for rules that do not use it.
  private func plain(_ steps: String, _ require: String, evidence: String = "accounts") throws
    -> BilingualText
  {
    try sentence([
      "parameters": "rationale: {ja: x, en: x}", "evidence": "evidence: [\(evidence)]",
      "steps": "steps: \(steps)", "require": "require: \(require)",
      "message": "message: {ja: x, en: x}", "remedy": "remedy: {ja: x, en: x}",
    ])
  }

  @Test func whoMustAndWhat() throws {
    #expect(
      try sentence([:])
        == BilingualText(
          ja: "アカウントのうち、作成日時が6か月より前のものについて、状態が「有効」でない、または最終利用日時が6か月以内であること。",
          en: "For accounts where created is longer ago than 6 months: status is not 'active' or "
            + "last used is within the last 6 months."))
  }

  @Test func mixedAndNegatedConditions() throws {
    #expect(
      try plain(
        "[{from: accounts}]",
        "{any: [{not: {status: {in: [active]}}}, {privileged: {equals: false}, "
          + "mfa_methods: {includes_any: [totp]}}, {email: {not_in_wordlist: desk}}]}")
        == BilingualText(
          ja: "アカウントについて、状態が「有効」でない、または（特権が「いいえ」であり、かつ多要素が「TOTP」のいずれかを含む）、"
            + "またはメールが語の一覧「窓口の語」に当たらないこと。",
          en: "For accounts: status is not 'active' or (privileged is no and factors includes any "
            + "of 'TOTP') or e-mail does not match the word list 'desk words'."))
  }

  @Test func joinsAndMeasures() throws {
    #expect(
      try plain(
        "[{from: accounts}, {join: personnel, as: p, on: {email: email}, unmatched: drop, "
          + "where: {left_at: {present: true}}}, "
          + "{measure: {by: [email], values: {n: {count: rows}}}}]",
        "{n: {at_most: 1}, p.left_at: {after: as_of}}")
        == BilingualText(
          ja: "アカウントのうち、メールが一致する、退職日がある職員があるものについて、メールが同じアカウントの件数が1以下であり、"
            + "かつ対応する職員の退職日が基準日時より後であること。",
          en: "For accounts where there is a row in personnel with the same e-mail (where left is "
            + "present): the number of accounts with the same e-mail is at most 1 and the matching "
            + "personnel's left is after the as-of date."))
  }

  @Test func groups() throws {
    #expect(
      try plain(
        "[{from: accounts}, {group: {by: [email], measure: {last: {max: last_used_at}}}}]",
        "{last: {within: P1Y}}")
        == BilingualText(
          ja: "アカウントをメールごとにまとめたものについて、アカウントの最も新しい最終利用日時が1年以内であること。",
          en: "For accounts, by e-mail: the latest last used of accounts is within the last 1 "
            + "year."))
    #expect(
      try plain(
        "[{from: accounts}, {group: {by: [], measure: {n: {count: rows, "
          + "where: {status: {equals: active}}}}}}]", "{n: {at_least: 1}}")
        == BilingualText(
          ja: "アカウントの全体について、アカウントのうち状態が「有効」のものの件数が1以上であること。",
          en: "For all accounts together: the number of accounts (where status is 'active') is at "
            + "least 1."))
  }

  @Test func settingsAndALongList() throws {
    #expect(
      try plain(
        "[{from: settings}]", "{accounts.suspend_after: {at_most: P6M}}", evidence: "settings")
        == BilingualText(
          ja: "設定について、停止までの期間が6か月以下であること。",
          en: "In the settings: suspension after is at most 6 months."))
    #expect(
      try plain(
        "[{from: accounts}]",
        "{email: {equals: {setting: consent.version}}, status: {present: true}, "
          + "logins: {more_than: 3}, created_at: {not_before: 2020-04-01}}")
        == BilingualText(
          ja: "アカウントについて、次のすべてに当たること: (1) メールが設定「規約の版」の値である、(2) 状態がある、"
            + "(3) 利用回数が3を超える、(4) 作成日時が2020-04-01以後である。",
          en: "For accounts: all of the following hold: (1) e-mail is the setting 'terms version'; "
            + "(2) status is present; (3) logins is more than 3; (4) created is on or after "
            + "2020-04-01."))
  }

  @Test func oneBranchIsWhatWasExpected() throws {
    let sandbox = PolicySandbox()
    sandbox.rule("r", PolicySandbox.rule())
    let loaded = try sandbox.load().loadAllRules()
    let rule = try #require(loaded.rules.first)
    guard case .any(let branches) = rule.requirement else {
      Issue.record("the rule begins with any")
      return
    }
    let sentence = RuleSentence(
      rule, vocabulary: loaded.vocabulary, wordlists: loaded.wordlists)
    #expect(
      branches.map { sentence.expected($0.condition) } == [
        BilingualText(ja: "状態が「有効」でないこと", en: "status is not 'active'"),
        BilingualText(ja: "最終利用日時が6か月以内であること", en: "last used is within the last 6 months"),
      ])
  }
}
