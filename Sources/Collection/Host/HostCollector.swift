import Basics

/// Reads accounts, last logins, password ageing and the effective configuration of sshd from a
/// Linux host, and writes them as evidence.
public struct HostCollector {
  public static let names = ["tenken.yaml", "accounts.csv", "settings.json"]

  let root: String
  let folder: OutputFolder
  let now: Instant
  let zone: Zone
  let hostName: String
  let effectiveSSH: [(name: String, value: String)]?

  /// `root` is `/` or the folder where an image is mounted. `effectiveSSH` is what `sshd -T` says;
  /// nil where it could not be asked.
  public init(
    root: String, folder: OutputFolder, now: Instant, zone: Zone, hostName: String,
    effectiveSSH: [(name: String, value: String)]?
  ) {
    self.root = root
    self.folder = folder
    self.now = now
    self.zone = zone
    self.hostName = hostName
    self.effectiveSSH = effectiveSSH
  }

  /// Writes the evidence and returns its manifest, which the caller writes last.
  public func collect() throws(Problem) -> CollectedManifest {
    try folder.refuseExisting(HostCollector.names)
    let files = HostFiles(root: root == "/" ? "" : root)
    var (rows, notes) = try HostAccounts(files: files, now: now).rows()
    let table = try CollectedTable(
      name: "accounts.csv", in: folder.path, headings: HostAccounts.headings)
    for row in rows { try table.append(row) }
    let accounts = try table.finish()
    var settings = LoginDefaults(files: files).entries.map {
      (name: "login.defs.\($0.name)", value: Optional($0.value))
    }
    if let effectiveSSH {
      settings += effectiveSSH.map { (name: "sshd.\($0.name)", value: Optional($0.value)) }
    } else {
      notes.append(
        BilingualText(
          ja: "sshd -T を実行できないので、sshd の有効な設定は集めていない（root で実行する）。",
          en: "sshd -T could not be run: the effective settings of sshd are missing (run as root).")
      )
    }
    let written = try folder.write(SettingsFile.json(unique(settings)), as: "settings.json")
    return CollectedManifest(
      systemID: hostName, systemName: hostName, source: "\(hostName) (Linux)", collectedAt: now,
      zone: zone,
      entries: [
        CollectedManifest.Entry(
          table: "accounts", file: accounts, adapter: "collected-host-accounts",
          query: "/etc/passwd /etc/shadow /etc/group /var/log/lastlog",
          counted: nil),
        CollectedManifest.Entry(
          table: "settings", file: written, adapter: "collected-host-settings",
          query: "sshd -T; /etc/login.defs",
          counted: nil),
      ], others: [], notes: notes)
  }

  /// A name that comes several times (`acceptenv`) has its values in one text, one per line.
  private func unique(_ entries: [(name: String, value: String?)])
    -> [(name: String, value: String?)]
  {
    var order: [String] = []
    var values: [String: [String]] = [:]
    for entry in entries {
      if values[entry.name] == nil { order.append(entry.name) }
      values[entry.name, default: []].append(entry.value ?? "")
    }
    return order.map { ($0, values[$0]?.joined(separator: "\n")) }
  }
}
