/// What a run that was compared with an earlier one keeps of that comparison. The findings
/// themselves say `change`.
public struct ComparisonRecord: Sendable, Equatable {
  /// One rule against the earlier run. `new + known + reopened` are the failing subjects.
  public struct Rule: Sendable, Equatable {
    public var rule: String
    /// False when the earlier run had another version of the rule, or none: all is new then.
    public var isComparable: Bool
    public var new: Int
    public var known: Int
    public var reopened: Int
    /// Gone, and judged to be gone.
    public var fixed: Int
    /// Gone, but this run could not judge it, or does not judge it any more.
    public var unconfirmed: Int
    /// Findings that were fixed at some time and are not open: ids, in byte order.
    public var fixedIDs: [String]

    public init(
      rule: String, isComparable: Bool = true, new: Int = 0, known: Int = 0, reopened: Int = 0,
      fixed: Int = 0, unconfirmed: Int = 0, fixedIDs: [String] = []
    ) {
      self.rule = rule
      self.isComparable = isComparable
      self.new = new
      self.known = known
      self.reopened = reopened
      self.fixed = fixed
      self.unconfirmed = unconfirmed
      self.fixedIDs = fixedIDs
    }
  }

  /// The earlier run.
  public var asOf: String
  public var baseline: String
  public var baselineSHA256: String
  public var complete: Bool
  public var rules: [Rule]

  public init(
    asOf: String, baseline: String, baselineSHA256: String, complete: Bool, rules: [Rule]
  ) {
    self.asOf = asOf
    self.baseline = baseline
    self.baselineSHA256 = baselineSHA256
    self.complete = complete
    self.rules = rules
  }

  /// Failing subjects that the earlier run did not have, of one rule.
  public func fresh(of rule: String) -> Int? {
    rules.first { $0.rule == rule }.map { $0.new + $0.reopened }
  }
}

extension Finding {
  /// A finding against an earlier run.
  public enum Change: String, Sendable, CaseIterable {
    case new, known
    /// Fixed or waived before, and back.
    case reopened
  }
}
