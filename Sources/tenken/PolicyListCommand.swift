import ArgumentParser
import Basics
import Policy
import Reports

/// `tenken policy list`
struct PolicyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "規則の一覧 / every rule with level, severity and title")

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let loaded = try PolicyFiles.load(policies)
    let width = loaded.rules.map(\.id.count).max() ?? 0
    for rule in loaded.rules {
      let id = rule.id + String(repeating: " ", count: width - rule.id.count)
      print(
        "\(id)  \(padded(rule.level.rawValue, 11))  \(padded(rule.severity.rawValue, 8))  \(rule.title.text(in: policies.lang))"
      )
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

/// Loads all rules for the commands that look at policies.
enum PolicyFiles {
  /// Throws when the policies have errors.
  static func load(_ options: PolicyOptions) throws -> LoadedRules {
    let loaded = try set(options).loadAllRules()
    if loaded.problems.hasErrors { throw loaded.problems }
    return loaded
  }

  static func set(_ options: PolicyOptions) throws -> PolicySet {
    let folders = try options.folders()
    return try PolicySet.load(policies: folders.policies, baselines: folders.baselines)
  }
}
