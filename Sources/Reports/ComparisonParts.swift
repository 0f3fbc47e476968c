import Basics
import Findings

/// What all forms of a comparison for people show: facts, rules, and the first changes of each rule.
struct ComparisonParts {
  /// How many findings of a rule are listed in each state.
  static let limit = 20
  static let listed: [FindingState] = [.new, .reopened, .fixed, .unconfirmed, .changed]

  let comparison: FindingsComparison
  /// Rules that are another question or have another answer.
  let changedRules: [RuleComparison]
  private let changes: [String: [FindingState: [FindingsComparison.Change]]]

  /// Reads the files again for the findings that are listed.
  init(_ comparison: FindingsComparison) throws(ProblemList) {
    final class Box { var changes: [String: [FindingState: [FindingsComparison.Change]]] = [:] }
    let box = Box()
    if comparison.totals != RuleComparison.Counts() {
      try comparison.forEachChange { change in
        let listed = box.changes[change.rule]?[change.state]?.count ?? 0
        if listed < ComparisonParts.limit {
          box.changes[change.rule, default: [:]][change.state, default: []].append(change)
        }
      }
    }
    self.comparison = comparison
    changes = box.changes
    changedRules = comparison.rules.filter(\.hasChanged)
  }

  /// By state, then in the order of the files.
  func changes(of rule: RuleComparison) -> [FindingsComparison.Change] {
    ComparisonParts.listed.flatMap { changes[rule.rule]?[$0] ?? [] }
  }

  /// How many changes of a rule are not listed.
  func rest(of rule: RuleComparison) -> Int {
    ComparisonParts.listed.reduce(0) { $0 + rule.counts[$1] } - changes(of: rule).count
  }

  /// 「新規 3、再発 0 …」 of all rules together.
  func totals(_ language: Language) -> String {
    FindingState.allCases.map {
      "\(Words.state($0).text(in: language)) \(Numbers.grouped(comparison.totals[$0]))"
    }.joined(separator: language == .ja ? "、" : ", ")
  }

  /// The verdict before and after, or only one where they are the same.
  func verdict(_ rule: RuleComparison) -> BilingualText {
    func word(_ result: RuleResult?) -> BilingualText {
      result.map { Words.verdict($0.verdict) } ?? BilingualText("－")
    }
    return arrow(word(rule.old), word(rule.new))
  }

  /// Failing subjects of all subjects, before and after.
  func failures(_ rule: RuleComparison) -> BilingualText {
    func share(_ result: RuleResult?) -> BilingualText {
      BilingualText(
        result.map { "\(Numbers.grouped($0.failed))/\(Numbers.grouped($0.population))" } ?? "－")
    }
    return arrow(share(rule.old), share(rule.new))
  }

  /// What a reader must know before holding the counts against each other.
  func remarks(_ rule: RuleComparison) -> [BilingualText] {
    (rule.basis == .comparable ? [] : [Words.basis(rule.basis)])
      + rule.parameters.map { change in
        BilingualText("\(change.name): \(change.old ?? "－") → \(change.new ?? "－")")
      }
  }

  /// An outcome before and after.
  func outcome(_ change: FindingsComparison.Change) -> BilingualText {
    func word(_ outcome: Outcome?) -> BilingualText {
      outcome.map(Words.outcome) ?? BilingualText("－")
    }
    // The finding is that of the run that has it last.
    let now = change.newOutcome.map { _ in Words.outcome(of: change.finding) }
    return arrow(word(change.oldOutcome), now ?? word(nil))
  }

  private func arrow(_ a: BilingualText, _ b: BilingualText) -> BilingualText {
    a == b ? a : BilingualText(ja: "\(a.ja) → \(b.ja)", en: "\(a.en) → \(b.en)")
  }
}
