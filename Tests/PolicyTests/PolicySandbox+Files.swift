extension PolicySandbox {
  static let vocabulary = """
    tables:
      accounts:
        form: rows
        label: {ja: アカウント, en: accounts}
        subject: [account_id]
        fields:
          account_id: {type: text, fold: code, label: {ja: 利用者ID, en: account id}, meaning: {ja: x, en: x}}
          email: {type: text, fold: code, label: {ja: メール, en: e-mail}, meaning: {ja: x, en: x}}
          status: {type: word, words: {active: {ja: 有効, en: active}, suspended: {ja: 停止中, en: suspended}}, label: {ja: 状態, en: status}, meaning: {ja: x, en: x}}
          created_at: {type: instant, label: {ja: 作成日時, en: created}, meaning: {ja: x, en: x}}
          last_used_at: {type: instant, blank: never, label: {ja: 最終利用日時, en: last used}, meaning: {ja: x, en: x}}
          mfa_methods: {type: set, blank: none, words: {totp: {ja: TOTP, en: TOTP}}, label: {ja: 多要素, en: factors}, meaning: {ja: x, en: x}}
          privileged: {type: boolean, label: {ja: 特権, en: privileged}, meaning: {ja: x, en: x}}
          logins: {type: integer, label: {ja: 利用回数, en: logins}, meaning: {ja: x, en: x}}
      personnel:
        form: rows
        label: {ja: 職員, en: personnel}
        subject: [person_id]
        fields:
          person_id: {type: text, label: {ja: 職員番号, en: person id}, meaning: {ja: x, en: x}}
          email: {type: text, fold: code, label: {ja: メール, en: e-mail}, meaning: {ja: x, en: x}}
          left_at: {type: instant, label: {ja: 退職日, en: left}, meaning: {ja: x, en: x}}
      settings:
        form: tree
        label: {ja: 設定, en: settings}
        fields:
          accounts.suspend_after: {type: period, label: {ja: 停止までの期間, en: suspension after}, meaning: {ja: x, en: x}}
          consent.version: {type: text, label: {ja: 規約の版, en: terms version}, meaning: {ja: x, en: x}}
    """

  static let wordlist = """
    id: desk
    title: {ja: 窓口の語, en: desk words}
    fold: name
    groups: [{match: contains, words: [受付]}]
    """

  static let controls = """
    document: standard
    edition: r7
    title: {ja: 基準（令和7年度版）, en: Standard (r7)}
    clauses:
      "1.1(a)": {level: mandatory, title: {ja: 識別, en: Identification}, confidence: verified}
      "1.1(b)": {level: basic, title: {ja: 停止, en: Suspension}, confidence: verified}
    """

  /// A right rule, with some of its lines replaced by others: what a test changes stands in it.
  static func rule(id: String = "r", _ changes: [String: String] = [:], extra: String = "")
    -> String
  {
    let lines = [
      ("id", "id: \(id)"),
      ("version", "version: 1"),
      ("title", "title: {ja: 使わないIDは止める, en: Unused accounts are suspended}"),
      ("kind", "kind: requirement"),
      ("level", "level: basic"),
      ("severity", "severity: high"),
      ("aspect", "aspect: operation"),
      ("requirement", #"requirement: [{document: standard, edition: r7, clause: "1.1(b)"}]"#),
      ("parameters", "parameters: {dormancy: {type: period, default: P6M, stricter: shorter}}"),
      ("evidence", "evidence: [accounts]"),
      ("steps", "steps: [{from: accounts, where: {created_at: {older_than: $dormancy}}}]"),
      (
        "require",
        "require: {any: [{status: {not_in: [active]}}, {last_used_at: {within: $dormancy}}]}"
      ),
      ("when_empty", "when_empty: empty"),
      ("message", "message: {ja: \"{subject} {last_used_at}\", en: \"{subject} {$dormancy}\"}"),
      ("remedy", "remedy: {ja: \"{$dormancy}で止める\", en: \"suspend after {$dormancy}\"}"),
    ]
    return lines.map { changes[$0.0] ?? $0.1 }.joined(separator: "\n") + "\n" + extra
  }
}
