import ArgumentParser
import Glibc

/// The command line. Every subcommand is a file of its own.
@main
struct Tenken: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tenken",
    abstract: "Judges a government information system against rules that are data. 点検",
    discussion: """
      終了コード / Exit status:
        0  判定が完了し、ゲート以上の指摘がない / complete, and nothing at or above the gate
        1  ゲート以上の指摘がある / findings at or above the gate
        2  問いが誤っている（引数、マニフェスト、規則） / the question is wrong
        3  判定できないものがある / incomplete: something could not be judged
      """,
    version: version,
    subcommands: [
      CheckCommand.self,
      SpecCommand.self,
      InspectCommand.self,
      InitCommand.self,
      ReportCommand.self,
      SampleCommand.self,
      CompareCommand.self,
      PolicyCommand.self,
      WaiverCommand.self,
      SQLCommand.self,
      CollectCommand.self,
    ])

  static func main() {
    // A reader that closes the pipe (`| head`) is no error of ours.
    signal(SIGPIPE, SIG_IGN)
    StandardDescriptors.open()
    do {
      if CommandLine.arguments.dropFirst() == ["--version"] {
        // Whoever only looks for the program need not wait for all commands to be described.
        print(version)
      } else {
        try CommandName.check(CommandLine.arguments.dropFirst())
        var command = try parseAsRoot()
        PolicyCache.open()
        defer { PolicyCache.save() }
        try command.run()
      }
      try StandardDescriptors.flush()
    } catch {
      Termination.end(error)
    }
  }
}
