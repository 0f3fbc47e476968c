import Basics
import Findings
import Policy

/// Judges the rules about documents over one specification and makes results of them.
public struct SpecificationJudgement {
  let policy: SpecificationPolicy
  let text: SpecificationText
  /// The name of the evidence: `specification`, `terms`.
  let evidence: String
  /// Files that could not be read: what they hold is not known, so nothing is missing for certain.
  let unread: [String]

  public init(
    policy: SpecificationPolicy, documents: [SourceDocument], evidence: String, unread: [String]
  ) {
    self.policy = policy
    text = policy.reader.read(documents)
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
          passed: outcome.verdict == .pass ? maker.places(outcome.grounds) : [],
          paste: requirement.paste, acceptance: requirement.acceptance, sbd: requirement.sbd)
      }
      guard let check = policy.checks[rule.id] else { return nil }
      return SpecificationResult(
        result: maker.result(rule, check.findings(in: text, words: policy.words)), passed: [],
        paste: "", acceptance: BilingualText(""), sbd: [])
    }
  }

  /// The documents with every sentence that was understood, for reports and for `--sentences`.
  public var specification: SpecificationText { text }
}

/// What came of one rule, and what a report says beside it.
public struct SpecificationResult: Sendable {
  public var result: RuleResult
  /// Where a requirement that passed is said.
  public var passed: [Finding.Location]
  /// Clause to paste, with bracketed blanks; empty where there is none.
  public var paste: String
  public var acceptance: BilingualText
  public var sbd: [String]
}
