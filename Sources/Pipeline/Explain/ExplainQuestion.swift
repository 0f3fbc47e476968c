import Basics
import Evaluation
import Policy
import Schema

/// `RULE=SUBJECT`: why did this subject come to its outcome?
public struct ExplainQuestion: Sendable, Equatable {
  public var rule: String
  /// As findings name it.
  public var subject: String

  /// Nil for a text without a rule, an equals sign and a subject.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    rule = String(text[..<sign])
    subject = String(text[text.index(after: sign)...])
    if rule.isEmpty || subject.isEmpty { return nil }
  }
}

/// The answer: the subject's outcome with its explanation, and what is needed to say it.
public struct ExplainedSubject: Sendable {
  public var rule: CheckedRule
  /// One for each subject of that name, in row order.
  public var outcomes: [SubjectOutcome]
  public var vocabulary: Vocabulary
  public var wordlists: [Wordlist]
  public var context: RunContext
}
