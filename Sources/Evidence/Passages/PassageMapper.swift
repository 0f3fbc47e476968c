import Basics
import Formats
import Schema

/// Turns the passages of documents into a table.
public struct PassageMapper {
  private let definition: TableDefinition
  private let index: Int
  private let obligations: ObligationReader
  private let otherwise: String

  /// - Parameters:
  ///   - definition: a table of form passages.
  ///   - index: its index in the vocabulary.
  public init(definition: TableDefinition, index: Int, obligations: ObligationWords) {
    self.definition = definition
    self.index = index
    self.obligations = ObligationReader(obligations)
    otherwise = obligations.otherwise
  }

  /// One row for each passage, in order; several documents follow one another, and their rows are
  /// numbered on.
  ///
  /// - Parameter documents: passages and the file that they come from, as findings show it.
  public func map(_ documents: [(passages: [Passage], file: String)]) -> MemoryTable {
    var rows: [MemoryTable.Row] = []
    for document in documents {
      for passage in document.passages {
        rows.append(
          MemoryTable.Row(
            values: definition.fields.map { value($0, passage) }, number: rows.count + 1,
            place: Place(
              file: document.file, line: passage.line > 0 ? passage.line : nil,
              page: passage.page)))
      }
    }
    return MemoryTable(table: index, rows: rows)
  }

  private func value(_ field: FieldDefinition, _ passage: Passage) -> Value {
    switch field.id {
    case "section":
      return text(passage.sectionPath.joined(separator: " / "))
    case "number": return text(passage.number ?? "")
    case "page": return passage.page.map { .integer($0) } ?? .null
    case "paragraph": return .integer(passage.paragraph)
    case "kind": return word(passage.kind.rawValue, field)
    case "obligation": return word(obligation(passage), field)
    case "text": return text(passage.text)
    default: return .absent
    }
  }

  /// Headings, quotations and examples do not bind.
  private func obligation(_ passage: Passage) -> String {
    switch passage.kind {
    case .heading, .quote, .code: otherwise
    case .item, .paragraph, .tableCell:
      obligations.obligation(
        of: passage.text, lead: passage.lead, heading: passage.sectionPath.last,
        isItem: passage.kind != .paragraph) ?? otherwise
    }
  }

  private func text(_ text: String) -> Value {
    text.isEmpty ? .null : .text(text)
  }

  private func word(_ id: String, _ field: FieldDefinition) -> Value {
    field.wordIndex(id) == nil ? .invalid(id) : .text(id)
  }
}
