import ArgumentParser
import Authoring
import Basics
import Evaluation
import Policy
import Specification

/// `tenken policy coverage`
struct PolicyCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "テストが届いた所と、条項への答え方 / what the rules' tests reach, and how each clause is answered",
    discussion: """
      条項は、規則で答えるもの、申告で答えるもの、対象外とその理由、答えのないものに分ける。
      Clauses are answered by rules, by attestations, are outside for a reason, or are not covered.
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
    let resolved = try baseline.map { try set.resolve(baseline: $0) }
    let chosen = resolved?.rules.map(\.id)
    let tests = RuleTests(set)
    let documentTests = DocumentRuleTests(
      try SpecificationPolicy.load(loaded.rules, policies: set), rules: loaded.rules)
    let kept = zip(loaded.rules, loaded.sources).filter { chosen?.contains($0.0.id) ?? true }
    let cases = try kept.map { try tests.read($0.1) }
    let run = CoverageRun(vocabulary: loaded.vocabulary, wordlists: tests.wordlists)
    let rules = try zip(kept, cases).map { pair, cases in
      pair.1.isAboutDocument
        ? try RuleCoverage(document: pair.0, pair.1, by: documentTests)
        : run.coverage(of: pair.0, by: cases)
    }
    let output = CoverageOutput(
      rules,
      ClauseCoverage(
        documents: documents(loaded, resolved, kept.map(\.0)), rules: kept.map(\.0)))
    try Terminal.show(
      format == .json ? output.json().rendered() : output.table(in: policies.lang))
  }

  /// Of a baseline the documents that it answers for, else those that its rules cite: other editions
  /// are not its business.
  private func documents(
    _ loaded: LoadedRules, _ baseline: ResolvedBaseline?, _ rules: [CheckedRule]
  ) -> [ControlDocument] {
    guard let baseline else { return loaded.documents }
    if !baseline.controls.isEmpty { return baseline.controls }
    let cited = Set(rules.flatMap { $0.clauses.map(\.document) })
    return loaded.documents.filter { cited.contains($0.id) }
  }
}
