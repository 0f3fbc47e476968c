import ArgumentParser
import Basics
import Glibc

/// The collectors of live evidence. They stand apart from `tenken` so that a gate need not load
/// the libraries of databases.
@main
struct TenkenCollect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenken collect",
    abstract: "動いているシステムから証拠を集める / evidence straight from a live source",
    discussion: """
      読むだけで、対象を変えません。既にあるファイルは上書きしません。
      Reads only, changes nothing there, and overwrites no file here.
      """,
    subcommands: [PostgreSQLCommand.self, HostCommand.self])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let problem as Problem {
      CollectOutput.complain(problem)
      Glibc.exit(2)
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        print(text)
        Glibc.exit(0)
      }
      CollectOutput.error(text)
      Glibc.exit(2)
    }
  }
}
