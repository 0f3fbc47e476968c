import Policy
import Schema

/// Draws joins, measures and groupings.
extension GeneratedValues {
  /// A join that may look up by what is in `scope`; nil when nothing fits.
  mutating func join(_ scope: GeneratedScope, alias: String, depth: Int = 1) -> Join? {
    let table = random.pick([
      GeneratedVocabulary.people, GeneratedVocabulary.units, GeneratedVocabulary.visits,
    ])
    var right = Relation(table: table)
    var there = GeneratedScope(table: table)
    if depth > 0, random.once(in: 4), let inner = join(there, alias: "via", depth: depth - 1) {
      right.joins = [inner]
      there.add(inner, at: 0)
    }
    if random.once(in: 3) { right.filter = condition(there, depth: 1) }
    var keys: [[Join.KeyPair]] = []
    for _ in 0...random.below(2) {
      var pairs: [Join.KeyPair] = []
      for _ in 0...random.below(5) / 4 {
        if let pair = pair(scope, there) { pairs.append(pair) }
      }
      if !pairs.isEmpty { keys.append(pairs) }
    }
    guard !keys.isEmpty else { return nil }
    let several: Join.Several = random.once(in: 3) ? .any : .unknown
    return Join(
      alias: alias, right: right, keys: keys,
      measures: random.once(in: 2) ? measures(there, prefix: "found") : [],
      unmatched: random.pick(Join.Unmatched.allCases), several: several)
  }

  /// Texts mostly; never a set.
  private mutating func pair(_ here: GeneratedScope, _ there: GeneratedScope) -> Join.KeyPair? {
    let type: FieldType = random.once(in: 6) ? random.pick([.word, .integer]) : .text
    let mine = here.keys.filter { $0.type == type }
    let isMixed = random.once(in: 8)
    let theirs = there.keys.filter {
      isMixed ? $0.type.compares(with: type) : $0.type == type
    }
    guard !mine.isEmpty, !theirs.isEmpty else { return nil }
    return Join.KeyPair(here: random.pick(mine), there: random.pick(theirs))
  }

  mutating func measures(_ scope: GeneratedScope, prefix: String) -> [Measure] {
    (0...random.below(3)).map { index in
      let filter = random.once(in: 3) ? condition(scope, depth: 1) : Condition.always
      let name = "\(prefix)\(index)"
      let numbers = scope.values(of: [.integer])
      let ordered = scope.values(of: [.integer, .instant])
      let countable = scope.values(of: [.text, .word, .instant, .integer, .boolean])
      if usesSteps, random.once(in: 3), let measure = furtherMeasure(scope, name, filter) {
        return measure
      }
      switch random.below(5) {
      case 1 where !countable.isEmpty:
        return Measure(
          name: name, function: .distinct, value: random.pick(countable), filter: filter)
      case 2 where !numbers.isEmpty:
        return Measure(name: name, function: .sum, value: random.pick(numbers), filter: filter)
      case 3 where !ordered.isEmpty:
        return Measure(
          name: name, function: random.pick([.min, .max]), value: random.pick(ordered),
          filter: filter)
      default: return Measure(name: name, function: .count, value: nil, filter: filter)
      }
    }
  }

  mutating func keys(_ scope: GeneratedScope) -> [ValueSource] {
    let texts = scope.keys.filter { $0.type == .text || $0.type == .word }
    let pool = random.once(in: 4) || texts.isEmpty ? scope.keys : texts
    var keys: [ValueSource] = []
    for _ in 0...random.below(4) / 3 {
      let key = random.pick(pool)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }
}
