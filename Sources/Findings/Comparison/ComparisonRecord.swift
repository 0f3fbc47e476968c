/// What a run that was compared with an earlier one keeps of that comparison. The findings
/// themselves say `change`.
public struct ComparisonRecord: Sendable, Equatable {
  /// One rule against the earlier run. `new + known + reopened` are the failing subjects.
  public struct Rule: Sendable, Equatable {
    public var rule: String
    /// False when the earlier run had another version of the rule, or none: all is new then.
    public var isComparable: Bool
    /// The verdict of the earlier run; nil when it had no such rule.
    public var verdict: Verdict?
    public var new: Int
    public var known: Int
    public var reopened: Int
    /// Gone, and judged to be gone.
    public var fixed: Int
    /// Gone, but this run could not judge it, or does not judge it any more.
    public var unconfirmed: Int
    /// Findings that were fixed at some time and are not open: ids, in byte order.
    public var fixedIDs: [String]
    /// Findings that are gone without being judged: they may still be open.
    public var unconfirmedIDs: [String]

    public init(
      rule: String, isComparable: Bool = true, verdict: Verdict? = nil, new: Int = 0,
      known: Int = 0, reopened: Int = 0, fixed: Int = 0, unconfirmed: Int = 0,
      fixedIDs: [String] = [],
      unconfirmedIDs: [String] = []
    ) {
      self.rule = rule
      self.isComparable = isComparable
      self.verdict = verdict
      self.new = new
      self.known = known
      self.reopened = reopened
      self.fixed = fixed
      self.unconfirmed = unconfirmed
      self.fixedIDs = fixedIDs
      self.unconfirmedIDs = unconfirmedIDs
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

  /// True when everything that fails in this result failed in the earlier run. A rule that fails
  /// without a subject, because there are none, is known where it failed before.
  public func isKnown(_ result: RuleResult) -> Bool {
    guard let rule = rules.first(where: { $0.rule == result.rule }), rule.isComparable else {
      return false
    }
    return result.failed > 0 ? rule.new + rule.reopened == 0 : rule.verdict == result.verdict
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
