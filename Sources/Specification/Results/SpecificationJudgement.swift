import Basics
import Findings
import Policy

/// Judges the rules about documents over one specification and makes results of them.
public struct SpecificationJudgement {
  let policy: SpecificationPolicy
  let text: SpecificationText
  /// The name of the evidence: `specification`, `terms`.
  let evidence: String
  /// The version before, where there is one to compare with.
  private let older: SpecificationText?
  /// Files that could not be read: what they hold is not known, so nothing is missing for certain.
  let unread: [String]

  public init(
    policy: SpecificationPolicy, documents: [SourceDocument], older: [SourceDocument]? = nil,
    evidence: String, unread: [String]
  ) {
    self.policy = policy
    text = policy.reader.read(documents)
    self.older = older.map { policy.reader.read($0) }
    self.evidence = evidence
    self.unread = unread
  }

  /// One result for each rule, in their order, with the outcome behind it for reports.
  public func judge(_ rules: [CheckedRule]) -> [SpecificationResult] {
    let annexes = AnnexReferences(text, words: policy.annexWords)
    let maker = DocumentFindingMaker(text: text, evidence: evidence, unread: unread)
    return rules.compactMap { rule in
      if let requirement = policy.requirements[rule.id] {
        var outcome = RequirementJudge(text: text, annexes: annexes).judge(requirement)
        if !unread.isEmpty, outcome.verdict == .fail, outcome.reason != .contradiction {
          outcome.verdict = .unknown
          outcome.reason = nil
        }
        return SpecificationResult(
          result: maker.result(rule, requirement, outcome),
          marks: outcome.grounds.map(mark) + outcome.near.map(mark),
          isNear: outcome.grounds.isEmpty, paste: requirement.paste,
          acceptance: requirement.acceptance, sbd: requirement.sbd)
      }
      guard let check = policy.checks[rule.id] else { return nil }
      if case .changes = check.kind {
        return SpecificationResult(
          result: changes(rule, among: rules, maker), marks: [], isNear: false, paste: "",
          acceptance: BilingualText(""), sbd: [])
      }
      let found = check.findings(in: text, words: policy.words)
      return SpecificationResult(
        result: maker.result(rule, found),
        marks: found.map { mark(Ground(statement: $0.statement, words: $0.words)) },
        isNear: false, paste: "", acceptance: BilingualText(""), sbd: [])
    }
  }

  private func changes(
    _ rule: CheckedRule, among rules: [CheckedRule], _ maker: DocumentFindingMaker
  ) -> RuleResult {
    guard let older else { return maker.notCompared(rule) }
    let comparison = VersionComparison(policy: policy, older: older, newer: text)
    let required = rules.filter { policy.requirements[$0.id] != nil }
    return maker.result(rule, comparison.changes(of: required))
  }

  private func mark(_ ground: Ground) -> SpecificationResult.Mark {
    let statement = text.statements[ground.statement]
    return SpecificationResult.Mark(
      document: statement.document, passage: statement.passage, text: statement.text)
  }

  /// The documents with every sentence that was understood, for reports and for `--sentences`.
  public var specification: SpecificationText { text }
}

/// What came of one rule, and what a report says beside it.
public struct SpecificationResult: Sendable {
  /// A sentence in a passage of a document, both by index.
  public struct Mark: Sendable, Equatable {
    public var document: Int
    public var passage: Int
    public var text: String
  }

  public var result: RuleResult
  /// The sentences on which the verdict rests; of a missing requirement those nearest to it.
  public var marks: [Mark]
  public var isNear: Bool
  /// Clause to paste, with bracketed blanks; empty where there is none.
  public var paste: String
  public var acceptance: BilingualText
  public var sbd: [String]
}
