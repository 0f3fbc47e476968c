import Basics
import Evidence

/// Comparing numbers, and periods with bounds. A month has no fixed length, so a period is a
/// range of lengths; the end that favours the system is taken: 180 days are at most six months
/// and at least six months.
enum AmountMeaning {
  static func atLeast(_ value: Value, _ bound: Value) -> Truth {
    compare(value, bound, { $0 >= $1 }, { $0.upperBound >= $1.lowerBound })
  }

  static func atMost(_ value: Value, _ bound: Value) -> Truth {
    compare(value, bound, { $0 <= $1 }, { $0.lowerBound <= $1.upperBound })
  }

  static func moreThan(_ value: Value, _ bound: Value) -> Truth {
    compare(value, bound, { $0 > $1 }, { $0.upperBound > $1.lowerBound })
  }

  static func lessThan(_ value: Value, _ bound: Value) -> Truth {
    compare(value, bound, { $0 < $1 }, { $0.lowerBound < $1.upperBound })
  }

  private static func compare(
    _ value: Value, _ bound: Value, _ numbers: (Int, Int) -> Bool,
    _ periods: (ClosedRange<Int>, ClosedRange<Int>) -> Bool
  ) -> Truth {
    switch (value, bound) {
    case (.integer(let a), .integer(let b)): Truth(numbers(a, b))
    case (.period(let a), .period(let b)): Truth(periods(a.secondsRange, b.secondsRange))
    default: exact(value, bound).map { Truth(numbers($0, 0)) } ?? .unknown
    }
  }

  static func isEqual(_ value: Value, _ other: Value) -> Truth {
    exact(value, other).map { Truth($0 == 0) } ?? .unknown
  }

  /// So many times a number, exactly; nil where it does not fit or cannot be known.
  static func scaled(_ value: Value?, _ times: Rational) -> Value? {
    guard let value else { return nil }
    return number(value).map { $0.times(times).map { .rational($0) } } ?? value
  }

  /// The order of two numbers of which one is a fraction.
  private static func exact(_ a: Value, _ b: Value) -> Int? {
    guard let a = number(a), let b = number(b) else { return nil }
    return a.order(b)
  }

  private static func number(_ value: Value) -> Rational? {
    switch value {
    case .integer(let number): Rational(number)
    case .rational(let number): number
    default: nil
    }
  }
}
