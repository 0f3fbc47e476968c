import Basics

/// What a procurement specification ordered, and what this run's evidence shows of it: a row of the
/// matrix that is attached to the record of an inspection at acceptance (検査調書).
public struct OrderedRequirement: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable {
    /// Every rule that looks at it passes.
    case shown
    /// Evidence shows the opposite.
    case contradicted
    /// No evidence, evidence that could not be judged, or an exception: somebody has to look.
    case open
  }

  /// The rule about documents that asks for it.
  public var rule: String
  public var title: BilingualText
  /// Whether the specification says it.
  public var said: Verdict
  /// `missing`, `weak` …; nil where it is said.
  public var reason: String?
  /// The sentence that says it, or says it wrongly.
  public var at: Finding.Location?
  /// How it is to be accepted.
  public var acceptance: BilingualText
  /// Rules of this run over settings, accounts, rights and logs that look at it.
  public var shownBy: [String]
  public var state: State

  public init(
    rule: String, title: BilingualText, said: Verdict, reason: String? = nil,
    at: Finding.Location? = nil, acceptance: BilingualText, shownBy: [String], state: State
  ) {
    self.rule = rule
    self.title = title
    self.said = said
    self.reason = reason
    self.at = at
    self.acceptance = acceptance
    self.shownBy = shownBy
    self.state = state
  }
}
