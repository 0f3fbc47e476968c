import Glibc

/// A PostgreSQL server of its own in a temporary folder, reached through a socket only. Stops when
/// it is let go.
final class PostgreSQLServer {
  let folder: String
  private let programs: String
  /// The server refuses to run as root.
  private let asUser: [String]

  /// Nil when Debian's package is not installed; a server that does not start is a test's failure.
  init?() {
    guard let programs = PostgreSQLServer.newestPrograms() else { return nil }
    self.programs = programs
    asUser = getuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
    folder = Program.temporaryFolder()
    chmod(folder, 0o777)
    guard
      run(
        programs + "/initdb",
        ["-D", folder + "/data", "-A", "trust", "-U", "owner", "-E", "UTF8", "--locale=C"]),
      run(
        programs + "/pg_ctl",
        [
          "-D", folder + "/data", "-w", "-l", folder + "/log", "-o",
          "-c listen_addresses='' -k \(folder) -F", "start",
        ])
    else { return nil }
  }

  deinit {
    _ = run(programs + "/pg_ctl", ["-D", folder + "/data", "-m", "immediate", "stop"])
  }

  /// A connection URI for a user.
  func target(user: String, database: String = "postgres") -> String {
    let host = folder.utf8.map {
      $0 == UInt8(ascii: "/") ? "%2F" : String(decoding: [$0], as: UTF8.self)
    }
    .joined()
    return "postgresql://\(user)@\(host)/\(database)"
  }

  /// Runs SQL as the owner; the output without headings, `|` between columns.
  func sql(_ text: String) -> Program.Result {
    Program.run(
      programs + "/psql",
      [
        "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "owner", "-d",
        "postgres", "-c", text,
      ],
      in: folder)
  }

  static var isInstalled: Bool { newestPrograms() != nil }

  private func run(_ program: String, _ arguments: [String]) -> Bool {
    let words = asUser + [program] + arguments
    return Program.run(words[0], Array(words.dropFirst()), in: "/").status == 0
  }

  private static func newestPrograms() -> String? {
    (13...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
      .first { access($0 + "/initdb", X_OK) == 0 }
  }
}
