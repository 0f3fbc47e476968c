/// Words of which a text may be one.
struct SortedWords: Sendable {
  private let words: [[UInt8]]

  init(_ words: [[UInt8]] = []) {
    self.words = words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].lexicographicallyPrecedes(text) { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low].elementsEqual(text)
  }
}

/// Words that a text may contain. Every position looks only at the words that start with its byte.
struct ContainedWords: Sendable {
  private let byFirstByte: [[[UInt8]]]
  private let isEmpty: Bool

  /// Empty words are in no text.
  init(_ words: [[UInt8]]) {
    var table = [[[UInt8]]](repeating: [], count: words.isEmpty ? 0 : 256)
    for word in words {
      if let first = word.first { table[Int(first)].append(word) }
    }
    byFirstByte = table
    isEmpty = words.isEmpty
  }

  func isIn(_ text: ArraySlice<UInt8>) -> Bool {
    guard !isEmpty else { return false }
    return text.indices.contains { start in
      byFirstByte[Int(text[start])].contains { text[start...].starts(with: $0) }
    }
  }
}
