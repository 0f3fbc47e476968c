import Basics

/// One point in which a baseline asks for less than the one it extends, with the reason that it
/// gives.
public struct Loosening: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case removedRule = "removed-rule"
    case weakerParameter = "weaker-parameter"
    /// Waivers may be longer, or wider.
    case weakerWaivers = "weaker-waivers"
  }

  public var kind: Kind
  /// Nil where it concerns no single rule.
  public var rule: String?
  /// The parameter, or the key of `waivers`.
  public var parameter: String?
  public var from: String?
  public var to: String?
  public var why: BilingualText
  /// The baseline or the manifest that loosens.
  public var by: String

  public init(
    kind: Kind, rule: String? = nil, parameter: String? = nil, from: String? = nil,
    to: String? = nil, why: BilingualText, by: String
  ) {
    self.kind = kind
    self.rule = rule
    self.parameter = parameter
    self.from = from
    self.to = to
    self.why = why
    self.by = by
  }
}
