import Basics
import Schema

/// A condition over one subject, in three values: true, false, unknown.
public indirect enum Condition: Sendable, Equatable {
  case always
  case all([Branch])
  case any([Branch])
  case not(Condition)
  case test(Test)
}

/// One branch of `all` or `any`, with the words that name it when it does not hold.
public struct Branch: Sendable, Equatable {
  public var sign: BilingualText?
  public var condition: Condition

  public init(sign: BilingualText? = nil, _ condition: Condition) {
    self.sign = sign
    self.condition = condition
  }
}

/// One operator on one value.
public struct Test: Sendable, Equatable {
  public var value: ValueSource
  public var operation: Operation
  public var operand: Operand
  /// The parameter that gave the operand, for explanations.
  public var parameter: String?
  public var place: Place

  public init(
    value: ValueSource, operation: Operation, operand: Operand, parameter: String? = nil,
    place: Place
  ) {
    self.value = value
    self.operation = operation
    self.operand = operand
    self.parameter = parameter
    self.place = place
  }
}

/// The closed list of operators. What each means is written once, in `OperatorRegistry`.
public enum Operation: String, Sendable, CaseIterable {
  case present
  case recorded
  case matched
  case equals
  case notEquals = "not_equals"
  case isIn = "in"
  case notIn = "not_in"
  case sameAs = "same_as"
  case notSameAs = "not_same_as"
  case atLeast = "at_least"
  case atMost = "at_most"
  case moreThan = "more_than"
  case lessThan = "less_than"
  case within
  case olderThan = "older_than"
  case before
  case after
  case notBefore = "not_before"
  case notAfter = "not_after"
  case includesAll = "includes_all"
  case includesAny = "includes_any"
  case includesNone = "includes_none"
  case includesOnly = "includes_only"
  case inWordlist = "in_wordlist"
  case notInWordlist = "not_in_wordlist"
  case inNetworks = "in_networks"
  case notInNetworks = "not_in_networks"
  case matches
  case notMatches = "not_matches"
}

/// What an operator compares with. Parameters have been put in.
public enum Operand: Sendable, Equatable {
  case boolean(Bool)
  case integer(Int)
  case rational(Rational)
  /// A text or a word of the field's list.
  case text(String)
  case texts([String])
  case period(Period)
  /// A date or instant literal; `as_of` is one, too, once a run is known.
  case instant(Instant)
  case asOf
  /// Another value of the same subject.
  case value(ValueSource)
  /// So many times another value of the same subject, exactly.
  case scaled(Rational, ValueSource)
  /// A period that counts back from another instant of the same subject instead of as-of.
  case periodFrom(Period, ValueSource)
  /// A pattern for RE2.
  case pattern(String)
  case networks([IPNetwork])
  /// What the manifest says of a piece of evidence, by its table.
  case manifest(table: Int, ManifestFact)
  /// A value of the settings tree, by its field index there.
  case setting(Int)
  /// Indices into the policy's word lists.
  case wordlists([Int])
}

/// What a manifest says of a piece of evidence, as far as rules may ask.
public enum ManifestFact: String, Sendable, CaseIterable {
  /// The period that the evidence is said to cover, a day or instant each.
  case periodFrom = "period_from"
  case periodTo = "period_to"
  case exportedAt = "exported_at"
  /// The number of rows that the source counted.
  case rows

  public var type: FieldType { self == .rows ? .integer : .instant }
}

/// Where a value of a subject comes from.
public struct ValueSource: Sendable, Equatable, Hashable {
  public enum Origin: Sendable, Equatable, Hashable {
    /// A field of the relation's own table.
    case field(Int)
    /// A field of the row that a join found.
    case joined(join: Int, field: Int)
    /// A measure over all rows that a join found.
    case joinedMeasure(join: Int, measure: Int)
    /// Whether a join found a row at all (only with `matched`).
    case join(Int)
    /// A measure of the row's group: step index, measure index in the step.
    case measure(step: Int, measure: Int)
    /// A conversion of the row's values.
    case derived(Int)
    /// After `group`: a key of the group.
    case groupKey(Int)
    /// After `group`: a measure of the group.
    case groupMeasure(Int)
    /// After `group`: the group's figure beside those of others.
    case comparison(Int)
    /// After `group`: a conversion of the group's values.
    case groupDerived(Int)
  }

  public var origin: Origin
  public var type: FieldType
  /// As the rule writes it: `last_used_at`, `person.left_at`, `accounts_of_email`.
  public var name: String

  public init(_ origin: Origin, type: FieldType, name: String) {
    self.origin = origin
    self.type = type
    self.name = name
  }
}
