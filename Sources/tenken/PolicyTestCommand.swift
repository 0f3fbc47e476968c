import ArgumentParser
import Authoring
import Basics
import Evaluation
import Pipeline
import Policy
import Specification

/// `tenken policy test`
struct PolicyTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "規則の隣のテストを実行する / run the tests beside the rules, both ways",
    discussion: """
      予期しない指摘も、起きなかった指摘も失敗とする。終了コード 1: 失敗がある。
      An unexpected and a missing finding both fail. Exit status 1: a test failed.
      """)

  @Argument(help: "規則のID、規則のファイル、フォルダー（省略すると全て） / rule ids, rule files or folders (default: all)")
  var rules: [String] = []

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    let loaded = try RuleSelection(set).rules(rules)
    let tests = RuleTests(set)
    var cases: [RuleTestCase] = []
    for source in loaded.sources { cases += try tests.read(source) }
    let runner = RuleTestRunner(vocabulary: loaded.vocabulary, wordlists: tests.wordlists)
    var failed = 0
    var text = ""
    for test in cases {
      let result = runner.run(test)
      if result.problems.isEmpty { continue }
      failed += 1
      for line in RuleTestReport(test, result, language: policies.lang).lines() {
        text += line + "\n"
      }
    }
    let documents = try documentTests(loaded, set)
    for problem in documents.problems { text += problem.rendered(in: policies.lang) + "\n" }
    failed += documents.problems.count
    text += "\(cases.count + documents.count - failed) passed, \(failed) failed\n"
    try Terminal.show(text)
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
    for source in loaded.sources where source.isAboutDocument {
      let outcome = try tests.run(source)
      count += outcome.count
      problems += outcome.problems
    }
    return (count, problems)
  }
}

/// The rules that a command line names: by id, by file, by folder; all when it names none.
struct RuleSelection {
  let policies: PolicySet

  init(_ policies: PolicySet) {
    self.policies = policies
  }

  /// Throws for names that there are not, and when a rule has errors.
  func rules(_ names: [String]) throws -> LoadedRules {
    let known = policies.ruleFiles.map(\.id)
    let paths = names.filter { $0.contains("/") || $0.hasSuffix(".yaml") }
    let ids = names.filter { !paths.contains($0) }
    if let wrong = ids.first(where: { !known.contains($0) }) {
      throw PolicyFiles.unknownRule(wrong, known)
    }
    var loaded: LoadedRules
    if paths.isEmpty {
      loaded = policies.loadAllRules()
    } else {
      let (folders, files) = try PolicyPaths.sorted(paths)
      let inFolders = folders.flatMap { PolicyDataCheck.yamlFiles(below: $0 + "/rules") }
      let named = policies.ruleFiles.filter { ids.contains($0.id) }.map(policies.path)
      let all = try (files + inFolders).filter { try PolicyLint.kind(of: $0) == .rule }
      loaded = policies.loadRules(at: named + all)
    }
    if loaded.problems.hasErrors { throw loaded.problems }
    if paths.isEmpty, !ids.isEmpty {
      let kept = loaded.rules.indices.filter { ids.contains(loaded.rules[$0].id) }
      loaded.sources = kept.map { loaded.sources[$0] }
      loaded.rules = kept.map { loaded.rules[$0] }
    }
    return loaded
  }
}
