import Basics
import Testing

@testable import Policy

/// Conversions, windows, rows before, comparisons: what is refused, and how a rule says them.
@Suite struct StepsOfTimeTests {
  /// A rule over accounts with these steps and this requirement; `steps:` is on line 11.
  private func rule(_ steps: String, require: String = "status: {present: true}") -> String {
    """
    id: r
    version: 1
    title: {ja: 題, en: title}
    kind: requirement
    level: basic
    severity: low
    aspect: operation
    requirement: [{document: standard, edition: r7, clause: "1.1(a)"}]
    evidence: [accounts]
    when_empty: empty
    steps:
      - from: accounts
    \(steps)
    require: {\(require)}
    message: {ja: m, en: m}
    remedy: {ja: r, en: r}
    """
  }

  static let wrong: [(steps: String, problem: String)] = [
    (
      "  - derive: {d: {age_in_dys: last_used_at}}",
      "13:18: error: 'age_in_dys' is no key of conversion 'd' → did you mean 'age_in_days'?"
    ),
    (
      "  - derive: {d: {hour: status}}",
      "13:24: error: 'hour' takes instant, but 'status' is of type word"
    ),
    (
      "  - derive: {d: {hour: last_used_at, calendar: japan}}",
      "13:48: error: 'calendar' does not go with hour"
    ),
    (
      "  - derive: {d: {holiday: last_used_at, calendar: japn}}",
      "13:51: error: 'japn' is no calendar"
    ),
    (
      "  - derive: {d: {network: email, v4: 33, v6: 64}}",
      "13:38: error: 'v4' is 0 to 32"
    ),
    (
      "  - derive: {status: {hour: last_used_at}}",
      "13:14: error: the name 'status' is already used"
    ),
    (
      "  - measure: {by: [email], window: {last: P1M, at: last_used_at}, values: {n: {count: rows}}}",
      "13:43: error: the length of a window is longer than nothing and has no months or years"
    ),
    (
      "  - measure: {by: [email], window: {last: P1D, at: status}, values: {n: {count: rows}}}",
      "13:52: error: 'at' must be an instant, but 'status' is of type word"
    ),
    (
      "  - measure: {by: [email], window: {last: P1D, gap: P1D, at: last_used_at}, values: {n: {count: rows}}}",
      "13:36: error: write exactly one kind of window"
    ),
    (
      "  - group: {by: [status], window: {last: P1D, at: last_used_at}, measure: {n: {count: rows}}}",
      "13:35: error: a sliding window is another for each row and cannot make groups"
    ),
    (
      "  - measure: {by: [email], values: {n: {count: rows}}}\n"
        + "  - join: personnel\n    on: {n: email}\n    unmatched: keep",
      "15:10: error: 'n' comes from a measure and cannot be a key: joins come before measures"
    ),
    (
      "  - measure: {by: [email], values: {n: {first: email}}}",
      "13:40: error: measure 'n' lacks 'by'"
    ),
    (
      "  - measure: {by: [email], values: {n: {share: rows}}}",
      "13:40: error: share needs a where that chooses the part"
    ),
    (
      "  - measure: {by: [email], values: {n: {count: rows, part: 50%}}}",
      "13:60: error: 'part' goes with quantile only"
    ),
    (
      "  - group: {by: [status], measure: {n: {count: rows}}}\n"
        + "  - compare_with: {u: {mean: n, past: 4, missing: zero, minimum: 1}}",
      "14:39: error: a past needs a calendar window in 'group' (window: {calendar: …})"
    ),
    (
      "  - group: {by: [status], measure: {n: {count: rows}}}\n"
        + "  - compare_with: {u: {mean: n, peers: [email], minimum: 1}}",
      "14:40: error: 'email' is no key of the group"
    ),
    (
      "  - group: {by: [status], measure: {n: {count: rows}}}\n"
        + "  - compare_with: {u: {mean: n, peers: []}}",
      "14:23: error: comparison 'u' lacks 'minimum'"
    ),
    (
      "  - compare_with: {u: {mean: n, peers: [], minimum: 1}}",
      "13:5: error: the step 'compare_with' can only come after group"
    ),
    (
      "  - where: {email: {matches: \"(a\"}}",
      "13:30: error: '(a' is no pattern of RE2 (missing ): (a)"
    ),
    (
      "  - where: {email: {matches: \"(?=a)\"}}",
      "13:30: error: '(?=a)' is no pattern of RE2 (invalid perl operator: (?=)"
    ),
    (
      "  - where: {email: {in_networks: [192.0.2.0/33]}}",
      "13:34: error: '192.0.2.0/33' is no range of IP addresses"
    ),
    (
      "  - where: {last_used_at: {within: {period: P1D, from: {field: status}}}}",
      "13:64: error: 'status' (word) is no instant"
    ),
    (
      "  - where: {last_used_at: {before: {manifest: accounts.period}}}",
      "13:47: error: 'period' is no fact of the manifest → known: accounts.period_from"
    ),
    (
      "  - where: {last_used_at: {between: [2023-01-01]}}",
      "13:28: error: 'between' goes with numbers, periods and instants, and takes a list of two values"
    ),
  ]

  @Test(arguments: wrong.indices) func isRefusedWithItsPlace(_ index: Int) throws {
    let (steps, problem) = Self.wrong[index]
    let said = try PolicySandbox().problems(ofRule: rule(steps))
    #expect(said.first?.hasPrefix("policies/rules/accounts/r.yaml:" + problem) == true, "\(said)")
  }

  @Test func howARuleSaysThem() throws {
    let steps = """
        - derive:
            domain: {mail_domain: email}
            months: {age_in_months: created_at}
        - measure:
            by: [domain]
            window: {last: P7D, at: last_used_at}
            values: {near: {count: rows}}
        - previous: {by: [domain], at: last_used_at, values: {before: last_used_at}}
      """
    let sandbox = PolicySandbox()
    sandbox.rule(
      "r",
      rule(
        steps,
        require:
          "months: {between: [1, 3]}, near: {at_most: 2}, before: {within: {period: P9D, from: {field: last_used_at}}}"
      ))
    let loaded = try sandbox.load().loadAllRules()
    #expect(loaded.problems.problems == [])
    let checked = try #require(loaded.rules.first)
    let sentence = RuleSentence(
      checked, vocabulary: loaded.vocabulary, wordlists: loaded.wordlists
    ).requirement
    #expect(
      sentence.ja
        == "アカウントについて、作成日時から基準日時までの満月数が1以上であり、かつ作成日時から基準日時までの満月数が3以下であり、"
        + "かつ直前7日のメールのドメインが同じアカウントの件数が2以下であり、かつメールのドメインが同じアカウントのうち直前のものの"
        + "最終利用日時が最終利用日時からさかのぼって9日以内であること。")
    #expect(
      sentence.en
        == "For accounts: whole months from created to the as-of date is at least 1 and whole months "
        + "from created to the as-of date is at most 3 and the number of accounts with the same "
        + "domain of e-mail in the 7 days before is at most 2 and last used of the one before among "
        + "accounts with the same domain of e-mail is within the last 9 days before last used.")
  }
}
