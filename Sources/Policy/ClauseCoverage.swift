/// By what each clause of a baseline's documents is answered: so that silence can be seen.
public struct ClauseCoverage: Sendable, Equatable {
  public enum Answer: String, Sendable, CaseIterable {
    /// At least one rule of the baseline rests on the clause, or on one that asks the same.
    case automated
    /// No rule does; a person's attestation can answer it.
    case attestation
    /// Neither can, for a reason that the document gives.
    case outside
    case notCovered = "not-covered"
  }

  public struct Entry: Sendable, Equatable {
    public var clause: Clause
    public var detail: ClauseDetail
    public var answer: Answer
    /// Rules that cite the clause or an equivalent, in the order of the baseline.
    public var rules: [String]
    /// Clauses of other editions that say the same.
    public var equivalents: [String]
    /// Clauses of other documents on the same matter.
    public var counterparts: [String]
  }

  /// In the order of the documents and their clauses.
  public var entries: [Entry]

  /// - Parameters:
  ///   - documents: Whose clauses are to be answered.
  ///   - rules: The rules of a baseline; those that are not applicable among them.
  public init(documents: [ControlDocument], rules: [CheckedRule]) {
    var rulesOf: [String: [Int]] = [:]
    for (index, rule) in rules.enumerated() {
      for clause in rule.clauses where rulesOf[clause.id]?.last != index {
        rulesOf[clause.id, default: []].append(index)
      }
    }
    let editions = ClauseCoverage.bothWays(documents) { $0.equivalents }
    let related = ClauseCoverage.bothWays(documents) { $0.counterparts }
    entries = documents.flatMap { document in
      document.entries.map { entry in
        let clause = document.clause(entry)
        let same = editions[clause.id] ?? []
        // A clause that no rule cites is served by rules on the clauses that it points to itself.
        var found = Set(([clause.id] + same).flatMap { rulesOf[$0] ?? [] })
        if found.isEmpty { found = Set(entry.detail.counterparts.flatMap { rulesOf[$0] ?? [] }) }
        let answer: Answer =
          if !found.isEmpty {
            .automated
          } else if entry.detail.methods.contains(.attestation) {
            .attestation
          } else if entry.detail.outside != nil {
            .outside
          } else {
            .notCovered
          }
        return Entry(
          clause: clause, detail: entry.detail, answer: answer,
          rules: found.sorted().map { rules[$0].id }, equivalents: same,
          counterparts: related[clause.id] ?? [])
      }
    }
  }

  /// What each clause names, and what names it; each list in the order in which it was found.
  private static func bothWays(
    _ documents: [ControlDocument], _ named: (ClauseDetail) -> [String]
  ) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for document in documents {
      for entry in document.entries {
        let id = document.clause(entry).id
        for other in named(entry.detail) {
          if found[id]?.contains(other) != true { found[id, default: []].append(other) }
          if found[other]?.contains(id) != true { found[other, default: []].append(id) }
        }
      }
    }
    return found
  }
}
