import Basics
import Evaluation
import Evidence
import Findings
import Policy
import SQL
import Schema
import Specification

/// Runs the rules of a baseline over loaded evidence and turns what comes of it into results and
/// cards.
struct Judgement {
  struct Result {
    var results: [RuleResult]
    var cards: [EvidenceCard]
    var clauses: [ClauseResult]
    var criteria: [FindingsDocument.Criterion]
    var remarks: [Problem]
    /// All evidence is there, readable and not contradicted.
    var isEvidenceWhole: Bool
  }

  let baseline: ResolvedBaseline
  let loaded: [LoadedEvidence]
  let crossCounts: CrossCounts
  /// Where attestations find the files that they name.
  let paths: EvidencePaths
  let context: RunContext
  /// Nil when no rule of the baseline is about what a document says.
  let specification: SpecificationPolicy?
  let jobs: Int
  /// Another engine to judge tables in.
  let engine: SQLDialect?
  let progress: (@Sendable (String, Int, Int) -> Void)?
  /// Instead of what tells who somebody is, in findings.
  let pseudonyms: Pseudonyms?

  private var vocabulary: Vocabulary { baseline.vocabulary }

  func run() throws(ProblemList) -> Result {
    var loaded = loaded
    let runTables = RunTables(vocabulary: vocabulary)
    let tableRules = baseline.rules.filter {
      isOverRows($0) && isUsable($0, loaded) && !isExcluded($0)
    }
    let early = tableRules.filter { !runTables.isAsked(by: $0) }
    let makers = early.map(maker)
    let counts = crossCounts.applicable(loaded)
    let engine = TableJudge(
      engine: engine,
      rules: makers.map(\.engineRule) + counts.map { CrossCounts.rule($0, vocabulary) },
      vocabulary: vocabulary, wordlists: baseline.wordlists, tables: Judgement.tables(loaded),
      settings: Judgement.settings(loaded), context: context, jobs: jobs, progress: progress)
    try engine.run(loaded)
    let attestations = runTables.checked(self.attestations(loaded), paths)
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
      baseline: baseline, loaded: loaded, context: context, pseudonyms: pseudonyms)
    var outcomes = Dictionary(
      zip(early.map(\.id), zip(makers, engine.outcomes)), uniquingKeysWith: { first, _ in first })
    let interpreter = TreeJudge(baseline: baseline, loaded: loaded, context: context)
    let documentResults = self.documentResults(loaded)
    func result(_ rule: CheckedRule) -> RuleResult {
      if let excluded = baseline.notApplicable.first(where: { $0.rule == rule.id }) {
        return builder.notApplicable(rule, reason: excluded.reason)
      }
      if let (maker, outcome) = outcomes[rule.id] { return builder.result(rule, maker, outcome) }
      if rule.document != nil {
        return documentResults[rule.id] ?? builder.unusable(rule)
      }
      if !isOverRows(rule), isUsable(rule, loaded) {
        return builder.result(rule, interpreter.judge(rule))
      }
      return builder.unusable(rule)
    }
    var results = baseline.rules.map(result)

    // What the run itself found is evidence for rules about declarations, so these come last.
    let late = tableRules.filter(runTables.isAsked)
    if !late.isEmpty {
      var tables = Self.tables(loaded)
      let judged = runTables.verdicts(
        results, rules: baseline.rules, answered: baseline.controls)
      for table in [judged, runTables.attachments(attestations, paths)].compactMap({ $0 }) {
        tables[table.table] = .memory(table)
      }
      let makers = late.map(maker)
      let engine = columnEngine(makers.map(\.engineRule), loaded, tables)
      engine.run()
      outcomes = Dictionary(
        zip(late.map(\.id), zip(makers, engine.outcomes)), uniquingKeysWith: { first, _ in first })
      for index in results.indices where outcomes[results[index].rule] != nil {
        results[index] = result(baseline.rules[index])
      }
    }
    let answers = ClauseAnswers(
      baseline: baseline, attestations: attestations, results: results, context: context)
    let remarks = RunRemarks(baseline: baseline, context: context)
    return Result(
      results: results, cards: loaded.map(\.card), clauses: answers.clauses,
      criteria: answers.criteria,
      remarks: remarks.laterEvidence(loaded) + remarks.unknownControls(attestations, loaded),
      isEvidenceWhole: loaded.allSatisfy { $0.content != nil && $0.contradictions.isEmpty })
  }

  /// The results of rules about what a document says, by rule.
  private func documentResults(_ loaded: [LoadedEvidence]) -> [String: RuleResult] {
    guard let specification else { return [:] }
    var results: [String: RuleResult] = [:]
    for evidence in loaded where evidence.content != nil && !evidence.documents.isEmpty {
      let rules = baseline.rules.filter {
        $0.document != nil && $0.evidence.first == evidence.entry.id
      }
      guard !rules.isEmpty else { continue }
      let judged = SpecificationJudgement(
        policy: specification, documents: evidence.documents, evidence: evidence.entry.id,
        unread: []
      ).judge(rules)
      for item in judged { results[item.result.rule] = item.result }
    }
    return results
  }

  private func maker(_ rule: CheckedRule) -> FindingMaker {
    FindingMaker(
      rule, vocabulary: vocabulary, wordlists: baseline.wordlists, zone: context.zone,
      pseudonyms: pseudonyms)
  }

  private func columnEngine(
    _ rules: [CheckedRule], _ loaded: [LoadedEvidence], _ tables: [Int: TableEvidence]
  ) -> ColumnEngine {
    ColumnEngine(
      rules: rules, vocabulary: vocabulary, wordlists: baseline.wordlists, tables: tables,
      settings: Judgement.settings(loaded), context: context, jobs: jobs, progress: progress)
  }

  /// What is declared, and by whom; none where nothing was handed in.
  private func attestations(_ loaded: [LoadedEvidence]) -> [AttestationRow] {
    let isThere = loaded.contains { $0.entry.id == AttestationRow.table && $0.content != nil }
    guard isThere, let rule = AttestationRow.rule(vocabulary) else { return [] }
    let engine = columnEngine([rule], loaded, Self.tables(loaded))
    engine.run()
    return engine.outcomes.first.map { AttestationRow.read($0, vocabulary) } ?? []
  }

  private func isExcluded(_ rule: CheckedRule) -> Bool {
    baseline.notApplicable.contains { $0.rule == rule.id }
  }

  private func isOverRows(_ rule: CheckedRule) -> Bool {
    rule.document == nil && vocabulary.tables[rule.relation.table].form == .rows
  }

  /// All evidence that the rule needs is there and readable.
  private func isUsable(_ rule: CheckedRule, _ loaded: [LoadedEvidence]) -> Bool {
    let needed = rule.evidence + [vocabulary.tables[rule.relation.table].id]
    return needed.filter { !RunTables.names.contains($0) }.allSatisfy { id in
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
