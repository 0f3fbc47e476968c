import Basics

/// Reads a document into passages: headings, items, paragraphs, table cells, in order.
///
/// Knows how Japanese documents are numbered (第1条, １., (1), ①, ア, 一). Decides nothing about
/// what a passage means.
public enum DocumentReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 64 << 20

  public enum Form: Sendable, Equatable {
    case markdown, plainText
  }

  /// The passages of a UTF-8 text (decode it first). A text without any is an empty array.
  public static func read(_ bytes: [UInt8], form: Form, file: String) throws(ProblemList)
    -> [Passage]
  {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    let lines = DocumentLine.lines(of: bytes)
    switch form {
    case .markdown:
      var assembler = MarkdownAssembler(lines)
      return assembler.passages()
    case .plainText:
      var assembler = PlainTextAssembler(lines)
      return assembler.passages()
    }
  }
}
