import Basics
import Schema

/// A table with what a rule attaches to its rows: found rows of other tables, measures of the
/// row's own group, and the condition that chooses the rows.
public struct Relation: Sendable, Equatable {
  /// Index into the vocabulary's tables.
  public var table: Int
  public var joins: [Join]
  public var measures: [MeasureStep]
  /// Conversions of the row's values. One may use fields, joined values, measures, and conversions
  /// before it; so they have no place among the steps, but are worked out where they are asked.
  public var derived: [Derivation]
  /// All `where`s. A row for which it is unknown stays, as an unknown subject.
  public var filter: Condition

  public init(
    table: Int, joins: [Join] = [], measures: [MeasureStep] = [], derived: [Derivation] = [],
    filter: Condition = .always
  ) {
    self.table = table
    self.joins = joins
    self.measures = measures
    self.derived = derived
    self.filter = filter
  }
}

/// Looks up rows of another relation by key.
public struct Join: Sendable, Equatable {
  /// What happens to a row for which nothing is found.
  public enum Unmatched: String, Sendable, CaseIterable {
    /// It stays; `matched` is false and joined values are null.
    case keep
    /// It is no subject.
    case drop
    /// It stays; `matched` is false and every joined value is unknown.
    case unknown
  }

  /// What happens when several rows are found.
  public enum Several: String, Sendable, CaseIterable {
    /// Joined fields are unknown where the found rows differ.
    case unknown
    /// Only `matched` and measures may be asked.
    case any
  }

  /// One field here equal to one field there; compared after the fold of the field here.
  public struct KeyPair: Sendable, Equatable {
    public var here: ValueSource
    public var there: ValueSource

    public init(here: ValueSource, there: ValueSource) {
      self.here = here
      self.there = there
    }
  }

  public var alias: String
  public var right: Relation
  /// Alternatives, tried in order; within one, all pairs must be equal.
  public var keys: [[KeyPair]]
  public var measures: [Measure]
  public var unmatched: Unmatched
  public var several: Several

  public init(
    alias: String, right: Relation, keys: [[KeyPair]], measures: [Measure],
    unmatched: Unmatched, several: Several
  ) {
    self.alias = alias
    self.right = right
    self.keys = keys
    self.measures = measures
    self.unmatched = unmatched
    self.several = several
  }
}

/// Measures of the group that a row belongs to, or of a window of it, attached to the row.
public struct MeasureStep: Sendable, Equatable {
  public var keys: [ValueSource]
  public var nullKeys: NullKeys
  /// Nil: all rows of the group.
  public var window: Window?
  public var measures: [Measure]
  /// The rows that are counted: the `where`s before this step.
  public var filter: Condition

  public init(
    keys: [ValueSource], nullKeys: NullKeys, window: Window? = nil, measures: [Measure],
    filter: Condition
  ) {
    self.window = window
    self.keys = keys
    self.nullKeys = nullKeys
    self.measures = measures
    self.filter = filter
  }
}

/// What a key without a value means for grouping.
public enum NullKeys: String, Sendable, CaseIterable {
  /// Such a row shares its group with nobody.
  case separate
  /// Nothing equals nothing.
  case together
}

/// Turns rows into groups; the groups are the subjects.
public struct Grouping: Sendable, Equatable {
  /// Empty: all rows are one group, which exists even when there are none.
  public var keys: [ValueSource]
  public var nullKeys: NullKeys
  public var measures: [Measure]
  /// Joins by group keys, done after grouping.
  public var joins: [Join]
  /// Figures beside those of other groups; all groups count, chosen or not.
  public var comparisons: [Comparison]
  /// Conversions of keys, measures, comparisons, joined values and conversions before.
  public var derived: [Derivation]
  /// Chooses groups, after everything else has been attached.
  public var filter: Condition

  public init(
    keys: [ValueSource], nullKeys: NullKeys, measures: [Measure], joins: [Join] = [],
    comparisons: [Comparison] = [], derived: [Derivation] = [], filter: Condition = .always
  ) {
    self.comparisons = comparisons
    self.derived = derived
    self.filter = filter
    self.keys = keys
    self.nullKeys = nullKeys
    self.measures = measures
    self.joins = joins
  }
}

/// One number or date over the rows of a group.
public struct Measure: Sendable, Equatable {
  public enum Function: String, Sendable, CaseIterable {
    /// Rows.
    case count
    /// Different values of a field, after its fold; null is none.
    case distinct
    case sum
    /// The smallest and largest value of an integer or instant field; null is passed over.
    case min
    case max
    /// The value in the row whose `by` is smallest or largest; unknown where several such rows
    /// differ.
    case first
    case last
    /// The different values as a set; of sets, their union.
    case set
    /// Exact: the sum through the count, the middle (or the mean of the two in the middle).
    case mean
    case median
    /// The smallest value that at least that part of the values does not exceed (nearest rank).
    case quantile
    /// What the rows that fulfil `where` are of all rows: by number (no value) or by the sum of a
    /// value. Exact; null where the whole is 0.
    case share
  }

  public var name: String
  public var function: Function
  /// Nil for `count`, and for a `share` of rows.
  public var value: ValueSource?
  /// What `first` and `last` go by.
  public var order: ValueSource?
  /// Which `quantile`: more than 0, at most 1.
  public var quantile: Rational?
  /// Rows that count for this measure.
  public var filter: Condition

  public init(
    name: String, function: Function, value: ValueSource?, order: ValueSource? = nil,
    quantile: Rational? = nil, filter: Condition
  ) {
    self.order = order
    self.quantile = quantile
    self.name = name
    self.function = function
    self.value = value
    self.filter = filter
  }

  public var type: FieldType {
    switch function {
    case .count, .distinct, .sum: .integer
    case .min, .max, .first, .last, .quantile: value?.type ?? .integer
    case .set: .set
    case .mean, .median, .share: .rational
    }
  }
}
