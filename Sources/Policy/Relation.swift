import Basics
import Schema

/// A table with what a rule attaches to its rows: found rows of other tables, measures of the
/// row's own group, and the condition that chooses the rows.
public struct Relation: Sendable, Equatable {
  /// Index into the vocabulary's tables.
  public var table: Int
  public var joins: [Join]
  public var measures: [MeasureStep]
  /// All `where`s. A row for which it is unknown stays, as an unknown subject.
  public var filter: Condition

  public init(
    table: Int, joins: [Join] = [], measures: [MeasureStep] = [], filter: Condition = .always
  ) {
    self.table = table
    self.joins = joins
    self.measures = measures
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

/// Measures of the group that a row belongs to, attached to the row.
public struct MeasureStep: Sendable, Equatable {
  public var keys: [ValueSource]
  public var nullKeys: NullKeys
  public var measures: [Measure]
  /// The rows that are counted: the `where`s before this step.
  public var filter: Condition

  public init(keys: [ValueSource], nullKeys: NullKeys, measures: [Measure], filter: Condition) {
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

  public init(keys: [ValueSource], nullKeys: NullKeys, measures: [Measure], joins: [Join] = []) {
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
  }

  public var name: String
  public var function: Function
  /// Nil for `count`.
  public var value: ValueSource?
  /// Rows that count for this measure.
  public var filter: Condition

  public init(name: String, function: Function, value: ValueSource?, filter: Condition) {
    self.name = name
    self.function = function
    self.value = value
    self.filter = filter
  }

  public var type: FieldType {
    switch function {
    case .count, .distinct, .sum: .integer
    case .min, .max: value?.type ?? .integer
    }
  }
}
