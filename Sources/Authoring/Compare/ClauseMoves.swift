import Policy

/// Where clauses of one edition stand in another, as the control documents say.
public struct ClauseMoves: Sendable {
  public struct Move: Sendable, Equatable {
    /// `unified-standards-r5:6.1.1(1)(a)`.
    public var from: String
    public var to: String
  }

  private let documents: [ControlDocument]

  public init(_ documents: [ControlDocument]) {
    self.documents = documents
  }

  /// Clauses that rules of the older baseline cite and that a rule of the newer one cites under
  /// another number of another edition of the same document, in the order of the older baseline.
  public func between(_ old: ResolvedBaseline, _ new: ResolvedBaseline) -> [Move] {
    var moves: [Move] = []
    for rule in old.rules {
      guard let after = new.rules.first(where: { $0.id == rule.id }) else { continue }
      for clause in rule.clauses where !after.clauses.contains(clause) {
        for other in after.clauses
        where document(other) == document(clause) && other.edition != clause.edition {
          let move = Move(from: clause.id, to: other.id)
          if !moves.contains(move) { moves.append(move) }
        }
      }
    }
    return moves
  }

  private func document(_ clause: Clause) -> String? {
    documents.first { $0.id == clause.document }?.document
  }
}
