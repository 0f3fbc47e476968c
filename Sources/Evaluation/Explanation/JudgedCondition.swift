import Basics
import Evidence
import Policy

/// A condition as it was judged over one subject: the tree of what held, what did not and what
/// could not be known.
public struct JudgedCondition: Sendable, Equatable {
  public enum Form: Sendable, Equatable {
    case always
    case all
    case any
    case not
    case test(JudgedTest)
  }

  public var form: Form
  public var truth: Truth
  /// The words that name the branch, where the rule gives them.
  public var sign: BilingualText?
  /// Of `all`, `any` and `not`, in the order of the rule.
  public var parts: [JudgedCondition]

  public init(
    _ form: Form, _ truth: Truth, sign: BilingualText? = nil, parts: [JudgedCondition] = []
  ) {
    self.form = form
    self.truth = truth
    self.sign = sign
    self.parts = parts
  }
}

/// One operator with the values that it compared.
public struct JudgedTest: Sendable, Equatable {
  public var test: Policy.Test
  /// Nil: not known (found rows differ, a measure of an uncertain group).
  public var value: Value?
  /// Nil for what is no single value, such as word lists, and where it is not known.
  public var operand: Value?

  public init(_ test: Policy.Test, value: Value?, operand: Value?) {
    self.test = test
    self.value = value
    self.operand = operand
  }
}

/// Why one subject came to its outcome.
public struct SubjectExplanation: Sendable, Equatable {
  /// Whether the rule means this subject: its `where`s and its joins that drop.
  public var membership: Truth
  /// The `where`s over the row; nil for groups and for rules without one.
  public var chosen: JudgedCondition?
  public var requirement: JudgedCondition

  public init(membership: Truth, chosen: JudgedCondition?, requirement: JudgedCondition) {
    self.membership = membership
    self.chosen = chosen
    self.requirement = requirement
  }

  /// The outcome that the explanation leads to.
  public var outcome: SubjectOutcome.Outcome {
    SubjectInterpreter.outcome(requirement: requirement.truth, membership: membership)
  }
}

/// The subjects of which an explanation is wanted.
public enum ExplainedSubjects: Sendable, Equatable {
  case none
  case all
  case named([String])

  /// Names are compared byte for byte.
  func contains(_ name: String) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .named(let names): names.contains { $0.utf8.elementsEqual(name.utf8) }
    }
  }
}
