import Basics
import Evidence
import Findings
import Formats
import Schema

/// What is said of a file on the card of its evidence.
extension TableReader {
  /// Puts what was understood of the columns on the card. A file of which nothing was understood
  /// is no evidence, and nothing of it is quoted: without headings its first line is data.
  func take(
    _ mapping: ColumnMapping, _ file: EvidencePaths.File, _ line: Int,
    _ evidence: inout LoadedEvidence
  ) throws(ProblemList) {
    let errors = mapping.problems.filter { $0.severity == .error }
    if !errors.isEmpty { throw ProblemList(errors) }
    guard mapping.columns.contains(where: { $0.field != nil }) else {
      throw ProblemList([EvidenceProblem.noKnownHeading(mapping, definition, file.shown, line)])
    }
    evidence.card.problems += mapping.problems
    evidence.headings.append(mapping.columns.map(\.name))
    evidence.noteOpenColumns(of: mapping)
    let absent = mapping.absentFields(of: definition)
    if evidence.card.columns.isEmpty {
      for column in mapping.columns {
        evidence.card.columns.append(card(column))
        evidence.fieldOfColumn.append(column.field.flatMap { definition.fieldIndex($0) })
      }
      evidence.card.absentFields = absent
    } else if absent != evidence.card.absentFields {
      evidence.card.problems.append(
        EvidenceProblem.otherHeadings(
          file.shown, line, lacks: absent.filter { !evidence.card.absentFields.contains($0) },
          has: evidence.card.absentFields.filter { !absent.contains($0) }))
      evidence.card.absentFields = definition.fields.map(\.id).filter {
        absent.contains($0) || evidence.card.absentFields.contains($0)
      }
    }
    for (field, source) in mapping.fields.enumerated() {
      if case .absent(let reason) = source { evidence.absent[field] = .some(reason) }
    }
  }

  private func card(_ column: ColumnMapping.Column) -> EvidenceCard.Column {
    var note = column.note
    if note == nil, !column.proposals.isEmpty {
      let names = column.proposals.joined(separator: ", ")
      note = BilingualText(ja: "候補: \(names)", en: "may be: \(names)")
    }
    return EvidenceCard.Column(
      name: column.name, field: column.field, basis: column.basis.rawValue, note: note)
  }
}
