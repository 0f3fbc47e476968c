import Basics

/// One control along the life of a system: the clause that ordered it, the setting, the rows in
/// operation, the log, and what people attest. It shows where the chain broke.
public struct ControlChain: Sendable, Equatable {
  public struct Step: Sendable, Equatable {
    /// `procurement`, `acceptance`, `operation`, `log` or `audit`.
    public var stage: String
    /// Rules of the run, in the order of the policy; none where the baseline has none here.
    public var rules: [String]

    public init(stage: String, rules: [String]) {
      self.stage = stage
      self.rules = rules
    }
  }

  public var id: String
  public var title: BilingualText
  /// The clauses that the chain serves, as `recurrence-prevention-2023:Ⅳ-1`.
  public var clauses: [String]
  public var steps: [Step]

  public init(id: String, title: BilingualText, clauses: [String], steps: [Step]) {
    self.id = id
    self.title = title
    self.clauses = clauses
    self.steps = steps
  }
}
