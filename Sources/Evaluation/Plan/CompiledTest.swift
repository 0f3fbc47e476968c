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
  /// Nothing can be said of any row.
  case unknown
  /// Numbers against a constant: integer, boolean, word.
  case number(Comparison, Int)
  /// Periods against one, by the range of seconds that it can span.
  case period(Comparison, ClosedRange<Int>)
  /// Moments and days in a stretch of time.
  case instant(InstantStretch)
  /// Moments and days not longer ago (or, not `isWithin`, longer ago) than the period of another
  /// column.
  case within(slot: Int, RunContext, isWithin: Bool)
  /// Moments and days not longer (or longer) before the instant of another column than a period.
  case withinFrom(slot: Int, Period, RunContext, isWithin: Bool)
  /// Words by index, as a bit mask; words beyond 64 in `rest`.
  case words(mask: UInt64, rest: Set<Int>, isIn: Bool)
  case texts(FoldedTexts, fold: TextFold, isIn: Bool)
  /// Against another column of the same type.
  case column(Comparison, slot: Int, ColumnOrder)
  /// Texts and words against another column of texts or words.
  case sameText(TextComparison)
  case includes(SetRule, mask: Int)
  case wordlists([WordlistMatcher], isIn: Bool)
  case pattern(TextPattern, beginning: PatternPrefix?, matches: Bool)
  case networks([IPNetwork], isIn: Bool)
  /// Addresses against the ranges in another column, a set or a text.
  case networksOf(slot: Int, isSet: Bool, isIn: Bool)
  /// Numbers of which one is a fraction.
  case exact(ExactComparison)
  /// Does the source have the column?
  case recorded(Bool)

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

    /// Two periods, each by the range of seconds that it can span: the end that favours the
    /// system counts.
    @inline(__always)
    func holds(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> Bool {
      switch self {
      case .equal: a == b
      case .notEqual: a != b
      case .less: a.lowerBound < b.upperBound
      case .lessOrEqual: a.lowerBound <= b.upperBound
      case .greater: a.upperBound > b.lowerBound
      case .greaterOrEqual: a.upperBound >= b.lowerBound
      }
    }
  }

  /// What the numbers of two columns mean.
  enum ColumnOrder {
    case numbers, instants, periods
  }

  enum SetRule {
    case all, any, none, only
  }
}

/// A column of texts or words compared with another.
struct TextComparison {
  /// How the two sides become comparable.
  enum Kind {
    /// Texts, folded.
    case texts(TextFold)
    /// Words; per word of the other column the same word here, or -1.
    case words([Int])
    /// A text and a word, or a word and a text: folded words by index, empty for the text side.
    case mixed(TextFold, here: [FixedBytes], there: [FixedBytes])
  }

  var slot: Int
  var kind: Kind
  /// The answer where the two are the same.
  var isSame: Bool
  /// Nothing on the other side is simply not the same; else it is unknown.
  var nothingDiffers: Bool
}

/// A few folded texts to compare with.
struct FoldedTexts {
  private let words: SortedWords
  private let hasEmpty: Bool

  init(_ texts: [String], fold: TextFold) {
    let folded = texts.map { fold.folded($0) }
    words = SortedWords(folded)
    hasEmpty = folded.contains([])
  }

  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.isEmpty ? hasEmpty : words.contains(bytes)
  }
}
