import Basics
import Policy

/// Compares what two versions of a specification say about the same requirements.
struct VersionComparison {
  /// One requirement on which the versions differ.
  struct Change {
    var rule: CheckedRule
    /// It was said, and is no longer.
    var isLoss: Bool
    /// The sentences on which it rested before and rests now.
    var before: [String]
    var now: [String]
    /// A sentence of this version to look at; nil where nothing speaks of it any more.
    var statement: Int?
  }

  let policy: SpecificationPolicy
  let older: SpecificationText
  let newer: SpecificationText

  /// In the order of the rules; those that say the same in the same words are left out.
  func changes(of rules: [CheckedRule]) -> [Change] {
    let oldAnnexes = AnnexReferences(older, words: policy.annexWords)
    let newAnnexes = AnnexReferences(newer, words: policy.annexWords)
    return rules.compactMap { rule in
      guard let requirement = policy.requirements[rule.id] else { return nil }
      let before = RequirementJudge(text: older, annexes: oldAnnexes).judge(requirement)
      let now = RequirementJudge(text: newer, annexes: newAnnexes).judge(requirement)
      let said = before.grounds.map { older.statements[$0.statement] }
      let says = now.grounds.map { newer.statements[$0.statement] }
      let isLoss = before.verdict == .pass && now.verdict != .pass
      guard isLoss || before.verdict != now.verdict || said.map(\.folded) != says.map(\.folded)
      else { return nil }
      return Change(
        rule: rule, isLoss: isLoss, before: said.map(\.text), now: says.map(\.text),
        statement: (now.grounds.first ?? now.near.first)?.statement)
    }
  }
}
