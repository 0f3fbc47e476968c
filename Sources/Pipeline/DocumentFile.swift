import Basics
import Findings
import Formats

/// One document, read into passages.
struct DocumentFile {
  var passages: [Passage]
  var format: String
  var encoding: String?
  var card: EvidenceCard.File
  /// What was read with a warning.
  var problems: [Problem] = []

  /// Throws why the document cannot be read.
  static func read(_ file: EvidencePaths.File) throws(ProblemList) -> DocumentFile {
    let whole = try WholeFile(file, adapter: nil, limit: DocumentReader.sizeLimit)
    let format = EvidenceFormat.of(
      file.shown, start: Array(whole.bytes.prefix(64)), isTable: false)
    guard format == .markdown || format == .text || format == .keyValue else {
      throw ProblemList([EvidenceProblem.unsupported(file.shown)])
    }
    let isMarkdown = format == .markdown
    let passages = try DocumentReader.read(
      whole.bytes, form: isMarkdown ? .markdown : .plainText, file: file.shown)
    guard !passages.isEmpty else {
      throw ProblemList([
        Problem(
          code: "document-empty", at: Place(file: file.shown),
          what: BilingualText(ja: "本文がない", en: "the document has no text"),
          remedy: BilingualText(ja: "本文のある文書を渡す", en: "hand in a document with text"))
      ])
    }
    return DocumentFile(
      passages: passages, format: isMarkdown ? "markdown" : "text",
      encoding: whole.encoding.rawValue, card: whole.card)
  }
}
