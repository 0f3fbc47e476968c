import ArgumentParser
import Authoring
import Basics
import Evaluation
import Policy

/// `tenken policy coverage`
struct PolicyCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "テストが届いた所と、規則のない条項 / what the rules' tests reach, and clauses without a rule",
    discussion: """
      演算子ごとに、テストで出た答え（true、false、unknown）。枝と判定も同じ。
      For each operator the answers that its tests gave (true, false, unknown); branches and verdicts likewise.
      """)

  @Argument(help: "ベースライン（省略すると全ての規則） / a baseline (default: every rule)")
  var baseline: String?

  @Option(help: "形式 / table or json")
  var format = ListFormat.table

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    let loaded = set.loadAllRules()
    if loaded.problems.hasErrors { throw loaded.problems }
    let chosen = try baseline.map { try set.resolve(baseline: $0).rules.map(\.id) }
    let tests = RuleTests(set)
    var read: [(CheckedRule, [RuleTestCase])] = []
    for (rule, source) in zip(loaded.rules, loaded.sources)
    where chosen?.contains(rule.id) ?? true {
      read.append((rule, try tests.read(source)))
    }
    let run = CoverageRun(vocabulary: loaded.vocabulary, wordlists: tests.wordlists)
    let output = CoverageOutput(
      read.map { run.coverage(of: $0.0, by: $0.1) },
      ClauseRules(documents(loaded, read.map(\.0)), rules: read.map(\.0)))
    try Terminal.show(
      format == .json ? output.json().rendered() : output.table(in: policies.lang))
  }

  /// Of a baseline only the documents that its rules cite: other editions are not its business.
  private func documents(_ loaded: LoadedRules, _ rules: [CheckedRule]) -> [ControlDocument] {
    if baseline == nil { return loaded.documents }
    let cited = Set(rules.flatMap { $0.clauses.map(\.document) })
    return loaded.documents.filter { cited.contains($0.id) }
  }
}
