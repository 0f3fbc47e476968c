/// Patterns of which any will do.
struct PatternLine: Sendable, Equatable {
  private(set) var patterns: [Pattern]
  /// The phrases that one of the patterns begins with: without any of them there is no match.
  private let beginnings: PhraseSet
  /// The same phrases by number, in rising order.
  let firstPhrases: [Int]

  init(_ patterns: [Pattern] = []) {
    self.patterns = patterns
    var beginnings = PhraseSet()
    for pattern in patterns {
      if let first = pattern.steps.first { beginnings.formUnion(first.phrases) }
    }
    self.beginnings = beginnings
    firstPhrases = beginnings.phrases
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether one of the patterns stands in a text with these hits and this many bytes.
  func holds(_ hits: [PhraseIndex.Hit], length: Int = 0) -> Bool {
    first(in: hits, length: length) != nil
  }

  /// The first pattern that stands there, and where.
  func first(in hits: [PhraseIndex.Hit], length: Int = 0) -> Range<Int>? {
    guard mayHold(hits) else { return nil }
    for pattern in patterns {
      if let range = pattern.match(in: hits, length: length) { return range }
    }
    return nil
  }

  /// Every place where one of the patterns stands, for each pattern in order.
  func all(in hits: [PhraseIndex.Hit]) -> [Range<Int>] {
    guard mayHold(hits) else { return [] }
    return patterns.flatMap { $0.matches(in: hits) }
  }

  /// The match that reaches furthest.
  func furthest(in hits: [PhraseIndex.Hit], accepts: (PhraseIndex.Hit) -> Bool) -> Range<Int>? {
    guard mayHold(hits) else { return nil }
    var best: Range<Int>?
    for pattern in patterns {
      if let range = pattern.match(in: hits, accepts: accepts),
        range.upperBound > best?.upperBound ?? 0
      {
        best = range
      }
    }
    return best
  }

  /// The match that ends first.
  func earliest(in hits: [PhraseIndex.Hit], accepts: (PhraseIndex.Hit) -> Bool) -> Range<Int>? {
    guard mayHold(hits) else { return nil }
    return patterns.compactMap { $0.match(in: hits, accepts: accepts) }
      .min { $0.upperBound < $1.upperBound }
  }

  private func mayHold(_ hits: [PhraseIndex.Hit]) -> Bool {
    hits.contains { beginnings.contains($0.phrase) }
  }
}
