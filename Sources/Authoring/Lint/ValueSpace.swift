import Basics
import Policy

/// What a value that is there can still be, after the conditions that are known to hold. Wider than
/// the truth where that is simpler, never narrower: what it calls impossible is impossible.
struct ValueSpace: Equatable {
  /// Words or folded texts that it must be one of; nil: any.
  var allowed: [[UInt8]]?
  var excluded: [[UInt8]] = []
  /// Numbers, and instants as seconds.
  var lower = Int.min
  var upper = Int.max
  var canBeTrue = true
  var canBeFalse = true
  /// Of a set: words that it has, words that it lacks, and words of which it has no others.
  var has: [[UInt8]] = []
  var lacks: [[UInt8]] = []
  var only: [[UInt8]]?
  /// Periods before as-of within which it lies, and within which it does not.
  var within: [Period] = []
  var notWithin: [Period] = []
  /// Word lists that it matches, and those that it does not.
  var matches: [Int] = []
  var matchesNot: [Int] = []

  /// The words that it can still be, where they are known.
  var candidates: [[UInt8]]? {
    allowed.map { words in words.filter { !excluded.contains($0) } }
  }

  var isEmpty: Bool {
    if let candidates, candidates.isEmpty { return true }
    if lower > upper || !(canBeTrue || canBeFalse) { return true }
    if has.contains(where: lacks.contains) { return true }
    if let only, !has.allSatisfy(only.contains) { return true }
    return within.contains { period in
      notWithin.contains { ValueSpace.covers($0, period) }
    }
  }

  /// Everything within `inner` is surely within `outer`.
  static func covers(_ outer: Period, _ inner: Period) -> Bool {
    outer == inner || outer.secondsRange.lowerBound >= inner.secondsRange.upperBound
  }
}

/// What a value can be at all, and whether it can be missing.
struct Possible: Equatable {
  /// Null, unreadable or not in the source.
  var canBeMissing = true
  var canBeNever: Bool
  var canBeThere = true
  var space = ValueSpace()

  var isImpossible: Bool { !canBeMissing && !canBeNever && (!canBeThere || space.isEmpty) }
}
