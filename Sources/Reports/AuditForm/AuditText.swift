import Basics
import Findings

/// What several sheets say in the same words.
enum AuditText {
  /// The clauses of a rule, of the baseline's own documents first, each with edition, level and confidence.
  static func clauses(_ result: RuleResult, _ document: FindingsDocument, _ language: Language)
    -> String
  {
    CitedClauses(document: document).ordered(result).map { clause in
      let level = CitedClauses.level(clause.level, isHeading: clause.isHeading)
      let notes = [level, Words.confidence(clause.confidence)].map { $0.text(in: language) }
      return "\(CitedClauses.short(clause)) \(clause.title.text(in: language)) "
        + "[\(notes.filter { !$0.isEmpty }.joined(separator: language == .ja ? "、" : ", "))]"
    }.joined(separator: "\n")
  }

  static func reasons(_ result: RuleResult, _ language: Language) -> String {
    result.reasons.map { $0.text.text(in: language) }.joined(separator: "\n")
  }

  /// Which rows are subjects; that all are, where they are chosen by nothing.
  static func selection(_ result: RuleResult, _ language: Language) -> String {
    guard result.rowsRead != nil else { return "" }
    return result.selection?.text(in: language) ?? (language == .ja ? "すべての行" : "every row")
  }

  static func attestation(_ attestation: ClauseResult.Attestation, _ language: Language) -> String {
    let who = [attestation.role, attestation.by].compactMap { $0 }.joined(separator: " ")
    return "[\(Words.state(attestation.state).text(in: language))] \(attestation.statement) "
      + "(\(who) \(attestation.at ?? "－") → \(attestation.validUntil ?? "－"))"
  }
}
