import Basics

/// One line of `/etc/passwd` with what other files say about it.
struct HostAccount {
  var name: String
  var user: Int
  var comment: String
  var home: String
  var shell: String
  var groups: [String]
  /// Nil when `/etc/shadow` could not be read or has no line for it.
  var shadow: ShadowRecord?

  /// Groups that may become root on common distributions.
  private static let administrators: Set<String> = ["root", "sudo", "wheel", "admin", "adm"]

  func row(files: HostFiles, now: Instant, firstHuman: Int, logins: LastLogins?) -> [String?] {
    let today = Zone.fixed(seconds: 0, name: "UTC").dayNumber(of: now.seconds)
    let login = loginWay(files)
    return [
      name, comment.split(separator: ",").first.map(String.init), kind(firstHuman),
      status(login, today), shadow?.expires.map(day),
      shadow.map { $0.changed.map { $0 == 0 ? "" : day($0) } ?? "n/a" } ?? "n/a",
      logins.map { $0.seconds(user: user).map(stamp) ?? "" } ?? "n/a",
      user == 0 || groups.contains(where: HostAccount.administrators.contains) ? "true" : "false",
      login?.rawValue, String(user), shell, groups.joined(separator: " "),
    ]
  }

  /// How somebody could log in.
  private enum LoginWay: String {
    case password
    case key
    case openToAnybody = "no password needed"
    case closed = "none"
  }

  private func loginWay(_ files: HostFiles) -> LoginWay? {
    if !canHaveShell { return LoginWay.closed }
    guard let shadow else { return nil }
    if shadow.isWithoutPassword { return .openToAnybody }
    if !shadow.isLocked { return .password }
    // `usermod -L` locks the password only; a key still opens the door.
    let hasKeys = ["authorized_keys", "authorized_keys2"].contains {
      files.hasContent("\(home)/.ssh/\($0)")
    }
    return hasKeys ? .key : LoginWay.closed
  }

  private var canHaveShell: Bool {
    let program = shell.split(separator: "/").last ?? ""
    return program != "nologin" && program != "false" && program != "sync"
  }

  private func status(_ login: LoginWay?, _ today: Int) -> String? {
    switch login {
    case nil: nil
    case .closed?: "suspended"
    case _?: shadow?.hasEnded(on: today) == true ? "suspended" : "active"
    }
  }

  /// A number below the first person's, or no shell, is a service's. Of the others the host does
  /// not know whether one person uses them.
  private func kind(_ firstHuman: Int) -> String? {
    (user != 0 && user < firstHuman) || !canHaveShell ? "service" : nil
  }

  private func day(_ number: Int) -> String {
    (-700_000...2_900_000).contains(number) ? CivilDate(dayNumber: number).description : "n/a"
  }

  private func stamp(_ seconds: Int) -> String {
    Instant(seconds: seconds, isDayOnly: false).stamp(in: .fixed(seconds: 0, name: "UTC"))
  }
}
