import Basics
import Evidence
import Policy
import Schema

/// Judges a rule row by row, slowly and obviously: what this says is what a rule means. It judges
/// settings, documents and rule tests; the column engine must give the same answers.
public struct RowInterpreter: Sendable {
  private let vocabulary: Vocabulary
  private let wordlists: [WordlistMatcher]

  /// `wordlists` in the order in which the rules' operands count them.
  public init(vocabulary: Vocabulary, wordlists: [Wordlist]) {
    self.vocabulary = vocabulary
    self.wordlists = wordlists.map { WordlistMatcher($0) }
  }

  /// `tables` by vocabulary index; a table without an entry is missing, one that `unreadable`
  /// names could not be read. A rule that needs such a table has no subjects. A table that is only
  /// joined and not among the rule's evidence makes what it would give unknown. Of the subjects
  /// that `explaining` names, the outcome says why.
  public func outcome(
    of rule: CheckedRule, tables: [Int: MemoryTable], unreadable: Set<Int> = [],
    context: RunContext, explaining: ExplainedSubjects = .none
  ) -> RuleOutcome {
    outcome(
      of: rule, tables: tables, unreadable: unreadable, context: context, explaining: explaining,
      witness: nil)
  }

  /// `witness` is told of every condition that is judged.
  func outcome(
    of rule: CheckedRule, tables: [Int: MemoryTable], unreadable: Set<Int>, context: RunContext,
    explaining: ExplainedSubjects, witness: (any ConditionWitness)?
  ) -> RuleOutcome {
    // Nothing of such a rule is about rows: judged here it would pass whatever it is given.
    if rule.document != nil {
      return RuleOutcome(
        subjects: [], hasEvidenceRows: false, missing: [rule.relation.table], unreadable: [])
    }
    let needed = Set(rule.evidence.compactMap(vocabulary.tableIndex) + [rule.relation.table])
    let lost = needed.filter { unreadable.contains($0) }.sorted()
    let missing = needed.filter { tables[$0] == nil && !unreadable.contains($0) }.sorted()
    let hasRows = tables[rule.relation.table]?.rows.isEmpty == false
    guard lost.isEmpty, missing.isEmpty else {
      return RuleOutcome(
        subjects: [], hasEvidenceRows: hasRows, missing: missing, unreadable: lost)
    }
    var view = EvidenceView(
      vocabulary: vocabulary, wordlists: wordlists, context: context,
      tables: tables.filter { !unreadable.contains($0.key) }, assumptions: rule.assumptions)
    view.witness = witness
    view.explained = explaining
    let rows = RelationInterpreter(view: view).rows(of: rule.relation) ?? []
    return RuleOutcome(
      subjects: SubjectInterpreter(view: view, rule: rule).subjects(rows),
      hasEvidenceRows: hasRows)
  }
}
