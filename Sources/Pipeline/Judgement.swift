import Basics
import Evaluation
import Evidence
import Findings
import Policy
import SQL
import Schema

/// Runs the rules of a baseline over loaded evidence and turns what comes of it into results and
/// cards.
struct Judgement {
  struct Result {
    var results: [RuleResult]
    var cards: [EvidenceCard]
    var isComplete: Bool
  }

  let baseline: ResolvedBaseline
  let loaded: [LoadedEvidence]
  let crossCounts: CrossCounts
  let context: RunContext
  let jobs: Int
  /// Another engine to judge tables in.
  let engine: SQLDialect?
  let progress: (@Sendable (String, Int, Int) -> Void)?

  private var vocabulary: Vocabulary { baseline.vocabulary }

  func run() throws(ProblemList) -> Result {
    var loaded = loaded
    let tableRules = baseline.rules.filter {
      isOverRows($0) && isUsable($0, loaded) && !isExcluded($0)
    }
    let makers = tableRules.map {
      FindingMaker($0, vocabulary: vocabulary, wordlists: baseline.wordlists, zone: context.zone)
    }
    let counts = crossCounts.applicable(loaded)
    let engine = TableJudge(
      engine: engine,
      rules: makers.map(\.engineRule) + counts.map { CrossCounts.rule($0, vocabulary) },
      vocabulary: vocabulary, wordlists: baseline.wordlists, tables: Judgement.tables(loaded),
      settings: Judgement.settings(loaded), context: context, jobs: jobs, progress: progress)
    try engine.run(loaded)
    let bookkeeper = CardKeeper(vocabulary: vocabulary)
    for index in loaded.indices {
      if let facts = engine.facts[loaded[index].table] {
        bookkeeper.note(facts, on: &loaded[index])
      }
    }
    for (index, definition) in counts.enumerated() {
      bookkeeper.note(
        definition, engine.outcomes[makers.count + index], on: &loaded)
    }
    for index in loaded.indices { bookkeeper.settle(&loaded[index]) }

    let builder = ResultBuilder(
      baseline: baseline, loaded: loaded, context: context)
    let outcomes = Dictionary(
      zip(tableRules.map(\.id), zip(makers, engine.outcomes)),
      uniquingKeysWith: { first, _ in first })
    let interpreter = TreeJudge(baseline: baseline, loaded: loaded, context: context)
    let results = baseline.rules.map { rule in
      if let excluded = baseline.notApplicable.first(where: { $0.rule == rule.id }) {
        return builder.notApplicable(rule, reason: excluded.reason)
      }
      if let (maker, outcome) = outcomes[rule.id] { return builder.result(rule, maker, outcome) }
      if !isOverRows(rule), isUsable(rule, loaded) {
        return builder.result(rule, interpreter.judge(rule))
      }
      return builder.unusable(rule)
    }
    let notOpen: Set<Verdict> = [.pass, .fail, .indicator, .notApplicable, .waived]
    let hasUnknown = results.contains { $0.unknown > 0 }
    let isComplete =
      results.allSatisfy { notOpen.contains($0.verdict) } && !hasUnknown
      && loaded.allSatisfy { $0.content != nil && $0.contradictions.isEmpty }
    return Result(results: results, cards: loaded.map(\.card), isComplete: isComplete)
  }

  private func isExcluded(_ rule: CheckedRule) -> Bool {
    baseline.notApplicable.contains { $0.rule == rule.id }
  }

  private func isOverRows(_ rule: CheckedRule) -> Bool {
    vocabulary.tables[rule.relation.table].form == .rows
  }

  /// All evidence that the rule needs is there and readable.
  private func isUsable(_ rule: CheckedRule, _ loaded: [LoadedEvidence]) -> Bool {
    let needed = rule.evidence + [vocabulary.tables[rule.relation.table].id]
    return needed.allSatisfy { id in
      loaded.contains { $0.entry.id == id && $0.content != nil }
    }
  }

  static func tables(_ loaded: [LoadedEvidence]) -> [Int: TableEvidence] {
    var tables: [Int: TableEvidence] = [:]
    for evidence in loaded {
      switch evidence.content {
      case .delimited(let table): tables[evidence.table] = .delimited(table)
      case .memory(let table): tables[evidence.table] = .memory(table)
      case .settings, .passages, nil: break
      }
    }
    return tables
  }

  static func settings(_ loaded: [LoadedEvidence]) -> MemoryTable? {
    for evidence in loaded {
      if case .settings(let table) = evidence.content { return table }
    }
    return nil
  }
}
