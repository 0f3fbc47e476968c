import Policy

/// The words of set fields that rules ask for, each with a bit. The sign bit stands for any other
/// word.
struct SetWords: Sendable, Equatable {
  static let other = Int.min
  private(set) var words: [String] = []

  init() {}

  /// The words that the rules ask sets for.
  init(of rules: [CheckedRule]) {
    for rule in rules { rule.forEachTest { add($0) } }
  }

  private mutating func add(_ test: Test) {
    switch test.operation {
    case .includesAll, .includesAny, .includesNone, .includesOnly:
      if case .texts(let words) = test.operand { for word in words { add(word) } }
    default: break
    }
  }

  /// Collects words in order; at most 63 are told apart.
  mutating func add(_ word: String) {
    if words.count < 63, bit(of: word) == nil { words.append(word) }
  }

  func mask(of list: [String]) -> Int {
    var mask = 0
    for word in list { mask |= bit(of: word).map { 1 << $0 } ?? SetWords.other }
    return mask
  }

  private func bit(of word: String) -> Int? {
    words.firstIndex { $0.utf8.elementsEqual(word.utf8) }
  }
}
