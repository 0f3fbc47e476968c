/// The vocabulary of `TestSystem`, and the headings it knows.
enum TestVocabulary {
  static let vocabulary = """
    tables:
      accounts:
        form: rows
        label: {ja: アカウント, en: accounts}
        subject: [account_id]
        fields:
          account_id: {type: text, fold: code, label: {ja: account_idです, en: account_id}, meaning: {ja: 意味, en: meaning}}
          person_name: {type: text, fold: name, label: {ja: person_nameです, en: person_name}, meaning: {ja: 意味, en: meaning}}
          email: {type: text, fold: code, label: {ja: emailです, en: email}, meaning: {ja: 意味, en: meaning}}
          status: {type: word, words: {active: {ja: 有効, en: active}, suspended: {ja: 停止, en: suspended}}, label: {ja: statusです, en: status}, meaning: {ja: 意味, en: meaning}}
          last_used_at: {type: instant, blank: never, label: {ja: last_used_atです, en: last_used_at}, meaning: {ja: 意味, en: meaning}}
      reviews:
        form: rows
        label: {ja: 棚卸, en: reviews}
        subject: [account_id]
        fields:
          account_id: {type: text, fold: code, label: {ja: account_idです, en: account_id}, meaning: {ja: 意味, en: meaning}}
          reviewed_at: {type: instant, label: {ja: reviewed_atです, en: reviewed_at}, meaning: {ja: 意味, en: meaning}}
      settings:
        form: tree
        label: {ja: 設定, en: settings}
        subject: []
        fields:
          authentication.mfa.every_login: {type: boolean, label: {ja: authentication.mfa.every_loginです, en: authentication.mfa.every_login}, meaning: {ja: 意味, en: meaning}}
      terms:
        form: passages
        label: {ja: 規約, en: terms}
        subject: [paragraph]
        fields:
          section: {type: text, fold: name, label: {ja: sectionです, en: section}, meaning: {ja: 意味, en: meaning}}
          number: {type: text, fold: name, label: {ja: numberです, en: number}, meaning: {ja: 意味, en: meaning}}
          page: {type: integer, label: {ja: pageです, en: page}, meaning: {ja: 意味, en: meaning}}
          paragraph: {type: integer, label: {ja: paragraphです, en: paragraph}, meaning: {ja: 意味, en: meaning}}
          kind: {type: word, words: {heading: {ja: heading, en: heading}, item: {ja: item, en: item}, paragraph: {ja: paragraph, en: paragraph}, table_cell: {ja: table_cell, en: table_cell}, quote: {ja: quote, en: quote}, code: {ja: code, en: code}}, label: {ja: kindです, en: kind}, meaning: {ja: 意味, en: meaning}}
          obligation: {type: word, words: {mandatory: {ja: mandatory, en: mandatory}, recommended: {ja: recommended, en: recommended}, optional: {ja: optional, en: optional}, prohibition: {ja: prohibition, en: prohibition}, fact: {ja: fact, en: fact}}, label: {ja: obligationです, en: obligation}, meaning: {ja: 意味, en: meaning}}
          text: {type: text, fold: name, label: {ja: textです, en: text}, meaning: {ja: 意味, en: meaning}}

    """

  static let accounts = """
    table: accounts
    fields:
      account_id: {headings: [利用者ID, account_id]}
      person_name: {headings: [氏名]}
      email: {headings: [メールアドレス, email]}
      status:
        headings: [利用状況, status]
        values: {active: [利用可能], suspended: [停止中]}
      last_used_at: {headings: [最終ログイン日時, last_used_at]}

    """

  static let reviews = """
    table: reviews
    fields:
      account_id: {headings: [利用者ID]}
      reviewed_at: {headings: [確認日]}

    """
}
