import Basics
import Findings

enum SampleFindings {
  static let dormant: [Finding] = [
    Finding(
      id: "f-0001", subject: "u0417", outcome: .fail,
      at: .init(
        evidence: "accounts", file: "accounts.csv", row: 417, line: 418, column: "最終ログイン"),
      observed: [
        .init(name: "account_id", value: "u0417"),
        .init(name: "last_used_at", value: "2022-07-31"),
        .init(name: "suspended_at", value: nil, state: "null"),
      ],
      expected: BilingualText(
        ja: "2022-08-03 以後の利用、または停止", en: "used since 2022-08-03, or suspended"),
      message: BilingualText(
        ja: "u0417 は 2022-07-31 を最後に利用がないのに停止されていない",
        en: "u0417 was last used on 2022-07-31 and is not suspended"),
      signs: [BilingualText(ja: "6か月を超えて利用がない", en: "not used for more than six months")],
      change: .reopened),
    Finding(
      id: "f-0002", subject: "u0007", outcome: .unknown,
      at: .init(evidence: "accounts", file: "accounts.csv", row: 7, line: 8, column: "最終ログイン"),
      observed: [
        .init(name: "last_used_at", value: "２０２２/13/45", state: "unreadable"),
        .init(name: "created_at", value: nil, state: "not-supported"),
        .init(name: "password_changed_at", value: nil, state: "never"),
        .init(name: "title", value: nil),
        .init(name: "department", value: ""),
      ],
      expected: BilingualText(ja: "日付", en: "a date"),
      message: BilingualText(ja: "u0007 は判定できない", en: "u0007 could not be judged"), signs: []),
  ]

  /// Everything that a person could put into a cell to break a report.
  static let hostile = Finding(
    id: "f-0003", subject: "=HYPERLINK(\"http://example.invalid\",\"<script>alert(1)</script>\")",
    outcome: .fail, reason: "weak",
    at: .init(
      evidence: "accounts", file: "a&b<c>\"d'.xlsx", row: 1, line: 2, column: "備考\n2行目",
      sheet: "台帳]]>", cell: "B2", page: 3, section: "5.2(3)", paragraph: 240,
      pointer: "/auth/mfa~1x", quote: "  ]]> \u{202E}逆\u{202C} \r\n\t終 "),
    observed: [
      .init(name: "nul\u{0}bell\u{7}", value: "\u{0}\u{1}\u{1B}[31m\u{7F}\u{85}\u{FFFE}\u{FFFF}"),
      .init(name: "escape", value: "_x0041_ _x0041\u{1}_ _x005F_ \\u0041"),
      .init(name: "twice", value: "1"), .init(name: "twice", value: "2"),
      .init(name: "が", value: "か\u{3099}"),
    ],
    expected: BilingualText(ja: "-1", en: "@SUM(A1)"),
    message: BilingualText(ja: "<script>alert('x')</script>", en: "\" onload=\"alert(1)"),
    signs: [BilingualText(ja: "共用の語", en: "a word of shared use"), BilingualText("+1")])

  static let frequency: [Finding] = ["u0012", "u0290"].map { subject in
    Finding(
      id: "f-\(subject)", subject: subject, outcome: .fail,
      at: .init(evidence: "accesses", file: "logs/access-202301.csv.gz", row: 99, line: 100),
      observed: [.init(name: "ratio", value: "7")],
      expected: BilingualText(ja: "過去4週の3倍以下", en: "at most three times the past four weeks"),
      message: BilingualText(
        ja: "\(subject) の利用が7倍に増えた", en: "\(subject) was used seven times as often"), signs: [])
  }

  static let waived = Finding(
    id: "f-0009", subject: "batch01", outcome: .waived,
    at: .init(evidence: "accounts", file: "accounts.csv", row: 1199, line: 1200),
    observed: [.init(name: "password_changed_at", value: "2019-05-01")],
    expected: BilingualText(ja: "2022-02-03 以後", en: "since 2022-02-03"),
    message: BilingualText(
      ja: "batch01 のパスワードは 2019-05-01 から変わっていない",
      en: "the password of batch01 is unchanged since 2019-05-01"), signs: [],
    waivedBy: .init(id: "R4-08", kind: .alternative, until: "2023-06-30", original: .fail),
    change: .known)
}
