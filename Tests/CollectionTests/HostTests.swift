import Basics
import Collection
import Testing

@Suite struct HostTests {
  /// A file system of files, below a new folder.
  private func host(_ files: [String: String]) throws -> String {
    let root = Program.temporaryFolder()
    for (name, text) in files {
      let parts = name.split(separator: "/").dropLast()
      #expect(
        Program.run("mkdir", ["-p", root + "/" + parts.joined(separator: "/")], in: "/").status == 0
      )
      let sink = try FileSink(path: root + name)
      try sink.write(text)
      try sink.commit()
    }
    return root
  }

  private func collect(_ root: String) throws -> (folder: String, manifest: CollectedManifest) {
    let folder = Program.temporaryFolder() + "/evidence"
    let manifest = try HostCollector(
      root: root, folder: OutputFolder(path: folder),
      now: Instant(seconds: 1_675_382_400, isDayOnly: false), zone: .tokyo, hostName: "h1",
      effectiveSSH: [("permitrootlogin", "no"), ("acceptenv", "LANG"), ("acceptenv", "LC_*")]
    ).collect()
    return (folder, manifest)
  }

  private static let passwd = """
    root:x:0:0:root:/root:/bin/bash
    daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
    backup:x:34:34::/var/backups:/bin/sh
    minamoto:x:1000:1000:みなも 一号,,,:/home/minamoto:/bin/bash
    keyonly:x:1001:1001::/home/keyonly:/bin/bash
    expired:x:1002:1002::/home/expired:/bin/bash
    open:x:1003:1003::/home/open:/bin/bash
    +nis
    """

  @Test func readsAccountsWithoutTheirHashes() throws {
    let root = try host([
      "/etc/passwd": HostTests.passwd,
      "/etc/shadow": """
      root:$y$hash$of-root:19000:0:99999:7:::
      daemon:*:18000:0:99999:7:::
      backup:!:18000:0:99999:7:::
      minamoto:$6$secret:19380:0:90:7:::
      keyonly:!$6$x:19000:0:99999:7:::
      expired:$6$x:19000:0:99999:7::19300:
      open::0:0:99999:7:::
      """,
      "/etc/group":
        "root:x:0:\nsudo:x:27:minamoto,keyonly\nminamoto:x:1000:\nstaff:x:50:minamoto\n",
      "/etc/login.defs": "# comment\nPASS_MAX_DAYS\t99999\nUID_MIN 1000\n",
      "/home/keyonly/.ssh/authorized_keys": "ssh-ed25519 AAAA\n",
    ])
    let (folder, manifest) = try collect(root)
    #expect(
      Helper.text(folder + "/accounts.csv") == """
        account_id,person_name,kind,status,valid_until,password_changed_at,last_used_at,privileged,login,uid,shell,groups
        root,root,,active,,2022-01-08,n/a,true,password,0,/bin/bash,root
        daemon,daemon,service,suspended,,2019-04-14,n/a,false,none,1,/usr/sbin/nologin,
        backup,,service,suspended,,2019-04-14,n/a,false,none,34,/bin/sh,
        minamoto,みなも 一号,,active,,2023-01-23,n/a,true,password,1000,/bin/bash,minamoto sudo staff
        keyonly,,,active,,2022-01-08,n/a,true,key,1001,/bin/bash,sudo
        expired,,,suspended,2022-11-04,2022-01-08,n/a,false,password,1002,/bin/bash,
        open,,,active,,,n/a,false,no password needed,1003,/bin/bash,

        """)
    #expect(
      Helper.text(folder + "/settings.json") == """
        {
          "login.defs.PASS_MAX_DAYS": "99999",
          "login.defs.UID_MIN": "1000",
          "sshd.permitrootlogin": "no",
          "sshd.acceptenv": "LANG\\nLC_*"
        }

        """)
    #expect(
      manifest.notes.map(\.en) == [
        "/var/log/lastlog is missing or empty: last logins are not known.",
        "/etc/passwd has 1 lines that are no accounts (NIS entries, damage).",
        "Users from LDAP, AD and the like, who are not in /etc/passwd, are not included.",
      ])
    #expect(
      manifest.entries.map(\.adapter) == ["collected-host-accounts", "collected-host-settings"])
  }

  @Test func saysThatShadowIsMissing() throws {
    let root = try host(["/etc/passwd": "a:x:1000:1000::/home/a:/bin/bash\n"])
    let (folder, manifest) = try collect(root)
    #expect(
      Helper.text(folder + "/accounts.csv") == """
        account_id,person_name,kind,status,valid_until,password_changed_at,last_used_at,privileged,login,uid,shell,groups
        a,,,,,n/a,n/a,false,,1000,/bin/bash,

        """)
    #expect(
      manifest.notes.map(\.en).contains(
        "/etc/shadow cannot be read: no status, expiry or password change (run as root)."))
  }

  @Test func refusesAFolderThatIsNoHost() throws {
    let root = Program.temporaryFolder()
    #expect(throws: Problem.self) { try collect(root) }
  }
}
