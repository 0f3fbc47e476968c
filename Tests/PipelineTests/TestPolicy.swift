/// The policies and the untouched evidence of `TestSystem`.
enum TestPolicy {
  static let files: [(name: String, text: String)] = [
    ("policies/vocabulary.yaml", TestVocabulary.vocabulary),
    ("policies/headings/accounts.yaml", TestVocabulary.accounts),
    ("policies/headings/reviews.yaml", TestVocabulary.reviews),
    ("policies/controls/standard.yaml", controls), ("policies/wordlists/lending.yaml", wordlist),
    ("policies/cross-counts.yaml", crossCounts), ("baselines/small.yaml", baseline),
    ("policies/rules/all/suspended.yaml", rule("suspended", "accounts", suspended)),
    ("policies/rules/all/mail.yaml", rule("mail", "accounts", mail)),
    ("policies/rules/all/reviewed.yaml", rule("reviewed", "accounts", reviewed)),
    ("policies/rules/all/mfa.yaml", rule("mfa", "settings", mfa)),
    ("policies/rules/all/lending.yaml", rule("lending", "terms", lending)),
  ]

  static let accounts = """
    利用者ID,氏名,メールアドレス,利用状況,最終ログイン日時
    a01,髙木①,a01@example.test,利用可能,2023-01-10
    a02,㈱二,a02@example.test,利用可能,2023-01-11
    a03,三,a03@example.test,停止中,2022-01-12
    a04,四,a04@example.test,利用可能,2023-01-13

    """

  static let accountLines = accounts.split(separator: "\n").map(String.init)

  static let reviews = """
    利用者ID,確認日
    a01,2022-12-01
    a02,2022-12-01
    a03,2022-12-01
    a04,2022-12-01

    """

  static let settings = "authentication:\n  mfa: {every_login: true}\n"

  static let terms = "第1条 アカウントを貸与してはならない。\n"

  static let manifest = """
    system: {id: small, name: 小さな仕組み}
    as_of: 2023-02-03
    baseline: small
    evidence:
      accounts: {file: accounts.csv}
      reviews: {file: reviews.csv}
      settings: {file: settings.yaml}
      terms: {file: terms.txt}

    """

  private static let controls = """
    document: standard
    title: {ja: 基準, en: standard}
    clauses:
      "1": {level: mandatory, title: {ja: 一, en: one}, confidence: verified}

    """

  private static let wordlist = """
    id: lending
    title: {ja: 貸与の語, en: words of lending}
    fold: name
    groups:
      - {match: contains, words: [貸与]}

    """

  private static let baseline = """
    id: small
    title: {ja: 小さな基準, en: small}
    rules: [suspended, mail, reviewed, mfa, lending]

    """

  private static let crossCounts = """
    - evidence: accounts
      with: reviews
      on: {account_id: account_id}
      text: {ja: 一覧にないID, en: IDs that the accounts lack}

    """

  private static func rule(_ id: String, _ evidence: String, _ body: String) -> String {
    """
    id: \(id)
    version: 1
    title: {ja: 規則, en: rule}
    kind: requirement
    level: mandatory
    severity: high
    aspect: operation
    requirement: [{document: standard, clause: "1"}]
    evidence: [\(evidence)]
    when_empty: empty
    message: {ja: だめ, en: bad}
    remedy: {ja: 直す, en: mend}
    \(body)
    """
  }

  private static let suspended = """
    steps:
      - from: accounts
    require:
      any:
        - status: {not_in: [active]}
        - last_used_at: {within: P6M}

    """

  private static let mail = """
    steps:
      - from: accounts
      - measure: {by: [email], values: {same: {count: rows}}}
    require: {same: {at_most: 1}}

    """

  /// Looks up the reviews without needing them.
  private static let reviewed = """
    steps:
      - from: accounts
      - {join: reviews, as: review, on: {account_id: account_id}, unmatched: keep, several: any}
    require: {review: {matched: true}}

    """

  private static let mfa = """
    steps:
      - from: settings
    require: {authentication.mfa.every_login: {equals: true}}

    """

  private static let lending = """
    steps:
      - from: terms
      - group: {by: [], measure: {found: {count: rows, where: {text: {in_wordlist: lending}}}}}
    require: {found: {at_least: 1}}

    """
}
