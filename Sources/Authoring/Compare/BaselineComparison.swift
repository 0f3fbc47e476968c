import Policy

/// Two baselines side by side, rule by rule: what somebody who moves from one to the other finds
/// stricter, the same, weaker, added, removed.
public struct BaselineComparison: Sendable {
  public enum Change: String, Sendable, CaseIterable {
    case added, removed, stricter, same, weaker
    /// Parameters have changed, but not in one direction.
    case different
  }

  public struct Parameter: Sendable {
    public var name: String
    public var old: String
    public var new: String
    public var relation: ParameterValue.Relation
  }

  public struct Rule: Sendable {
    /// As the newer baseline has it, or the older where it was removed.
    public var rule: CheckedRule
    public var change: Change
    /// Parameters whose values differ.
    public var parameters: [Parameter]
    /// Not applicable in the one and applicable in the other: the reason.
    public var notApplicable: String?
  }

  /// In the order of the newer baseline; removed rules follow.
  public var rules: [Rule]

  public init(_ old: ResolvedBaseline, _ new: ResolvedBaseline) {
    rules = new.rules.map { rule in
      let before = old.rules.first { $0.id == rule.id }
      let reason = new.notApplicable.first { $0.rule == rule.id }?.reason
      let oldReason = old.notApplicable.first { $0.rule == rule.id }?.reason
      guard let before else {
        return Rule(rule: rule, change: .added, parameters: [], notApplicable: reason)
      }
      if reason != nil, oldReason == nil {
        return Rule(rule: rule, change: .removed, parameters: [], notApplicable: reason)
      }
      if oldReason != nil, reason == nil {
        return Rule(rule: rule, change: .added, parameters: [], notApplicable: oldReason)
      }
      let parameters = BaselineComparison.parameters(before, rule)
      return Rule(
        rule: rule, change: BaselineComparison.change(parameters), parameters: parameters)
    }
    for rule in old.rules where !new.rules.contains(where: { $0.id == rule.id }) {
      rules.append(Rule(rule: rule, change: .removed, parameters: []))
    }
  }

  public func count(_ change: Change) -> Int { rules.count { $0.change == change } }

  private static func parameters(_ old: CheckedRule, _ new: CheckedRule) -> [Parameter] {
    new.parameters.compactMap { parameter in
      guard let before = old.parameters.first(where: { $0.name == parameter.name }) else {
        return nil
      }
      let relation = parameter.relation(to: before)
      return relation == .same
        ? nil
        : Parameter(
          name: parameter.name, old: before.value, new: parameter.value, relation: relation)
    }
  }

  private static func change(_ parameters: [Parameter]) -> Change {
    let relations = Set(parameters.map(\.relation))
    if relations.isEmpty { return .same }
    if relations == [.stricter] { return .stricter }
    if relations.contains(.weaker), !relations.contains(.stricter) { return .weaker }
    return .different
  }
}
