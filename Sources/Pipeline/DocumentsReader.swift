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
        let hash = try FileHash.of(file)
        evidence.card.files.append(hash)
        let read = try DocumentReader.read(.path(file.path), file: file.shown)
        evidence.card.format = read.format
        evidence.card.encoding = read.encoding?.rawValue
        evidence.card.problems += read.problems
        let passages = read.passages
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
