import Basics
import Collection
import Glibc

/// Reads who may do what in a PostgreSQL database, and writes it as evidence.
struct PostgreSQLCollector {
  let connection: PostgreSQLConnection
  let folder: OutputFolder
  let zone: Zone

  static let names = [
    "tenken.yaml", "accounts.csv", "grants.csv", "settings.json", "roles.csv", "memberships.csv",
    "policies.csv", "hba.csv",
  ]

  /// The manifest is written last: without it the folder is no system.
  func collect() throws(Problem) -> CollectedManifest {
    try folder.refuseExisting(PostgreSQLCollector.names)
    let version =
      Int(try connection.value("SELECT current_setting('server_version_num')") ?? "") ?? 0
    let queries = PostgreSQLQueries(serverVersion: version)
    var notes = [
      BilingualText(
        ja: "最終ログイン、作成日、パスワード変更日は PostgreSQL が記録しないので、別の証拠が要る。",
        en:
          "PostgreSQL records no last login, creation or password change: other evidence is needed."
      ),
      BilingualText(
        ja: "関数（SECURITY DEFINER など）、シーケンス、ラージオブジェクトの権限は見ていない。",
        en:
          "Rights on functions (SECURITY DEFINER), sequences and large objects were not looked at."),
    ]
    if connection.isRemote, !connection.isEncrypted {
      notes.append(
        BilingualText(ja: "接続は暗号化されていなかった。", en: "The connection was not encrypted."))
    }
    let accounts = try table("accounts.csv", PostgreSQLQueries.accountHeadings, queries.accounts)
    let grants = try table("grants.csv", PostgreSQLQueries.grantHeadings, queries.grants)
    let settings = try settings(queries)
    var others = [
      try table("roles.csv", PostgreSQLQueries.roleHeadings, queries.roles),
      try table("memberships.csv", PostgreSQLQueries.membershipHeadings, queries.memberships),
      try table("policies.csv", PostgreSQLQueries.policyHeadings, queries.policies),
    ]
    let accountCount = try count(queries.accountCount)
    let grantCount = try count(queries.grantCount)
    if try isAllowed(
      "SELECT has_table_privilege('pg_hba_file_rules', 'SELECT') AND has_function_privilege('pg_hba_file_rules()', 'EXECUTE')"
    ) {
      others.append(
        try table(
          "hba.csv", PostgreSQLQueries.authenticationHeadings, queries.authenticationRules))
    } else {
      notes.append(
        BilingualText(
          ja: "利用者 \(connection.user) は pg_hba_file_rules を読めないので、接続の認証規則は集めていない。",
          en:
            "User \(connection.user) may not read pg_hba_file_rules: authentication rules are missing."
        ))
    }
    let database = connection.database
    return CollectedManifest(
      systemID: database, systemName: database, source: connection.source,
      collectedAt: Instant(seconds: try moment(), isDayOnly: false), zone: zone,
      entries: [
        CollectedManifest.Entry(
          table: "accounts", file: accounts, adapter: "collected-postgresql-accounts",
          query: oneLine(queries.accounts), counted: accountCount
        ),
        CollectedManifest.Entry(
          table: "grants", file: grants, adapter: "collected-postgresql-grants",
          query: oneLine(queries.grants), counted: grantCount),
        CollectedManifest.Entry(
          table: "settings", file: settings, adapter: "collected-postgresql-settings",
          query: oneLine(queries.settings), counted: nil),
      ], others: others, notes: notes)
  }

  private func table(_ name: String, _ headings: [String], _ query: String) throws(Problem)
    -> CollectedFile
  {
    let table = try CollectedTable(name: name, in: folder.path, headings: headings)
    try connection.rows(query) { cells throws(Problem) in try table.append(cells) }
    return try table.finish()
  }

  private func settings(_ queries: PostgreSQLQueries) throws(Problem) -> CollectedFile {
    var entries: [(name: String, value: String?)] = []
    try connection.rows(queries.settings) { cells in
      if cells.count == 2, let name = cells[0] { entries.append((name, cells[1])) }
    }
    return try folder.write(SettingsFile.json(entries), as: "settings.json")
  }

  private func count(_ query: String) throws(Problem) -> Int? {
    try connection.value(query).flatMap { Int($0) }
  }

  private func isAllowed(_ query: String) throws(Problem) -> Bool {
    try connection.value(query) == "t"
  }

  /// The server's time at the snapshot: the evidence shows the state of that moment.
  private func moment() throws(Problem) -> Int {
    try count("SELECT floor(extract(epoch FROM now()))::bigint") ?? Int(time(nil))
  }

  private func oneLine(_ query: String) -> String {
    query.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
