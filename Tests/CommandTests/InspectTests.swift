import Glibc
import Testing

/// `tenken inspect` and `tenken init`, as a user runs them.
@Suite struct InspectTests {
  private static let accounts = """
    利用者一覧（2023年2月3日現在）
    利用者ID,氏名,パスワード,電話番号,種別,状態,最終ログイン
    u001,佐藤 一,himitsu1,03-0000-0001,個人,1,2/13/2023 9:00
    u002,鈴木 二,himitsu2,03-0000-0002,共用,0,

    """

  private func folder(_ files: [(String, String)]) -> String {
    let folder = Program.temporaryFolder()
    for (name, text) in files {
      if let slash = name.lastIndex(of: "/") { mkdir("\(folder)/\(name[..<slash])", 0o755) }
      Files.write(text, to: "\(folder)/\(name)")
    }
    return folder
  }

  @Test func saysWhatItSees() {
    let folder = folder([("accounts.csv", Self.accounts)])
    let result = Binary.run(["inspect", "accounts.csv", "--lang", "en"], in: folder)
    #expect(result.status == 0)
    #expect(result.complaint == "")
    for part in [
      "csv, UTF-8, delimiter ,, 234 bytes, 2 rows",
      "利用者ID: text, 0 blank, 2 distinct, e.g. 「u001」 「u002」",
      "パスワード: text, 0 blank, 2 distinct, (examples withheld)",
      "電話番号: text, 0 blank, 2 distinct, (examples withheld)",
      "最終ログイン: date, 1 blank, 1 distinct, 2/13/2023 9:00 … 2/13/2023 9:00",
      "proposed: accounts accounts", "利用者ID → account_id  [heading]",
      "種別 → ? kind / role  [ambiguous]",
      "最終ログイン → last_used_at  [heading]  (dates: month, day, year)",
      "ask the owner: column 'パスワード' seems to hold secrets",
      "ask the owner: what the digits 0, 1 in column '状態' stand for is not known",
    ] {
      #expect(result.text.contains(part), "\(part)\n\(result.text)")
    }
    #expect(!result.text.contains("himitsu"))
    #expect(!result.text.contains("03-0000"))
  }

  /// Whether a table of marks says what is, or what should be, stands nowhere in it: an adapter is proposed, and
  /// with it the table is read.
  @Test func aTableOfMarksIsAskedAbout() {
    let folder = folder([
      ("kengen.csv", "業務,データ項目,窓口,責任者,備考\n契約,氏名,○,○,\n契約,口座番号,×,○※1,注\n設備,所在地,○,-,\n"),
      (
        "tenken.yaml",
        "system: {id: s, name: s}\nas_of: 2023-02-03\nevidence:\n  grants: {file: kengen.csv, adapter: ./a.yaml}\n"
      ),
    ])
    let seen = Binary.run(
      ["inspect", "kengen.csv", "--lang", "en", "--write-adapter", "a.yaml"], in: folder)
    #expect(seen.status == 0)
    for part in ["proposed: grants grants", "the columns 窓口, 責任者 look like marks", "or: purposes"] {
      #expect(seen.text.contains(part), "\(part)\n\(seen.text)")
    }
    let adapter = String(decoding: Program.bytes(of: "\(folder)/a.yaml") ?? [], as: UTF8.self)
    #expect(adapter.contains("  spread: [\"窓口\", \"責任者\"]\n"))
    #expect(adapter.contains("  where: {spread.cell: {present: true, not_in: [\"×\", \"-\"]}}\n"))
    let check = Binary.run(
      ["check", ".", "--output", "out", "--lang", "en", "--exit-zero"], in: folder)
    #expect(check.text.contains("grants  population unproven  4 rows"), "\(check.text)")
  }

  /// Without headings nobody knows which column holds the passwords.
  @Test func aFirstLineOfDataIsNotShown() {
    let folder = folder([
      ("user.csv", "u1,森,*,u1@example.jp,1,2019-04-01\nu2,原,himitsu2,u2@example.jp,0,2020-04-01\n")
    ])
    let result = Binary.run(["inspect", "user.csv", "--lang", "en"], in: folder)
    #expect(result.status == 3)
    #expect(result.text.contains("(examples withheld)"))
    #expect(!result.text.contains("himitsu"))
    #expect(!result.text.contains("原"))
  }

  @Test func aListThatGoesOnSaysSo() {
    let folder = folder([
      (
        "users.json",
        #"{"Users":[{"UserName":"u1","UserId":"1","IdentityStoreId":"d"}],"NextToken":"x"}"#
      )
    ])
    let result = Binary.run(["inspect", "users.json", "--lang", "en"], in: folder)
    #expect(
      result.text.contains("/NextToken: warning: there is more (NextToken)"), "\(result.text)")
    let whole = Binary.run(["inspect", ".", "--lang", "en"], in: folder)
    #expect(whole.complaint.contains("tenken init"), "\(whole.complaint)")
  }

  /// What was read of a configuration, from where, for which rules; what nothing reads; no secrets.
  @Test func saysWhatItReadsOfSettings() {
    let folder = folder([
      (
        "realm.json",
        #"""
        {"realm": "shou", "bruteForceProtected": true, "failureFactor": 5,
          "ssoSessionIdleTimeout": 1800, "registrationAllowed": false,
          "passwordPolicy": "length(12)", "smtpServer": {"password": "himitsu1", "host": "mail.example.jp"}}
        """#
      )
    ])
    let result = Binary.run(["inspect", "realm.json", "--lang", "en"], in: folder)
    #expect(result.status == 0)
    for part in [
      "proposed: settings settings, adapter keycloak-realm",
      "password.min_length = 12  (/passwordPolicy, line 3) → setting-password-policy",
      "session.idle_timeout = PT30M  (/ssoSessionIdleTimeout, line 2) → setting-session-timeout",
      "/smtpServer/host = mail.example.jp  (line 3)",
      "/smtpServer/password = ［伏せ字 / masked］  (line 3)",
    ] {
      #expect(result.text.contains(part), "\(part)\n\(result.text)")
    }
    let json = Binary.run(["inspect", "realm.json", "--format", "json"], in: folder)
    #expect(json.text.contains(#""pointer": "/smtpServer/host", "value": "mail.example.jp""#))
    #expect(!(result.text + json.text).contains("himitsu"))
  }

  @Test func theSameAsJSON() {
    let folder = folder([("accounts.csv", Self.accounts)])
    let result = Binary.run(["inspect", "accounts.csv", "--format", "json"], in: folder)
    #expect(result.status == 0)
    #expect(result.text.hasPrefix("{\"files\": [{\"file\": \"accounts.csv\", \"bytes\": 234, "))
    #expect(result.text.contains("\"table\": \"accounts\", \"adapter\": null"))
    #expect(!result.text.contains("himitsu"))
  }

  @Test func writesAnAdapterOnce() {
    let folder = folder([("accounts.csv", Self.accounts)])
    let arguments = ["inspect", "accounts.csv", "--write-adapter", "a.yaml"]
    #expect(Binary.run(arguments, in: folder).status == 0)
    let written = Program.bytes(of: "\(folder)/a.yaml")
    #expect(written?.isEmpty == false)
    let again = Binary.run(arguments, in: folder)
    #expect(again.status == 2)
    #expect(again.complaint.contains("すでにあるため書かない"))
    #expect(Program.bytes(of: "\(folder)/a.yaml") == written)
    Files.write(
      "system: {id: s, name: s}\nevidence:\n  accounts: {file: accounts.csv, adapter: ./a.yaml}\n",
      to: "\(folder)/tenken.yaml")
    let checked = Binary.run(["check", "--exit-zero", "--as-of", "2023-03-01"], in: folder)
    #expect(checked.status == 0, "\(checked.complaint)")
  }

  @Test func proposesAManifestThatRuns() {
    let folder = folder([
      ("利用者台帳.csv", Self.accounts), ("利用規約.md", "# 利用規約\n\n第1条 目的外に使わない。\n"),
      ("メモ.bin", "何か"),
    ])
    let made = Binary.run(["init", "."], in: folder)
    #expect(made.status == 0, "\(made.complaint)")
    #expect(made.text == "./tenken.yaml\n./adapters/accounts.yaml\n")
    let manifest = Program.bytes(of: "\(folder)/tenken.yaml").map {
      String(decoding: $0, as: UTF8.self)
    }
    for part in [
      "terms:\n    file: \"利用規約.md\"", "# 質問: ", "#   メモ.bin", "adapter: ./adapters/accounts.yaml",
    ] {
      #expect(manifest?.contains(part) == true, "\(part)\n\(manifest ?? "")")
    }
    let checked = Binary.run(["check", "--exit-zero", "--as-of", "2023-03-01"], in: folder)
    #expect(checked.status == 0, "\(checked.complaint)")
    let again = Binary.run(["init", "."], in: folder)
    #expect(again.status == 2)
    #expect(again.complaint.contains("すでにあるため何も書かない"))
  }

  @Test func filesThatAreReadTogetherStandTogether() {
    let folder = folder([
      ("passwd", "root:x:0:0:root:/root:/bin/bash\n"), ("shadow", "root:*:19000:0:99999:7:::\n"),
    ])
    let made = Binary.run(["init", ".", "--output", "-"], in: folder)
    #expect(made.status == 0)
    #expect(made.text.contains("  accounts:\n    files:\n      - \"passwd\"\n      - \"shadow\"\n"))
  }

  @Test func listsOfTwoSystemsAreNotJoined() {
    let folder = folder([
      ("north/users.csv", Self.accounts), ("south/users.csv", Self.accounts),
      ("south/users-old.csv", Self.accounts),
    ])
    let made = Binary.run(["init", ".", "--output", "-"], in: folder)
    #expect(made.status == 0, "\(made.complaint)")
    #expect(made.text.contains("  accounts:\n    file: \"north/users.csv\"\n"), "\(made.text)")
    #expect(!made.text.contains("files:\n"))
    for part in ["accounts が複数のフォルダーにある", "#   south/users.csv", "#   south/users-old.csv"] {
      #expect(made.text.contains(part), "\(part)\n\(made.text)")
    }
  }

  @Test func theDaysOfALogStandTogether() {
    let log = "日時,利用者ID,接続元IPアドレス,操作\n2023-01-30 09:05:11,mori,203.0.113.5,閲覧\n"
    let folder = folder([
      ("access-20230130.csv", log), ("access-20230131.csv", log),
      ("other/access-20230131.csv", log),
    ])
    let made = Binary.run(["init", ".", "--output", "-"], in: folder)
    #expect(
      made.text.contains(
        "    files:\n      - \"access-20230130.csv\"\n      - \"access-20230131.csv\"\n    # 質問: "),
      "\(made.text)")
    #expect(made.text.contains("    #   other/access-20230131.csv\n"))
  }

  @Test func whatCannotBeReadIsSaid() {
    let folder = folder([("cut.json", "{\"users\": ["), ("empty.csv", "")])
    #expect(Binary.run(["inspect", "cut.json", "empty.csv"], in: folder).status == 3)
    #expect(Binary.run(["inspect", "no-such-file"], in: folder).status == 2)
    #expect(Binary.run(["init", "no-such-folder"], in: folder).status == 2)
    let unknown = Binary.run(["inspect", "cut.json", "--adapter", "okta-user"], in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.complaint.contains("okta-users"))
  }
}
