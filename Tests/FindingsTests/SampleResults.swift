import Basics
import Findings

enum SampleResults {
  static let all = [
    dormant, shared, frequency, mfa, responsible, empty, consent, networks, passwords, columns,
    broken,
  ]

  static func clause(_ clause: String, _ ja: String, _ en: String) -> RuleResult.Clause {
    .init(
      id: "unified-standards-r7:\(clause)", document: "unified-standards-r7",
      documentTitle: BilingualText(ja: "統一基準群（令和7年度版）", en: "Unified standards, FY2025"),
      edition: "r7", clause: clause, level: "mandatory", title: BilingualText(ja: ja, en: en),
      confidence: "verified")
  }

  /// A result with what the cases have in common.
  static func result(
    _ rule: String, _ ja: String, _ en: String, _ verdict: Verdict, severity: String = "high",
    kind: String = "requirement", counts: (passed: Int, failed: Int, unknown: Int, waived: Int),
    reasons: [RuleResult.Reason] = [], findings: [Finding] = []
  ) -> RuleResult {
    RuleResult(
      rule: rule, version: 1, title: BilingualText(ja: ja, en: en), kind: kind,
      aspect: "operation", verdict: verdict, severity: severity, level: "stricter",
      clauses: [clause("7.1.1(2)(b)", "主体認証情報の管理", "Management of authenticators")],
      parameters: [], evidence: ["accounts"],
      requirement: BilingualText(ja: "\(ja)こと。", en: "\(en)."),
      remedy: BilingualText(ja: "該当するものを是正する。", en: "Correct what is listed."),
      rationale: nil,
      population: counts.passed + counts.failed + counts.unknown + counts.waived,
      passed: counts.passed, failed: counts.failed, unknown: counts.unknown,
      waived: counts.waived, reasons: reasons, findings: FindingList(findings))
  }

  static let dormant: RuleResult = {
    var dormant = result(
      "account-dormant-suspended", "6か月以上利用のないアカウントは停止されている",
      "Accounts unused for six months are suspended", .fail,
      counts: (1202, 1, 1, 0),
      reasons: [
        .init(
          code: "assumed",
          text: BilingualText(ja: "種別の列がないため個人とみなした", en: "no kind column: taken as individual"))
      ], findings: SampleFindings.dormant)
    dormant.parameters = [
      .init(
        name: "dormancy", value: "P6M", defaultValue: "P6M", isWeaker: false,
        source: BilingualText(ja: "再発防止策 Ⅳ-1", en: "Recurrence prevention Ⅳ-1")),
      .init(
        name: "grace", value: "P14D", defaultValue: "P7D", isWeaker: true, source: nil,
        weakerReason: BilingualText(ja: "週末を含むため", en: "it spans weekends")),
    ]
    dormant.rowsRead = 1300
    dormant.selection = BilingualText(ja: "種別が「個人」であるもの", en: "those of kind individual")
    dormant.clauses.append(
      .init(
        id: "recurrence-prevention-2023:Ⅳ-1", document: "recurrence-prevention-2023",
        documentTitle: BilingualText(ja: "再発防止策", en: "Recurrence prevention"), edition: nil,
        clause: "Ⅳ-1", level: "stricter",
        title: BilingualText(ja: "IDの管理", en: "Management of IDs"), confidence: "from-memory",
        isHeading: true))
    dormant.rationale = BilingualText(
      ja: "使われないIDは気付かれずに使われる。", en: "An unused ID is misused unnoticed.")
    return dormant
  }()

  static let shared = result(
    "account-individual-id", "アカウントは一人に一つである", "Each account belongs to one person", .fail,
    severity: "critical", counts: (1203, 1, 0, 0), findings: [SampleFindings.hostile])

  static let frequency = result(
    "access-frequency-change", "利用頻度が急に変わっていない", "The frequency of use has not changed suddenly",
    .indicator, severity: "medium", kind: "indicator", counts: (308, 2, 0, 0),
    findings: SampleFindings.frequency)

  static let mfa = result(
    "setting-mfa-every-login", "利用のたびに多要素認証を求める", "Multi-factor authentication at every use",
    .unknown, severity: "critical", counts: (0, 0, 0, 0),
    reasons: [
      .init(
        code: "evidence-unreadable",
        text: BilingualText(ja: "証拠「設定」を読めない", en: "evidence \"settings\" is unreadable"))
    ])

  static let responsible = result(
    "organization-has-responsible-person", "組織ごとにシステム利用責任者がいる",
    "Every organisation has a responsible person", .unknown, counts: (0, 0, 0, 0),
    reasons: [
      .init(
        code: "evidence-missing",
        text: BilingualText(
          ja: "証拠「responsible_persons」がない", en: "evidence \"responsible_persons\" is missing"))
    ])

  static let empty = result(
    "account-left-person", "退職者のアカウントは停止されている", "Accounts of leavers are suspended", .empty,
    severity: "medium", counts: (0, 0, 0, 0),
    reasons: [
      .init(
        code: "no-rows", text: BilingualText(ja: "退職者が0件", en: "there are no leavers"))
    ])

  static let consent = result(
    "inspection-periodic", "自己点検を定期に行っている", "Self-inspection is carried out regularly",
    .notChecked, severity: "low", counts: (0, 0, 0, 0),
    reasons: [
      .init(
        code: "attestation-missing",
        text: BilingualText(ja: "担当者の確認書がない", en: "no attestation is there"))
    ])

  static let networks = result(
    "grant-within-purposes", "列の閲覧権限は目的の範囲内である", "Column grants stay within the purposes",
    .notApplicable, counts: (0, 0, 0, 0),
    reasons: [
      .init(code: "not-applicable", text: BilingualText("列権限を持たない"))
    ])

  static let passwords: RuleResult = {
    var passwords = result(
      "account-password-age", "パスワードは1年以内に変更されている", "Passwords were changed within a year",
      .waived, severity: "medium", counts: (1203, 0, 0, 1), findings: [SampleFindings.waived])
    passwords.alternatives = 1
    passwords.originalVerdict = .fail
    return passwords
  }()

  static let columns = result(
    "account-known-organization", "アカウントの組織は登録されている",
    "The organisation of an account is registered", .pass, severity: "info",
    counts: (1204, 0, 0, 0))

  static let broken = result(
    "access-log-fit", "ログは点検に足りる", "The log is fit for inspection", .error, severity: "high",
    counts: (0, 0, 0, 0),
    reasons: [
      .init(
        code: "evaluation-error",
        text: BilingualText(ja: "集計の状態が上限を超えた", en: "the state of a count exceeded its limit"))
    ])
}
