import Basics
import Evidence
import Findings
import Formats
import Schema

/// Reads documents as passages.
struct DocumentsReader {
  let definition: TableDefinition
  let table: Int
  let obligations: ObligationWords

  func read(_ files: [EvidencePaths.File], into evidence: inout LoadedEvidence) {
    var documents: [(passages: [Passage], file: String)] = []
    for file in files {
      do throws(ProblemList) {
        let whole = try WholeFile(file, adapter: nil, limit: DocumentReader.sizeLimit)
        evidence.card.files.append(whole.card)
        evidence.card.encoding = whole.encoding.rawValue
        let format = EvidenceFormat.of(
          file.shown, start: Array(whole.bytes.prefix(64)), for: .document)
        guard format == .markdown || format == .text || format == .keyValue else {
          throw ProblemList([EvidenceProblem.unsupported(file.shown)])
        }
        evidence.card.format = format == .markdown ? "markdown" : "text"
        let passages = try DocumentReader.read(
          whole.bytes, form: format == .markdown ? .markdown : .plainText, file: file.shown)
        guard !passages.isEmpty else {
          throw ProblemList([
            Problem(
              code: "document-empty", at: Place(file: file.shown),
              what: BilingualText(ja: "本文がない", en: "the document has no text"),
              remedy: BilingualText(ja: "本文のある文書を渡す", en: "hand in a document with text"))
          ])
        }
        documents.append((passages, file.shown))
      } catch {
        evidence.card.problems += error.problems
        return
      }
    }
    let mapped = PassageMapper(definition: definition, index: table, obligations: obligations)
      .map(documents)
    evidence.card.rowsRead = mapped.rows.count
    evidence.content = .passages(mapped)
  }
}
