/// How each sentence was understood, as tab-separated lines for people and for tests.
public struct SentenceTable {
  private let text: SpecificationText

  public init(_ text: SpecificationText) {
    self.text = text
  }

  /// Under a heading line one line for each sentence: obligation, negation, exception, bearer,
  /// numbers, the words that decided, why it asks for nothing. A clause of its own obligation gets a
  /// line of its own.
  public func rendered() -> String {
    var lines = ["obligation\tnegation\texception\tbearer\tnumbers\tbasis\tmention\tsentence"]
    for statement in text.statements {
      for clause in clauses(statement) {
        let numbers = statement.quantities.filter { clause.range.contains($0.place.lowerBound) }
          .map { "\($0.text)[\($0.kind.rawValue) \($0.bound.rawValue)]" }
        let basis = [clause.basis, clause.softener ?? ""].filter { !$0.isEmpty }
        lines.append(
          [
            clause.obligation.word,
            clause.obligation == .prohibition || clause.obligation == .waived ? "negated" : "-",
            statement.exception ?? "-", clause.bearer?.rawValue ?? "-",
            numbers.isEmpty ? "-" : numbers.joined(separator: ","),
            basis.isEmpty ? "-" : basis.joined(separator: "+"),
            statement.mention?.rawValue ?? "-",
            statement.text.replacing("\t", with: " "),
          ].joined(separator: "\t"))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Neighbouring clauses that say the same are one.
  private func clauses(_ statement: Statement) -> [Statement.Clause] {
    var result: [Statement.Clause] = []
    for clause in statement.clauses {
      if let last = result.last, last.obligation == clause.obligation {
        result[result.count - 1].range = last.range.lowerBound..<clause.range.upperBound
        result[result.count - 1].softener = last.softener ?? clause.softener
        result[result.count - 1].bearer = clause.bearer ?? last.bearer
        result[result.count - 1].basis = clause.basis
      } else {
        result.append(clause)
      }
    }
    return result
  }
}
