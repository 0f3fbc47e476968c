import Basics
import Findings
import Formats

/// One document of any format, read into passages.
struct DocumentFile {
  var passages: [Passage]
  var format: String
  var encoding: String?
  var card: EvidenceCard.File
  /// What was read with a warning: open changes, hidden text.
  var problems: [Problem]

  /// Throws why the document cannot be read: a scan, an unknown format, nothing in it.
  static func read(_ file: EvidencePaths.File) throws(ProblemList) -> DocumentFile {
    let card = try FileHash.of(file)
    let read = try DocumentReader.read(.path(file.path), file: file.shown)
    guard !read.passages.isEmpty else {
      throw ProblemList([
        Problem(
          code: "document-empty", at: Place(file: file.shown),
          what: BilingualText(ja: "本文がない", en: "the document has no text"),
          remedy: BilingualText(ja: "本文のある文書を渡す", en: "hand in a document with text"))
      ])
    }
    let guessed = read.encoding == .windows1252 ? [EvidenceProblem.encodingGuessed(file.shown)] : []
    return DocumentFile(
      passages: read.passages, format: read.format, encoding: read.encoding?.rawValue,
      card: card, problems: read.problems + guessed)
  }
}
