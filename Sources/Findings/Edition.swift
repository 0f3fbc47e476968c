/// For whom a set of findings is written, and so what it may say of persons.
public enum Edition: String, Sendable, CaseIterable {
  /// Clear names: working papers of the auditor.
  case auditor
  /// Keyed pseudonyms instead of what tells who somebody is.
  case ministry
  /// Ids and counts only: logs of a pipeline are widely read.
  case ci
  /// What other systems can learn: rules, verdicts and remedies, without system, persons, counts or
  /// thresholds.
  case lessons

  /// True where values that tell who somebody is are replaced.
  public var hidesPersons: Bool { self != .auditor }
}
