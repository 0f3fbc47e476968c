import Basics
import Evaluation
import Evidence
import Findings
import Formats
import Specification

/// One piece of evidence of the manifest: its content as far as it can be judged, and its card.
struct LoadedEvidence {
  var entry: Manifest.Evidence
  /// Index into the vocabulary's tables.
  var table: Int
  /// Nil when nothing can be judged on it.
  var content: Content?
  var card: EvidenceCard
  /// Fields of the table that the source lacks, with the adapter's reason where it gives one.
  var absent: [Int: BilingualText?] = [:]
  /// Fields by column of the card, to put counts beside columns.
  var fieldOfColumn: [Int?] = []
  /// Why no `pass` may rest on it.
  var contradictions: [BilingualText] = []
  /// The headings of each file of a table.
  var headings: [[String]] = []
  /// Columns of the files that are not used because nobody knows what they are.
  var openColumns: [OpenColumn] = []
  /// Of documents: what rules about what a document says read.
  var documents: [SourceDocument] = []
  /// An independent count agreed.
  var isConfirmed = false

  struct OpenColumn {
    var name: String
    /// Fields that it might be.
    var proposals: [String]
  }

  enum Content {
    case delimited(DelimitedTable)
    case memory(MemoryTable)
    case settings(MemoryTable)
    case passages(MemoryTable)
  }

  /// Keeps the columns that are there and were not understood.
  mutating func noteOpenColumns(of mapping: ColumnMapping) {
    for column in mapping.columns where column.field == nil && column.basis != .ignored {
      guard !column.name.isEmpty, !openColumns.contains(where: { $0.name == column.name }) else {
        continue
      }
      openColumns.append(OpenColumn(name: column.name, proposals: column.proposals))
    }
  }

  /// Puts the encoding of a file on the card, and what is to be said of it.
  ///
  /// - Parameter adapter: the one that the manifest names; it may have said the encoding.
  mutating func note(_ encoding: TextEncoding, of file: String, named adapter: Adapter?) {
    card.encoding = encoding.rawValue
    if encoding == .windows1252, adapter?.format.encoding == nil {
      card.problems.append(EvidenceProblem.encodingGuessed(file))
    }
  }

  var problem: Problem? { card.problems.first { $0.severity == .error } }
}
