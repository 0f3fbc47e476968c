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
    default: .unknown
    }
  }
}
