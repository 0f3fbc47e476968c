import Basics

/// One point in which a baseline, or a manifest, asks for less than what came before it.
public struct BaselineLoosening: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case removedRule, weakerParameter, weakerWaivers
  }

  public var kind: Kind
  /// Nil where it concerns no single rule.
  public var rule: String?
  /// The parameter, or the key of `waivers`.
  public var parameter: String?
  /// The strictest value before.
  public var from: String?
  public var to: String?
  /// As the baseline gives it.
  public var reason: BilingualText
  /// The id of the baseline, or `manifest`.
  public var by: String

  /// What stands for a manifest in `by`.
  public static let manifest = "manifest"

  public init(
    kind: Kind, rule: String?, parameter: String? = nil, from: String? = nil, to: String? = nil,
    reason: BilingualText, by: String
  ) {
    self.kind = kind
    self.rule = rule
    self.parameter = parameter
    self.from = from
    self.to = to
    self.reason = reason
    self.by = by
  }
}
