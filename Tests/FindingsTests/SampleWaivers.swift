import Basics
import Findings

/// Waivers in every state, a loosened baseline, and an earlier run to compare with.
enum SampleWaivers {
  static let all = [
    WaiverRecord(
      id: "R4-08", kind: .alternative, rule: "account-password-age", subjects: ["batch01"],
      status: .inForce, reason: "連携先が\n対応していない",
      approver: .init(title: "最高情報セキュリティ責任者", name: "架倉 例一"), approvedAt: "2022-12-20",
      start: "2022-12-20", end: "2023-06-30", daysLeft: 147, ticket: "R4-代替-003",
      applicant: "運用担当", measure: "接続元を1台に限る", risk: "なりすまし",
      proof: .init(file: "evidence/room.md", sha256: String(repeating: "9d", count: 32)),
      matched: 1, file: "waivers.yaml", line: 4),
    WaiverRecord(
      id: "R4-02", kind: .exception, rule: "account-individual-id", subjects: nil,
      status: .expired, reason: "\u{0}<b>", approver: .init(title: "責任者", name: "水無 承子"),
      approvedAt: "2022-04-01", start: "2022-04-01", end: "2023-01-31", file: "waivers.yaml",
      line: 20),
    WaiverRecord(
      id: "R5-01", kind: .exception, rule: "access-log-fit", subjects: ["a", "b"],
      covers: .unknown, status: .notStarted, reason: "改修中",
      approver: .init(title: "責任者", name: "水無 承子"), approvedAt: "2023-01-20",
      start: "2023-04-01", end: "2023-05-31", file: "waivers.yaml", line: 31),
    WaiverRecord(
      id: "R5-02", kind: .exception, rule: "account-known-organization", subjects: ["z"],
      status: .stale, reason: "改組", approver: .init(title: "責任者", name: "水無 承子"),
      approvedAt: "2023-01-20", start: "2023-02-01", end: "2023-02-03", daysLeft: 0,
      file: "waivers.yaml", line: 44),
  ]

  static let loosened = [
    Loosening(
      kind: .removedRule, rule: "grant-never-used",
      why: BilingualText(ja: "記録がない", en: "there is no log"), by: "kawakita"),
    Loosening(
      kind: .weakerParameter, rule: "account-dormant-suspended", parameter: "grace", from: "P7D",
      to: "P14D", why: BilingualText(ja: "週末を含むため", en: "it spans weekends"), by: "manifest"),
    Loosening(
      kind: .weakerWaivers, parameter: "longest", from: "P1Y", to: "P2Y",
      why: BilingualText(ja: "改修に2年", en: "two years to rebuild"), by: "kawakita"),
  ]

  static let comparison = ComparisonRecord(
    asOf: "2022-11-01T00:00:00+09:00", baseline: "recurrence-prevention",
    baselineSHA256: String(repeating: "a0", count: 32), complete: true,
    rules: [
      .init(
        rule: "account-dormant-suspended", verdict: .fail, reopened: 1, fixed: 2, unconfirmed: 1,
        fixedIDs: ["00112233445566aa", "f-77"], unconfirmedIDs: ["ffeeddccbbaa9988"]),
      .init(rule: "account-individual-id", isComparable: false, new: 1),
    ])
}
