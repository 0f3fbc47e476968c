import ArgumentParser

/// `tenken policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "規則を調べる / look at, check, test and document the rules",
    subcommands: [
      PolicyListCommand.self, PolicyShowCommand.self, PolicyLintCommand.self,
      PolicyTestCommand.self, PolicyCoverageCommand.self, PolicyCompareCommand.self,
      PolicyDocsCommand.self, PolicySchemaCommand.self, PolicyImportSigmaCommand.self,
    ])
}

/// Forms of commands that list something.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json
}
