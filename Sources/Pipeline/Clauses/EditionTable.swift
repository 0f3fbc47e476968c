import Findings
import Policy

/// Which clause of another edition says the same as a clause: editions of one document name the
/// clauses of the newest, so that two of them meet in what both name.
struct EditionTable {
  private struct Other {
    var document: ControlDocument
    /// Entries by every name under which the editions may meet.
    var entries: [String: [Int]]
  }

  /// By document without its edition, the newest first.
  private let editions: [String: [Other]]

  /// `documents`: all that a run knows.
  init(_ documents: [ControlDocument]) {
    var editions: [String: [Other]] = [:]
    for document in documents where document.edition != nil {
      var entries: [String: [Int]] = [:]
      for (index, entry) in document.entries.enumerated() {
        for name in EditionTable.names(document, entry) { entries[name, default: []].append(index) }
      }
      editions[document.document, default: []].append(Other(document: document, entries: entries))
    }
    self.editions = editions.mapValues { others in
      others.sorted { a, b in
        let (x, y) = (EditionTable.begin(a.document), EditionTable.begin(b.document))
        return (y, a.document.id) < (x, b.document.id)
      }
    }
  }

  private static func begin(_ document: ControlDocument) -> String {
    document.inForce ?? document.decided ?? ""
  }

  private static func names(_ document: ControlDocument, _ entry: ControlDocument.Entry) -> [String]
  {
    [document.clause(entry).id] + entry.detail.equivalents
  }

  /// What the other editions have in the place of a clause; one without a clause for each edition
  /// in which none is known.
  func others(of clause: Clause, _ detail: ClauseDetail) -> [ClauseResult.Edition] {
    guard let edition = clause.edition else { return [] }
    let name = String(clause.document.dropLast(edition.count + 1))
    return (editions[name] ?? []).filter { $0.document.id != clause.document }.flatMap { other in
      found(in: other, [clause.id] + detail.equivalents)
    }
  }

  private func found(in other: Other, _ names: [String]) -> [ClauseResult.Edition] {
    let document = other.document
    let edition = document.edition ?? ""
    let found = Set(names.flatMap { other.entries[$0] ?? [] }).sorted()
    if found.isEmpty {
      return [
        ClauseResult.Edition(
          document: document.id, edition: edition, clause: nil, level: nil, confidence: nil)
      ]
    }
    return found.map { index in
      let entry = document.entries[index]
      return ClauseResult.Edition(
        document: document.id, edition: edition, clause: entry.clause,
        level: entry.level.rawValue, confidence: entry.confidence, isHeading: entry.isHeading)
    }
  }
}
