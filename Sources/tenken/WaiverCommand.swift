import ArgumentParser

/// `tenken waiver`
struct WaiverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waiver",
    abstract: "例外承認と代替措置を調べる / check waivers and claimed alternatives",
    subcommands: [WaiverLintCommand.self])
}
