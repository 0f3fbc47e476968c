import Policy

/// Turns what became of a rule's subjects into its verdict. The one place that says how.
public enum VerdictRule {
  /// The verdicts that evidence alone can lead to; the words are those of the findings.
  public enum Word: String, Sendable, CaseIterable {
    case pass, fail, indicator, unknown, empty
    case notApplicable = "not-applicable"
    case notChecked = "not-checked"
  }

  /// How far the evidence carries a verdict.
  public enum EvidenceState: Sendable, Equatable {
    case sound
    /// Rows were rejected, or the declared row count or hash is another: no pass rests on it.
    case contradicted
    /// Missing, or it cannot be read at all.
    case unusable
  }

  /// Counts of subjects.
  public struct Counts: Sendable, Equatable {
    public var passed: Int
    public var failed: Int
    public var unknown: Int

    public init(passed: Int, failed: Int, unknown: Int) {
      self.passed = passed
      self.failed = failed
      self.unknown = unknown
    }

    public var population: Int { passed + failed + unknown }
  }

  public static func verdict(
    _ counts: Counts, hasEvidenceRows: Bool, whenEmpty: CheckedRule.WhenEmpty,
    kind: CheckedRule.Kind, evidence: EvidenceState
  ) -> Word {
    if evidence == .unusable { return .unknown }
    let word = fromCounts(
      counts, hasEvidenceRows: hasEvidenceRows, whenEmpty: whenEmpty, kind: kind)
    return word == .pass && evidence == .contradicted ? .unknown : word
  }

  /// The verdict of an interpreted rule.
  public static func verdict(
    of outcome: RuleOutcome, rule: CheckedRule, isContradicted: Bool = false
  ) -> Word {
    let isUsable = outcome.missing.isEmpty && outcome.unreadable.isEmpty
    return verdict(
      Counts(passed: outcome.passed, failed: outcome.failed, unknown: outcome.unknown),
      hasEvidenceRows: outcome.hasEvidenceRows, whenEmpty: rule.whenEmpty, kind: rule.kind,
      evidence: isUsable ? (isContradicted ? .contradicted : .sound) : .unusable)
  }

  private static func fromCounts(
    _ counts: Counts, hasEvidenceRows: Bool, whenEmpty: CheckedRule.WhenEmpty,
    kind: CheckedRule.Kind
  ) -> Word {
    if counts.failed > 0 { return failure(of: kind) }
    if counts.unknown > 0 { return .unknown }
    if counts.passed > 0 { return .pass }
    if whenEmpty == .notChecked { return .notChecked }
    guard hasEvidenceRows else { return .empty }
    switch whenEmpty {
    case .empty: return .empty
    case .pass: return .pass
    case .fail: return failure(of: kind)
    case .unknown: return .unknown
    case .notApplicable: return .notApplicable
    case .notChecked: return .notChecked
    }
  }

  private static func failure(of kind: CheckedRule.Kind) -> Word {
    kind == .indicator ? .indicator : .fail
  }
}
