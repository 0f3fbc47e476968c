import ArgumentParser
import Basics
import Policy

/// `tenken policy lint`
struct PolicyLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "規則とベースラインを調べる / check rules and baselines")

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    var problems = set.loadAllRules().problems.problems
    for baseline in set.baselineIDs {
      do throws(ProblemList) {
        _ = try set.resolve(baseline: baseline)
      } catch {
        problems += error.problems.filter { !problems.contains($0) }
      }
    }
    for problem in problems { print(problem.rendered(in: policies.lang)) }
    print(
      "\(set.ruleFiles.count) rules, \(set.baselineIDs.count) baselines, \(problems.count) problems"
    )
    if problems.contains(where: { $0.severity == .error }) {
      throw ExitCode(Termination.wrongQuestion)
    }
  }
}
