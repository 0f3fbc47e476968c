import Glibc

/// A PostgreSQL server of its own in a temporary folder, gone with the test.
final class PostgreSQLServer {
  /// The folder of its socket, for `PGHOST`.
  let host: String
  private let bin: String

  /// Debian's server programs, if they are installed.
  static let programs: String? = {
    let found = Subprocess.run(
      "/bin/sh", ["-c", "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1"], input: "")
    let path = found.output.split(separator: "\n").first.map(String.init)
    return path.flatMap { access($0 + "/initdb", X_OK) == 0 ? $0 : nil }
  }()

  /// The server refuses to run as root; its own user then runs it.
  private static func asUser(_ command: String) -> (status: Int32, output: String) {
    let user = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
    return Subprocess.run("/usr/bin/env", user + ["/bin/sh", "-c", command], input: "")
  }

  init?() {
    guard let bin = Self.programs else { return nil }
    self.bin = bin
    let made = Self.asUser("mktemp -d")
    guard made.status == 0, let folder = made.output.split(separator: "\n").first else {
      return nil
    }
    host = String(folder)
    let started = Self.asUser(
      "cd \(host) && \(bin)/initdb -D data -E UTF8 --no-locale -A trust -U tenken >/dev/null"
        + " && \(bin)/pg_ctl -D data -w -l log"
        + " -o \"-c listen_addresses='' -k \(host) -c fsync=off\" start >/dev/null"
        + " && chmod 755 .")
    guard started.status == 0 else { return nil }
  }

  deinit {
    _ = Self.asUser("\(bin)/pg_ctl -D \(host)/data -m immediate stop >/dev/null; rm -r \(host)")
  }

  var environment: [String] {
    ["PGHOST=\(host)", "PGUSER=tenken", "PGDATABASE=postgres"]
  }

  func run(_ script: String) -> String {
    Subprocess.run(
      "/usr/bin/env", environment + ["psql", "-X", "-q", "-A", "-t"], input: script
    ).output
  }
}
