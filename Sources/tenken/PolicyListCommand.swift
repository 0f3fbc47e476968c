import ArgumentParser
import Authoring
import Basics
import Policy

/// `tenken policy list`
struct PolicyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "規則の一覧 / every rule with level, severity and title")

  @Option(help: "形式 / table, or json with clauses, parameters, evidence and cost")
  var format = ListFormat.table

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    switch format {
    case .json:
      let describer = try RuleDescriber(try PolicyFiles.set(policies))
      try Terminal.show(RuleListOutput.json(describer).rendered())
    case .table: try Terminal.show(table(try PolicyFiles.load(policies)))
    }
  }

  private func table(_ loaded: LoadedRules) -> String {
    let width = loaded.rules.map(\.id.count).max() ?? 0
    return loaded.rules.map { rule in
      "\(padded(rule.id, width))  \(padded(rule.level.rawValue, 11))  "
        + "\(padded(rule.severity.rawValue, 8))  \(rule.title.text(in: policies.lang))\n"
    }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
