/// A set of phrases by number, for quick tests.
struct PhraseSet: Sendable, Equatable {
  private var words: [UInt64] = []

  init(_ phrases: some Sequence<Int> = []) {
    for phrase in phrases { insert(phrase) }
  }

  mutating func insert(_ phrase: Int) {
    let word = phrase >> 6
    if word >= words.count {
      words += [UInt64](repeating: 0, count: word - words.count + 1)
    }
    words[word] |= 1 << UInt64(phrase & 63)
  }

  mutating func formUnion(_ other: PhraseSet) {
    for (index, word) in other.words.enumerated() {
      if index < words.count { words[index] |= word } else { words.append(word) }
    }
  }

  /// In rising order.
  var phrases: [Int] {
    words.indices.flatMap { index -> [Int] in
      (0..<64).filter { words[index] & (1 << UInt64($0)) != 0 }.map { index << 6 | $0 }
    }
  }

  func contains(_ phrase: Int) -> Bool {
    let word = phrase >> 6
    return word < words.count && words[word] & (1 << UInt64(phrase & 63)) != 0
  }
}
