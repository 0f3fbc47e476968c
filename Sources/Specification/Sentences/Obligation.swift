/// How strongly a clause binds.
public enum Obligation: String, Sendable, CaseIterable {
  case mandatory, recommended, optional, prohibition, fact
  /// The clause says that something need not be: 「不要とする」.
  case waived

  /// The word of the document vocabulary: what need not be is optional.
  public var word: String { self == .waived ? Obligation.optional.rawValue : rawValue }
}

/// Whose duty a clause is.
public enum Bearer: String, Sendable, CaseIterable {
  case contractor, system, buyer, user
}
