import Policy

/// What a clause is called in each edition of its document: for people who move between editions.
public struct ClauseEditions: Sendable {
  /// Clauses of one document that one rule rests on, whose numbers are not the same in every edition.
  public struct Entry: Sendable, Equatable {
    public var rule: String
    /// `unified-standards`.
    public var document: String
    /// Editions in the order of the documents, each with the clauses that the rule cites.
    public var editions: [Edition]
  }

  public struct Edition: Sendable, Equatable {
    public var edition: String
    public var clauses: [String]
  }

  private let documents: [ControlDocument]

  public init(_ documents: [ControlDocument]) {
    self.documents = documents
  }

  /// Of the rules that both baselines hold, in the order of the newer one.
  public func between(_ old: ResolvedBaseline, _ new: ResolvedBaseline) -> [Entry] {
    let kept = new.rules.filter { rule in old.rules.contains { $0.id == rule.id } }
    var names: [String] = []
    for document in documents where !names.contains(document.document) {
      names.append(document.document)
    }
    return kept.flatMap { rule in names.compactMap { entry(rule, $0) } }
  }

  private func entry(_ rule: CheckedRule, _ name: String) -> Entry? {
    let editions = documents.filter { $0.document == name }.compactMap { document -> Edition? in
      let clauses = rule.clauses.filter { $0.document == document.id }.map(\.clause)
      guard let edition = document.edition, !clauses.isEmpty else { return nil }
      return Edition(edition: edition, clauses: clauses)
    }
    let numbers = Set(editions.map { $0.clauses.sorted() })
    return numbers.count > 1 ? Entry(rule: rule.id, document: name, editions: editions) : nil
  }
}
