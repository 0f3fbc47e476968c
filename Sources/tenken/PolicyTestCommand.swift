import ArgumentParser
import Basics
import Evaluation
import Policy
import Specification

/// `tenken policy test`
struct PolicyTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "規則の隣のテストを実行する / run the tests beside the rules, both ways",
    discussion: "予期しない指摘も、起きなかった指摘も失敗とする / an unexpected and a missing finding both fail.")

  @Argument(help: "規則のID（省略すると全て） / rule ids (default: all)")
  var rules: [String] = []

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    let loaded = set.loadAllRules()
    if loaded.problems.hasErrors { throw loaded.problems }
    let tests = RuleTests(set)
    var cases: [RuleTestCase] = []
    for source in loaded.sources where rules.isEmpty || rules.contains(source.id) {
      cases += try tests.read(source)
    }
    let runner = RuleTestRunner(vocabulary: loaded.vocabulary, wordlists: tests.wordlists)
    var failed = 0
    for test in cases {
      let outcome = runner.run(test)
      if outcome.problems.isEmpty { continue }
      failed += 1
      for problem in outcome.problems { print(problem.rendered(in: policies.lang)) }
    }
    let documents = try documentTests(loaded, set)
    for problem in documents.problems { print(problem.rendered(in: policies.lang)) }
    failed += documents.problems.count
    print("\(cases.count + documents.count - failed) passed, \(failed) failed")
    if failed > 0 { throw ExitCode(1) }
  }

  /// The tests beside rules about documents.
  private func documentTests(_ loaded: LoadedRules, _ set: PolicySet) throws
    -> (count: Int, problems: [Problem])
  {
    let policy = try SpecificationPolicy.load(loaded.rules, policies: set)
    let tests = DocumentRuleTests(policy, rules: loaded.rules)
    var count = 0
    var problems: [Problem] = []
    for source in loaded.sources
    where source.isAboutDocument && (rules.isEmpty || rules.contains(source.id)) {
      let outcome = try tests.run(source)
      count += outcome.count
      problems += outcome.problems
    }
    return (count, problems)
  }
}
