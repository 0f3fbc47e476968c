import Basics

/// The rights of a list of statements, gathered line by line.
struct GrantList {
  private let file: String
  private var records: [Node] = []
  private var bag: ProblemBag
  private var roles: (count: Int, line: Int) = (0, 0)
  /// By the name of a role that is granted, in small letters: the first line.
  private var granted: [String: Int] = [:]
  /// Accounts and roles whose own rights are listed.
  private var listed: Set<String> = []

  init(file: String, textBytes: Int) {
    self.file = file
    bag = ProblemBag(file: file, textBytes: textBytes)
  }

  var isFull: Bool { bag.isFull }

  mutating func take(_ text: String, line: Int) {
    if text.isEmpty || GrantStatementsReader.isFrame(text) || text.hasPrefix("Grants for ") {
      return
    }
    if GrantStatementsReader.isOfAccounts(text) { return }
    guard GrantStatementsReader.isGrant(text), let statement = GrantStatement(text) else {
      bag.add(unreadable(text, line))
      return
    }
    guard let object = statement.object else {
      if roles.count == 0 { roles.line = line }
      roles.count += statement.rights.count * statement.accounts.count
      for role in statement.rights where granted[role.name.lowercased()] == nil {
        granted[role.name.lowercased()] = line
      }
      return
    }
    for account in statement.accounts { listed.insert(account.name.lowercased()) }
    for account in statement.accounts {
      for right in statement.rights { add(right, object, account, statement.isGrantable, line) }
    }
  }

  private mutating func add(
    _ right: GrantStatement.Right, _ object: GrantStatement.Object,
    _ account: GrantStatement.Account, _ isGrantable: Bool, _ line: Int
  ) {
    func written(_ text: String) -> Node { .written(text, line: line) }
    for column in right.columns.isEmpty ? ["*"] : right.columns {
      for text in [account.name, object.schema, object.name ?? "", column, right.name, "", ""] {
        guard bag.takeEntry(keyBytes: 0, textBytes: text.utf8.count + 8, line: line) else { return }
      }
      records.append(
        .record(
          [
            ("GRANTEE", written("'\(account.name)'@'\(account.host ?? "%")'")),
            ("TABLE_CATALOG", written("def")), ("TABLE_SCHEMA", written(object.schema)),
            ("TABLE_NAME", object.name.map(written) ?? Node(.null, line: line, column: 1)),
            ("COLUMN_NAME", written(column)), ("PRIVILEGE_TYPE", written(right.name)),
            ("IS_GRANTABLE", written(isGrantable ? "YES" : "NO")),
          ], line: line))
    }
  }

  mutating func finish() throws(ProblemList) -> PlainTree {
    for (role, line) in granted.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    where !listed.contains(role) {
      bag.add(roleMissing(role, line))
    }
    try bag.check()
    guard !records.isEmpty || roles.count > 0 else {
      throw ProblemList([
        Problem(
          code: "grants-missing", at: Place(file: file, line: 1),
          what: BilingualText(ja: "GRANT 文がありません", en: "there is no GRANT statement"),
          remedy: BilingualText(
            ja: "利用者ごとの SHOW GRANTS の出力を提出してください",
            en: "hand in the output of SHOW GRANTS for each account"))
      ])
    }
    var problems: [Problem] = []
    if roles.count > 0 { problems.append(ofRoles) }
    return PlainTree(Node(.list(records), line: 1, column: 1), problems: problems)
  }

  // MARK: Problems

  private var ofRoles: Problem {
    Problem(
      .warning, code: "grants-of-roles", at: Place(file: file, line: roles.line),
      what: BilingualText(
        ja: "ロールの付与が \(roles.count) 件あります。ロールを通した権限は、ロール自身の権限としてだけ判定されます",
        en:
          "\(roles.count) grants of roles: rights that come with a role are judged as the role's own only"
      ),
      remedy: BilingualText(
        ja: "ロールごとの SHOW GRANTS も含めてください", en: "include SHOW GRANTS for each role"))
  }

  private func roleMissing(_ role: String, _ line: Int) -> Problem {
    Problem(
      code: "grants-role-missing", at: Place(file: file, line: line),
      what: BilingualText(
        ja: "ロール「\(role)」が付与されていますが、その権限が一覧にありません",
        en: "the role '\(role)' is granted, and its own rights are not in the list"),
      why: BilingualText(
        ja: "ロールを通した権限を判定できません", en: "the rights that come with it cannot be judged"),
      remedy: BilingualText(
        ja: "SHOW GRANTS FOR でそのロールの出力も加えてください",
        en: "add the output of SHOW GRANTS FOR that role"),
      unquoted: BilingualText(
        ja: "付与されているロールの権限が一覧にありません",
        en: "a role is granted, and its own rights are not in the list"))
  }

  private func unreadable(_ text: String, _ line: Int) -> Problem {
    let isRevoke = text.prefix(7).uppercased() == "REVOKE "
    return Problem(
      code: isRevoke ? "grants-revoke" : "grants-statement", at: Place(file: file, line: line),
      what: isRevoke
        ? BilingualText(
          ja: "一部の取消し（REVOKE）があり、残る権限をこの一覧だけでは言えません",
          en: "a partial REVOKE: what is left cannot be told from this list alone")
        : BilingualText(ja: "GRANT 文として読めません", en: "this cannot be read as a GRANT statement"),
      remedy: BilingualText(
        ja:
          "information_schema の USER_PRIVILEGES、SCHEMA_PRIVILEGES、TABLE_PRIVILEGES、COLUMN_PRIVILEGES をCSVで提出してください",
        en:
          "hand in USER_PRIVILEGES, SCHEMA_PRIVILEGES, TABLE_PRIVILEGES and COLUMN_PRIVILEGES of information_schema as CSV"
      ))
  }
}
