import Basics

/// A form of words that a rule looks for: phrases that follow one another, directly or with a few
/// other words between.
struct Pattern: Sendable, Equatable {
  /// One place of the pattern: any of these phrases.
  struct Step: Sendable, Equatable {
    var phrases: PhraseSet
    /// How many bytes may stand between this step and the one before.
    var gap: Int
  }

  /// What 「…」 may stand for: about twenty characters.
  static let gapLimit = 60

  var steps: [Step]
  /// It must stand at the end of the text: 「利用者$」 as a heading.
  var isAtEnd = false
  /// As the rule writes it.
  var text: String

  /// Where the pattern stands in a text with these hits, from the first byte of its first step to
  /// the last of its last; the first such place that `accepts` likes.
  func match(
    in hits: [PhraseIndex.Hit], length: Int = 0,
    accepts: (PhraseIndex.Hit) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard let first = steps.first else { return nil }
    for (position, hit) in hits.enumerated() {
      guard first.phrases.contains(hit.phrase), accepts(hit) else { continue }
      if let end = rest(1, after: hit.end, in: hits, from: position, accepts),
        !isAtEnd || end == length
      {
        return hit.start..<end
      }
    }
    return nil
  }

  /// Every place where the pattern stands.
  func matches(in hits: [PhraseIndex.Hit]) -> [Range<Int>] {
    guard let first = steps.first else { return [] }
    return hits.indices.compactMap { position in
      let hit = hits[position]
      guard first.phrases.contains(hit.phrase),
        let end = rest(1, after: hit.end, in: hits, from: position, { _ in true })
      else { return nil }
      return hit.start..<end
    }
  }

  private func rest(
    _ step: Int, after end: Int, in hits: [PhraseIndex.Hit], from: Int,
    _ accepts: (PhraseIndex.Hit) -> Bool
  ) -> Int? {
    guard step < steps.count else { return end }
    for position in from..<hits.count {
      let hit = hits[position]
      if hit.start > end + steps[step].gap { return nil }
      guard hit.start >= end, steps[step].phrases.contains(hit.phrase), accepts(hit) else {
        continue
      }
      if let last = rest(step + 1, after: hit.end, in: hits, from: position, accepts) {
        return last
      }
    }
    return nil
  }
}
