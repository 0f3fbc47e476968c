import Basics
import Schema

/// A group's figure beside those of other groups: its own past, or its peers. Attached to each
/// group before joins that come after `group`.
public struct Comparison: Sendable, Equatable {
  public enum Statistic: Sendable, Equatable {
    case sum, min, max
    /// An exact fraction.
    case mean, median
    /// The smallest figure that at least that part of them does not exceed (nearest rank).
    case quantile(Rational)
    /// The group's own figure as a part of the total, its own included; only among peers.
    case share
  }

  /// What a period without rows means for a group's past.
  public enum Missing: String, Sendable, CaseIterable {
    /// Nothing happened: 0.
    case zero
    /// It is left out.
    case leaveOut = "leave_out"
  }

  public enum Others: Sendable, Equatable {
    /// The same group in the periods before, without its own. `bucket` is the key that holds the
    /// period's start. Periods before the group's first one are no history.
    case past(bucket: Int, unit: CalendarUnit, periods: Int, missing: Missing)
    /// Other groups that have the same values of these keys.
    case peers(keys: [Int])
  }

  public var name: String
  public var statistic: Statistic
  /// The group's measure, of type integer.
  public var measure: Int
  public var others: Others
  /// With fewer figures than this the result is null.
  public var minimum: Int

  public init(
    name: String, statistic: Statistic, measure: Int, others: Others, minimum: Int
  ) {
    self.name = name
    self.statistic = statistic
    self.measure = measure
    self.others = others
    self.minimum = minimum
  }

  public var type: FieldType {
    switch statistic {
    case .sum, .min, .max, .quantile: .integer
    case .mean, .median, .share: .rational
    }
  }
}
