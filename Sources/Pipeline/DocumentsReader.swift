import Basics
import Evidence
import Findings
import Formats
import Schema
import Specification

/// Reads documents as passages.
struct DocumentsReader {
  let definition: TableDefinition
  let table: Int
  let obligations: ObligationWords

  func read(_ files: [EvidencePaths.File], into evidence: inout LoadedEvidence) {
    var documents: [(passages: [Passage], file: String)] = []
    for file in files {
      do throws(ProblemList) {
        let read = try DocumentFile.read(file)
        evidence.card.files.append(read.card)
        evidence.card.format = read.format
        evidence.card.encoding = read.encoding
        evidence.card.problems += read.problems
        documents.append((read.passages, file.shown))
      } catch {
        evidence.card.problems += error.problems
        return
      }
    }
    let mapped = PassageMapper(definition: definition, index: table, obligations: obligations)
      .map(documents)
    evidence.card.rowsRead = mapped.rows.count
    evidence.documents = documents.map { SourceDocument(file: $0.file, passages: $0.passages) }
    evidence.content = .passages(mapped)
  }
}
