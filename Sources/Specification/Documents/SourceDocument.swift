import Formats

/// One document of a specification, as it was read.
public struct SourceDocument: Sendable, Equatable {
  /// As findings show it.
  public var file: String
  public var passages: [Passage]

  public init(file: String, passages: [Passage]) {
    self.file = file
    self.passages = passages
  }
}
