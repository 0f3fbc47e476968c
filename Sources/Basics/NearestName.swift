/// Finds the name a user probably meant.
public enum NearestName {
  /// The candidate with the smallest edit distance to `word`, if it is near enough to suggest.
  ///
  /// Ties go to the candidate that sorts first, so that the suggestion never depends on order.
  public static func of(_ word: String, in candidates: some Sequence<String>) -> String? {
    let target = Array(word.unicodeScalars)
    let limit = max(2, target.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let distance = editDistance(target, Array(candidate.unicodeScalars), limit: limit)
      guard distance <= limit else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// Edits (insert, delete, replace, swap of neighbours) from `a` to `b`; more than `limit` may
  /// be returned as any larger number.
  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int)
    -> Int
  {
    if abs(a.count - b.count) > limit { return limit + 1 }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var older = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], older[j - 2] + 1)
        }
      }
      older = previous
      previous = current
    }
    return previous[b.count]
  }
}
