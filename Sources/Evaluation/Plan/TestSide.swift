import Basics
import Evidence
import Policy
import Schema

/// What stands to the right of an operator, as far as it is known before any row is read.
enum TestSide {
  case value(Value)
  /// Another value of the same subject.
  case column(ValueSource)
  /// So many times another value.
  case scaled(Rational, ValueSource)
  /// A period that counts back from another instant.
  case periodFrom(Period, ValueSource)
  case wordlists([Int])
  case pattern(String)
  case networks([IPNetwork])

  /// The same side: then the same test.
  func isSame(as other: TestSide) -> Bool {
    switch (self, other) {
    case (.value(let a), .value(let b)): a.isIdentical(to: b)
    case (.column(let a), .column(let b)): a == b
    case (.scaled(let a, let b), .scaled(let c, let d)): a == c && b == d
    case (.periodFrom(let a, let b), .periodFrom(let c, let d)): a == c && b == d
    case (.wordlists(let a), .wordlists(let b)): a == b
    case (.pattern(let a), .pattern(let b)): a.utf8.elementsEqual(b.utf8)
    case (.networks(let a), .networks(let b)): a == b
    default: false
    }
  }
}

extension Value {
  /// Equal, with texts compared by their bytes: canonical equivalence is not sameness.
  func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.text(let a), .text(let b)), (.invalid(let a), .invalid(let b)):
      a.utf8.elementsEqual(b.utf8)
    case (.set(let a), .set(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    default: self == other
    }
  }
}
