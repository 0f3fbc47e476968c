import ArgumentParser

/// `tenken policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "規則を調べる / look at, check and test the rules",
    subcommands: [
      PolicyListCommand.self, PolicyShowCommand.self, PolicyLintCommand.self,
      PolicyTestCommand.self, PolicyImportSigmaCommand.self,
    ])
}
