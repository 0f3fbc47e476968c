import Basics

/// A document as its reader understood it.
public struct ReadDocument: Sendable, Equatable {
  /// `docx`, `pdf`, `html`, `text`, `markdown`.
  public var format: String
  public var passages: [Passage]
  /// Nil where the format does not know.
  public var pageCount: Int?
  /// Of text formats.
  public var encoding: TextEncoding?
  /// What was left out or could not be read; never of severity error.
  public var problems: [Problem]

  public init(
    format: String, passages: [Passage], pageCount: Int? = nil, problems: [Problem] = []
  ) {
    self.format = format
    self.passages = passages
    self.pageCount = pageCount
    self.problems = problems
  }
}
