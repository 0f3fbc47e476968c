import Basics
import Schema
import Testing

@testable import Evidence

@Suite struct MappingFilesTests {
  private let vocabulary = Vocabulary(tables: [
    TableDefinition(
      id: "accounts", form: .rows, label: BilingualText("accounts"), subject: ["account_id"],
      fields: [
        field("account_id", .text),
        field("status", .word, words: [("active", "利用可"), ("suspended", "停止中")]),
        field("privileged", .boolean), field("last_used_at", .instant, blank: .never),
        field("mfa_methods", .set, blank: .none, words: [("totp", "TOTP")]),
      ]),
    TableDefinition(
      id: "settings", form: .tree, label: BilingualText("settings"), subject: [],
      fields: [field("session.idle_timeout", .period), field("consent.required", .boolean)]),
  ])

  private func rendered(_ body: () throws(ProblemList) -> Void) -> [String] {
    do throws(ProblemList) {
      try body()
      return []
    } catch {
      return error.problems.map { $0.rendered(in: .en) }
    }
  }

  @Test func readsHeadingVariants() throws {
    let text = """
      table: accounts
      fields:
        account_id: {headings: [利用者ID, login_id], avoid: [管理者ID]}
        status: {headings: [状態], values: {active: [有効, "○"], suspended: [無効]}, no_data: ["-"]}
        privileged: {headings: [特権], values: {true: [有], false: [無]}}
        last_used_at: {headings: [最終ログイン], never: [未ログイン]}
        mfa_methods: {headings: [多要素認証], values: {registered: [設定済], none: [未設定]}}
      ambiguous:
        - {heading: 種別, fields: [status, privileged]}
      """
    let variants = try HeadingVariants.load(
      Array(text.utf8), id: "accounts", vocabulary: vocabulary, file: "accounts.yaml")
    func map(_ pairs: [(String, String)]) -> [ValueMapEntry] {
      pairs.map { ValueMapEntry(text: $0, word: $1) }
    }
    #expect(
      variants
        == HeadingVariants(
          table: "accounts",
          fields: [
            HeadingVariants.Field(
              id: "account_id", headings: ["利用者ID", "login_id"], avoid: ["管理者ID"]),
            HeadingVariants.Field(
              id: "status", headings: ["状態"],
              options: ColumnOptions(
                valueMap: map([("有効", "active"), ("○", "active"), ("無効", "suspended")]),
                nullWords: ["-"])),
            HeadingVariants.Field(
              id: "privileged", headings: ["特権"],
              options: ColumnOptions(valueMap: map([("有", "true"), ("無", "false")]))),
            HeadingVariants.Field(
              id: "last_used_at", headings: ["最終ログイン"],
              options: ColumnOptions(neverWords: ["未ログイン"])),
            HeadingVariants.Field(
              id: "mfa_methods", headings: ["多要素認証"],
              options: ColumnOptions(
                valueMap: map([("設定済", "registered")]), noneWords: ["未設定"])),
          ],
          ambiguous: [
            HeadingVariants.Ambiguous(heading: "種別", fields: ["status", "privileged"])
          ]))
  }

  @Test func saysWhatIsWrongWithHeadingVariants() {
    let text = """
      table: account
      fields:
        acount_id: {headings: [ID]}
        account_id: {headings: [ID, ログイン], heading: [x]}
        status: {headings: [ログイン, 状態], values: {activ: [有効], active: [ＯＫ], suspended: [ok]}}
        last_used_at: {headings: [種別], values: {yesterday: [昨日]}}
      ambiguous: [{heading: 種別, fields: [kind]}]
      """
    let problems = rendered { () throws(ProblemList) in
      _ = try HeadingVariants.load(
        Array(text.utf8), id: "accounts", vocabulary: vocabulary, file: "h.yaml")
    }
    let fields = "known: account_id, status, privileged, last_used_at, mfa_methods"
    #expect(
      problems == [
        "h.yaml:1:8: error: table 'account' is not the file's name 'accounts'",
        "h.yaml:3:3: error: 'acount_id' is no field → did you mean 'account_id'? \(fields)",
        "h.yaml:4:38: error: 'heading' is no key of field 'account_id' → did you mean "
          + "'headings'? known: headings, avoid, values, never, none, no_data, joined, other, known_words_only, hints",
        "h.yaml:5:11: error: heading 'ログイン' is listed under 'account_id' and 'status' → choose "
          + "one, or list it under 'ambiguous' alone",
        "h.yaml:5:43: error: 'activ' is no word of field 'status' → did you mean 'active'? "
          + "known: active, suspended",
        "h.yaml:5:70: error: value 'ok' is mapped to both 'active' and 'suspended'",
        "h.yaml:6:17: error: heading '種別' is listed under 'ambiguous' and 'last_used_at' → choose "
          + "one, or list it under 'ambiguous' alone",
        "h.yaml:6:43: error: 'yesterday' cannot be read as field 'last_used_at' (instant)",
        "h.yaml:7:35: error: 'kind' is no field → \(fields)",
      ])
  }

  @Test func readsAnAdapter() throws {
    let text = """
      id: saiene-accounts
      table: accounts
      source: {ja: 利用者台帳, en: user register}
      format: {encoding: CP932, delimiter: tab, header_line: 3}
      columns:
        認証方式: {field: mfa_methods, separators: [";"], values: {アプリ: totp, 未: none}, none: [なし]}
      """
    let adapter = try Adapter.load(
      Array(text.utf8), vocabulary: vocabulary, file: "a.yaml")
    #expect(
      adapter
        == Adapter(
          id: "saiene-accounts", table: "accounts",
          source: BilingualText(ja: "利用者台帳", en: "user register"),
          format: Adapter.Format(encoding: "CP932", delimiter: 0x09, headerLine: 3),
          columns: [
            Adapter.Column(
              heading: "認証方式", field: "mfa_methods",
              options: ColumnOptions(
                valueMap: [ValueMapEntry(text: "アプリ", word: "totp")], separators: [";"],
                noneWords: ["なし", "未"]), zone: nil,
              place: Place(file: "a.yaml", line: 6, column: 3))
          ]))
  }

  @Test func saysWhatIsWrongWithAnAdapter() {
    let text = """
      id: a
      table: accounts
      format: {delimiter: ", ", header_line: 0, headings: [a]}
      columns:
        状態: {field: status, dates: ymd}
        最終: {field: last_used_at, dates: ydm, zone: Mars}
        最終2: last_used_at
        備考: ignored
      constant: {status: closed}
      settings: {status: {from: /a}}
      """
    let problems = rendered { () throws(ProblemList) in
      _ = try Adapter.load(Array(text.utf8), vocabulary: vocabulary, file: "a.yaml")
    }
    #expect(
      problems == [
        "a.yaml:3:21: error: delimiter is one ASCII character, or tab",
        "a.yaml:3:40: error: header_line counts from 1",
        "a.yaml:3:53: error: headings names the columns of a file without a heading line: two words or "
          + "more, and not beside header_line",
        "a.yaml:5:30: error: field 'status' (word) cannot have 'dates' → it goes with: instant",
        "a.yaml:6:36: error: 'ydm' is no value of 'dates' → did you mean 'ymd'? known: ymd, "
          + "mdy, dmy",
        "a.yaml:6:47: error: there is no time zone 'Mars' → write it like Asia/Tokyo, UTC or +09:00",
        "a.yaml:7:8: error: field 'last_used_at' is given twice in the adapter → keep one of them",
        "a.yaml:8:7: error: 'ignored' is no field of table 'accounts' → known: account_id, "
          + "status, privileged, last_used_at, mfa_methods",
        "a.yaml:9:12: error: field 'status' is given twice in the adapter → keep one of them",
        "a.yaml:10:12: error: an adapter for 'accounts' (rows) cannot have 'settings'",
        "a.yaml:10:12: error: field 'status' is given twice in the adapter → keep one of them",
      ])
  }

  @Test func saysWhatIsWrongWithAnAdapterOfSettings() {
    let text = """
      id: a
      table: settings
      settings:
        session.idle_timeout: {from: auth/idle, unit: fortnights}
        session.idle_time: {from: /x}
        consent.required: {from: /c, unit: minutes, values: {1: yes}}
      """
    let problems = rendered { () throws(ProblemList) in
      _ = try Adapter.load(Array(text.utf8), vocabulary: vocabulary, file: "a.yaml")
    }
    #expect(
      problems == [
        "a.yaml:4:32: error: 'auth/idle' is no JSON pointer, which begins with '/'",
        "a.yaml:5:3: error: 'session.idle_time' is no field of table 'settings' → did you "
          + "mean 'session.idle_timeout'? known: session.idle_timeout, consent.required",
        "a.yaml:6:38: error: field 'consent.required' (boolean) cannot have 'unit' → it goes with: "
          + "period",
        "a.yaml:6:56: error: 'yes' is no word of field 'consent.required' → known: true, "
          + "false",
      ])
  }

  @Test func readsTheWordsOfEveryCell() throws {
    let words = try CellWords.load(
      Array("no_data: [N/A]\nnever: [Never]\nnone: [なし]\n\"true\": [はい]\nfalse: [いいえ]\n".utf8),
      file: "cell-words.yaml")
    #expect(
      words
        == CellWords(
          noData: ["N/A"], never: ["Never"], none: ["なし"],
          booleans: [
            ValueMapEntry(text: "はい", word: "true"), ValueMapEntry(text: "いいえ", word: "false"),
          ]))
  }
}
