import Basics
import Evidence
import Policy
import Schema

/// A test with its operand worked out, ready to run over a column.
enum CompiledTest {
  /// Has the cell a value?
  case present(Bool)
  /// Has the set a word?
  case presentSet(Bool)
  /// The same answer for every row with a value; `null` and `never` as given.
  case unknown
  /// Numbers against a constant: integer, boolean, word.
  case number(Comparison, Int)
  /// Moments and days in a stretch of time.
  case instant(InstantStretch)
  /// Words by index, as a bit mask; words beyond 64 in `rest`.
  case words(mask: UInt64, rest: Set<Int>, isIn: Bool)
  /// Folded texts, sorted bytewise.
  case texts(FoldedTexts, fold: TextFold, isIn: Bool)
  /// Against another column of the same type.
  case column(Comparison, Int, type: FieldType, fold: TextFold)
  /// As `column` for equality, but nothing on the other side is simply not the same.
  case same(Int, type: FieldType, fold: TextFold, isSame: Bool)
  case includes(SetRule, mask: Int)
  case wordlists([WordlistMatcher], isIn: Bool)

  enum Comparison {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    @inline(__always)
    func holds(_ a: Int, _ b: Int) -> Bool {
      switch self {
      case .equal: a == b
      case .notEqual: a != b
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      }
    }
  }

  enum SetRule {
    case all, any, none, only
  }
}

/// The moments for which a test of an instant holds, worked out once. A day without a time is
/// compared as a day, so it has bounds of its own.
struct InstantStretch: Equatable {
  /// Holds from `from` to before `to` (seconds).
  var from = Int.min
  var to = Int.max
  /// The same for days without a time, given by their first second.
  var dayFrom = Int.min
  var dayTo = Int.max
  /// Days from here to before `dayFrom` cannot be judged: only a part of them holds.
  var dayUnknownFrom: Int?
  var isNegated = false
  /// The answer for what never happened: 1 or 0.
  var never = 0

  @inline(__always)
  func answer(_ state: UInt8, _ seconds: Int) -> Int {
    let holds: Bool
    switch state {
    case 0: holds = seconds >= from && seconds < to
    case 1:
      if let dayUnknownFrom, seconds >= dayUnknownFrom, seconds < dayFrom { return 2 }
      holds = seconds >= dayFrom && seconds < dayTo
    case 3: return never
    default: return 2
    }
    return holds != isNegated ? 1 : 0
  }
}

/// A few folded texts to compare with.
struct FoldedTexts {
  private let words: SortedWords

  init(_ texts: [String], fold: TextFold) {
    words = SortedWords(texts.map { fold.folded($0) })
    hasEmpty = texts.contains { fold.folded($0).isEmpty }
  }

  private let hasEmpty: Bool

  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.isEmpty ? hasEmpty : words.contains(bytes)
  }
}
