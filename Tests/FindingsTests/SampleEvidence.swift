import Basics
import Findings

enum SampleEvidence {
  static let cards = [accounts, accesses, settings]

  static let accounts = EvidenceCard(
    id: "accounts", label: BilingualText(ja: "アカウント", en: "accounts"),
    files: [.init(path: "accounts.csv", sha256: String(repeating: "a1", count: 32), bytes: 98_304)],
    format: "csv", encoding: "CP932", delimiter: ",", adapter: "./adapters/accounts.yaml",
    source: "本番DB", extractedBy: "運用担当",
    query: "SELECT *\n  FROM accounts\n WHERE kind <> '<system>'",
    exportedAt: "2023-02-02T18:00:00+09:00", period: nil, rowsRead: 1204, rowsRejected: 1,
    rowsDeclared: 1204, sha256Declared: String(repeating: "a1", count: 32),
    population: .unproven,
    populationReason: BilingualText(
      ja: "1行を読めなかった（宣言 1204 行、読めた行 1203 行）",
      en: "1 row could not be read (1204 declared, 1203 read)"),
    columns: [
      .init(name: "利用者ID", field: "account_id", basis: "adapter", nulls: 0, unreadable: 0),
      .init(
        name: "最終ログイン", field: "last_used_at", basis: "adapter",
        note: BilingualText(ja: "年月日の順", en: "year, month, day"), nulls: 12, unreadable: 1),
      .init(
        name: "種別", field: nil, basis: "ambiguous",
        note: BilingualText(ja: "kind にも role にも当てはまる", en: "fits kind as well as role")),
      .init(name: "備考", field: nil, basis: "ignored"),
    ],
    rejected: [
      .init(
        file: "accounts.csv", line: 731,
        why: BilingualText(ja: "列が15個ある（見出しは16個）", en: "15 columns (the heading has 16)"))
    ],
    crossCounts: [
      .init(
        with: "accesses",
        text: BilingualText(
          ja: "ログに現れ、アカウント一覧にもある利用者", en: "users of the log that the account list has"),
        expected: 310, found: 308)
    ],
    absentFields: ["phone", "consented_at"],
    problems: [
      Problem(
        .warning, code: "row-rejected", at: Place(file: "accounts.csv", line: 731),
        what: BilingualText(ja: "この行を読めません", en: "this row cannot be read"),
        why: BilingualText(ja: "列の数が見出しと違う", en: "its column count differs from the heading"),
        remedy: BilingualText(ja: "書き出しをやり直してください", en: "export again"))
    ])

  static let accesses = EvidenceCard(
    id: "accesses", label: BilingualText(ja: "アクセス記録", en: "access log"),
    files: [
      .init(
        path: "logs/access-202301.csv.gz", sha256: String(repeating: "b2", count: 32), bytes: 5),
      .init(
        path: "logs/access-202302.csv.gz", sha256: String(repeating: "c3", count: 32), bytes: 0),
    ],
    format: "csv", encoding: "UTF-8", delimiter: "\t", period: "2023-01-01/2023-02-01",
    rowsRead: 88_123, population: .declared,
    populationReason: BilingualText(ja: "宣言された行数と一致", en: "agrees with the declared row count"))

  static let settings = EvidenceCard(
    id: "settings", label: BilingualText(ja: "設定", en: "settings"), format: "json",
    populationReason: BilingualText(ja: "読めない", en: "unreadable"),
    problems: [
      Problem(
        code: "unexpected-end",
        at: Place(file: "realm.json", line: 3, column: 17, pointer: "/auth"),
        what: BilingualText(ja: "途中で終わっています", en: "the file ends in the middle"))
    ], isUsable: false)
}
