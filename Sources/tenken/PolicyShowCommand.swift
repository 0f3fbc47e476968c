import ArgumentParser
import Authoring
import Basics
import Policy

/// `tenken policy show`
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "規則を読み上げる / a rule in words: requirement, parameters, clauses, evidence, cost, tests")

  @Argument(help: "規則のID / the rule's id")
  var rule: String

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let describer = try RuleDescriber(try PolicyFiles.set(policies))
    let rules = describer.loaded.rules
    guard let found = rules.first(where: { $0.id == rule }) else {
      throw PolicyFiles.unknownRule(rule, rules.map(\.id))
    }
    let text = DescriptionText(describer.description(of: found), language: policies.lang)
    try Terminal.show(text.lines().map { $0 + "\n" }.joined())
  }
}
