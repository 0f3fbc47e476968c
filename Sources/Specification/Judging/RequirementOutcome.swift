import Basics

/// Why a requirement is not met, or cannot be judged.
public enum DocumentReason: String, Sendable, CaseIterable {
  case missing, weak, partial
  case noNumber = "no-number"
  case outOfBound = "out-of-bound"
  case contradiction, delegated
  /// A sentence speaks of it, but whether it asks for it a person must read.
  case unclear
}

/// A sentence on which a verdict rests, and the words in it.
public struct Ground: Sendable, Equatable {
  /// Index into the statements of the specification.
  public var statement: Int
  /// What decided: the ending, the vague word, the number.
  public var words: String
}

/// What came of one requirement.
public struct RequirementOutcome: Sendable {
  public enum Verdict: Sendable { case pass, fail, unknown }

  public var verdict: Verdict
  public var reason: DocumentReason?
  /// For a pass the sentences that say it; for a fail those that say it wrongly.
  public var grounds: [Ground]
  /// Parts that are not said, or classes that are left out.
  public var lacking: [BilingualText]
  /// The annex that would say it and was not handed in.
  public var annex: String?
  /// Sentences on the subject that do not say it: where a reader would look first.
  public var near: [Ground]
}
