import Basics

/// The accounts of a Linux host as evidence.
struct HostAccounts {
  let files: HostFiles
  let now: Instant

  static let headings = [
    "account_id", "person_name", "kind", "status", "valid_until", "password_changed_at",
    "last_used_at", "privileged", "login", "uid", "shell", "groups",
  ]

  /// Rows in the order of `/etc/passwd`, and what could not be seen.
  func rows() throws(Problem) -> (rows: [[String?]], notes: [BilingualText]) {
    guard let users = files.records("/etc/passwd"), !users.isEmpty else {
      throw Problem(
        code: "host-unreadable", at: Place(file: files.root + "/etc/passwd"),
        what: BilingualText(ja: "利用者の一覧を読めません", en: "the list of users cannot be read"),
        remedy: BilingualText(
          ja: "--root に Linux のファイルシステムの根を指定してください",
          en: "let --root name the root of a Linux file system"))
    }
    var notes: [BilingualText] = []
    let shadow = files.records("/etc/shadow")
    if shadow == nil {
      notes.append(
        BilingualText(
          ja: "/etc/shadow を読めないので、状態、有効期限、パスワード変更日は集めていない（root で実行する）。",
          en: "/etc/shadow cannot be read: no status, expiry or password change (run as root)."))
    }
    let logins = files.bytes("/var/log/lastlog").flatMap { LastLogins($0) }
    if logins == nil {
      notes.append(
        BilingualText(
          ja: "/var/log/lastlog が無いか空なので、最終ログインは分からない。",
          en: "/var/log/lastlog is missing or empty: last logins are not known."))
    }
    var shadows: [String: ShadowRecord] = [:]
    for fields in shadow ?? [] where shadows[fields[0]] == nil {
      shadows[fields[0]] = ShadowRecord(fields)
    }
    let groups = HostGroups(files: files)
    let firstHuman = LoginDefaults(files: files).firstUser
    var rows: [[String?]] = []
    var malformed = 0
    for fields in users {
      guard fields.count >= 7, let user = Int(fields[2]), let group = Int(fields[3]) else {
        malformed += 1
        continue
      }
      let account = HostAccount(
        name: fields[0], user: user, comment: fields[4], home: fields[5], shell: fields[6],
        groups: groups.names(of: fields[0], primary: group), shadow: shadows[fields[0]])
      rows.append(
        account.row(files: files, now: now, firstHuman: firstHuman, logins: logins))
    }
    if malformed > 0 {
      notes.append(
        BilingualText(
          ja: "/etc/passwd に読めない行が \(malformed) 行ある（NIS の指定など）。",
          en: "/etc/passwd has \(malformed) lines that are no accounts (NIS entries, damage)."))
    }
    notes.append(
      BilingualText(
        ja: "LDAP や AD など、/etc/passwd にない利用者は含まない。",
        en: "Users from LDAP, AD and the like, who are not in /etc/passwd, are not included."))
    return (rows, notes)
  }
}
