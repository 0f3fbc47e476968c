import Basics

/// One rule in two runs.
public struct RuleComparison: Sendable {
  /// Whether findings of the two runs can be held against each other.
  public enum Basis: String, Sendable, CaseIterable {
    case comparable
    /// Only the later run has the rule.
    case added
    /// Only the earlier run has the rule.
    case removed
    /// The rule was rewritten: its findings mean something else.
    case otherVersion = "other-version"
    /// Persons have other pseudonyms: it cannot be said who is the same.
    case otherNames = "other-names"
  }

  /// A parameter that has not the same value in both.
  public struct ParameterChange: Sendable, Equatable {
    public var name: String
    public var old: String?
    public var new: String?
  }

  /// How many findings are in each state.
  public struct Counts: Sendable, Equatable {
    public private(set) var new = 0
    public private(set) var reopened = 0
    public private(set) var changed = 0
    public private(set) var unchanged = 0
    public private(set) var fixed = 0
    public private(set) var unconfirmed = 0

    public init() {}

    public subscript(_ state: FindingState) -> Int {
      switch state {
      case .new: new
      case .reopened: reopened
      case .changed: changed
      case .unchanged: unchanged
      case .fixed: fixed
      case .unconfirmed: unconfirmed
      }
    }

    mutating func add(_ state: FindingState, _ count: Int = 1) {
      switch state {
      case .new: new += count
      case .reopened: reopened += count
      case .changed: changed += count
      case .unchanged: unchanged += count
      case .fixed: fixed += count
      case .unconfirmed: unconfirmed += count
      }
    }

    static func + (a: Counts, b: Counts) -> Counts {
      var sum = a
      for state in FindingState.allCases { sum.add(state, b[state]) }
      return sum
    }
  }

  public var rule: String
  public var title: BilingualText
  public var basis: Basis
  /// Without their findings; nil where the run has no such rule.
  public var old: RuleResult?
  public var new: RuleResult?
  public var counts = Counts()

  /// `sameNames`: both runs call persons by the same names.
  init(rule: String, old: RuleResult?, new: RuleResult?, sameNames: Bool) {
    self.rule = rule
    self.old = old
    self.new = new
    title = (new ?? old)?.title ?? BilingualText(rule)
    basis =
      switch (old, new) {
      case (let old?, let new?):
        old.version != new.version ? .otherVersion : sameNames ? .comparable : .otherNames
      case (nil, _): .added
      case (_, nil): .removed
      }
  }

  public var parameters: [ParameterChange] {
    let before = old?.parameters ?? []
    let after = new?.parameters ?? []
    guard old != nil, new != nil else { return [] }
    let names = after.map(\.name) + before.map(\.name).filter { !after.map(\.name).contains($0) }
    return names.compactMap { name in
      let old = before.first { $0.name == name }?.value
      let new = after.first { $0.name == name }?.value
      return old == new ? nil : ParameterChange(name: name, old: old, new: new)
    }
  }

  /// The rule was not the same question, or has not the same answer.
  public var hasChanged: Bool {
    basis != .comparable || old?.verdict != new?.verdict || old?.failed != new?.failed
      || old?.unknown != new?.unknown || old?.waived != new?.waived
      || old?.population != new?.population || !parameters.isEmpty
      || FindingState.allCases.contains { $0 != .unchanged && counts[$0] > 0 }
  }

  /// What a finding of the earlier run is that the later run does not have. It is fixed only where
  /// the later run judged the same rule, with the same parameters, over evidence that does not
  /// contradict itself: a finding that is gone because less is asked is no improvement.
  var stateOfGone: FindingState {
    guard basis == .comparable, parameters.isEmpty, let new,
      [.pass, .fail, .indicator, .waived].contains(new.verdict),
      !new.reasons.contains(where: { $0.code == RuleResult.Reason.contradicted })
    else { return .unconfirmed }
    return .fixed
  }
}
