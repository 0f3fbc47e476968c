import Basics
import Findings

/// A document that holds everything a findings document can hold: every verdict, every kind of
/// place, every kind of nothing, and text that notations stumble over. Names are invented.
enum Sample {
  static let document = FindingsDocument(
    toolVersion: "0.1.0",
    system: .init(
      id: "kawakita", name: "川北エネルギー登録システム", owner: "川北省エネルギー課",
      operatorName: "みどりデータ株式会社", inServiceSince: "2018-04-01"),
    engagement: .init(entries: [
      .init(name: "purpose", value: "外部監査"), .init(name: "ordered_by", value: "川北省"),
      .init(name: "person_responsible", value: nil),
    ]),
    asOf: "2023-02-03T00:00:00+09:00", timezone: "Asia/Tokyo", complete: false,
    baseline: .init(
      id: "recurrence-prevention",
      title: BilingualText(
        ja: "再発防止策を加えた基準", en: "Baseline with the recurrence-prevention measures"),
      sha256: String(repeating: "5f", count: 32), loosened: SampleWaivers.loosened),
    evidence: SampleEvidence.cards, results: SampleResults.all,
    problems: [
      Problem(
        .warning, code: "evidence-missing", at: Place(file: "tenken.yaml", line: 12, column: 3),
        what: BilingualText(
          ja: "証拠「responsible_persons」が示されていません",
          en: "evidence \"responsible_persons\" is not given"),
        remedy: BilingualText(ja: "evidence: に加えてください", en: "add it under evidence:"))
    ], criteria: SampleClauses.criteria, clauses: SampleClauses.all,
    lifeCycle: SampleClauses.chains, waivers: SampleWaivers.all,
    comparison: SampleWaivers.comparison, severities: SampleClauses.severities)
}
