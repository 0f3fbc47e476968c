import Policy

/// The clauses of the control documents with the rules that rest on each, so that a clause without
/// a rule is seen.
public struct ClauseRules: Sendable {
  public struct Entry: Sendable {
    public var clause: Clause
    /// Ids of the rules that cite it, in the order of the rules.
    public var rules: [String]
  }

  /// In the order of the documents and of their clauses.
  public var entries: [Entry]

  /// `rules`: those of a baseline, or all.
  public init(_ documents: [ControlDocument], rules: [CheckedRule]) {
    var citing: [String: [String]] = [:]
    for rule in rules {
      for clause in rule.clauses where citing[clause.id]?.contains(rule.id) != true {
        citing[clause.id, default: []].append(rule.id)
      }
    }
    entries = documents.flatMap { document in
      document.entries.compactMap { entry in
        document.clause(entry.clause).map { Entry(clause: $0, rules: citing[$0.id] ?? []) }
      }
    }
  }

  public var without: [Entry] { entries.filter(\.rules.isEmpty) }
}
