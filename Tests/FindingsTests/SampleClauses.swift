import Basics
import Findings

/// Every answer that a clause can have, every state of an attestation, and the life of a control.
enum SampleClauses {
  static let criteria = [
    FindingsDocument.Criterion(
      id: "unified-standards-r7", edition: "r7",
      title: BilingualText(ja: "統一基準群（令和7年度版）", en: "Unified standards, fiscal year 2025"),
      decided: "2025-06-27", inForce: "2025-07-01"),
    FindingsDocument.Criterion(
      id: "recurrence-prevention-2023", edition: nil,
      title: BilingualText(ja: "再発防止策", en: "Measures of 2023")),
  ]

  static let severities = [
    FindingsDocument.Severity(
      word: "critical",
      meaning: BilingualText(ja: "それだけで情報に触れられる & <重い>", en: "alone it opens & <grave>"))
  ]

  static let editions = [
    ClauseResult.Edition(
      document: "unified-standards-r5", edition: "r5", clause: "7.1.1(2)(b)", level: "mandatory",
      confidence: "verified-heading"),
    ClauseResult.Edition(
      document: "unified-standards-r3", edition: "r3", clause: "6.1.1(2)", level: "basic",
      confidence: "from-memory", isHeading: true),
    ClauseResult.Edition(
      document: "unified-standards-r1", edition: "r1", clause: nil, level: nil, confidence: nil),
  ]

  static let all: [ClauseResult] =
    [
      ClauseResult(
        id: "unified-standards-r7:7.1.1(2)(b)", document: "unified-standards-r7",
        clause: "7.1.1(2)(b)", level: "mandatory", confidence: "verified", priority: "core",
        answer: .automated, list: "all", tier: "additional",
        title: BilingualText(ja: "要らない識別コードを止める", en: "Needless accounts are stopped"),
        text: BilingualText(ja: "速やかに止める & 記録する <必須>。", en: "At once & on record <required>."),
        byHand: BilingualText(ja: "届の原本", en: "the original notices"),
        roles: [BilingualText(ja: "責任者", en: "officer"), BilingualText(ja: "職員", en: "staff")],
        methods: ["accounts", "attestation"],
        rules: ["account-dormant-suspended", "account-left-person"],
        counterparts: ["unified-standards-r3:6.1.1(2)(b)"],
        crosswalk: [.init(scheme: "nist", id: "AC-2(3)"), .init(scheme: "cis", id: "5.10")],
        attestations: ClauseResult.Attestation.State.allCases.map { state in
          ClauseResult.Attestation(
            state: state, statement: "二行の\n申告 \(state.rawValue)",
            by: state == .incomplete ? nil : "朝霧　一葉", role: "課長", at: "2022-04-01",
            validUntil: state == .incomplete ? nil : "2023-03-31", file: "records/計画.pdf")
        }, editions: editions)
    ]
    + ClauseResult.Answer.allCases.dropFirst().enumerated().map { index, answer in
      ClauseResult(
        id: "recurrence-prevention-2023:\(index)", document: "recurrence-prevention-2023",
        clause: "\(index)", level: "stricter", confidence: "from-memory", priority: "supporting",
        answer: answer, title: BilingualText(ja: "事項\(index)", en: "matter \(index)"),
        outside: answer == .outside
          ? BilingualText(ja: "人の行動であるため", en: "because it is conduct") : nil,
        isHeading: answer == .notCovered)
    }

  static let chains = [
    ControlChain(
      id: "dormancy", title: BilingualText(ja: "使われない識別コード", en: "Unused accounts"),
      clauses: ["unified-standards-r7:7.1.1(2)(b)"],
      steps: [
        .init(stage: "procurement", rules: []),
        .init(stage: "operation", rules: ["account-dormant-suspended", "account-left-person"]),
        .init(stage: "audit", rules: []),
      ])
  ]
}
