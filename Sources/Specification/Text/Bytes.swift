/// Searching in folded texts.
enum Bytes {
  /// Where `words` first stand in `text`, from `start` on.
  static func first(_ words: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard let lead = words.first, words.count <= text.count else { return nil }
    let last = text.endIndex - words.count
    var at = text.startIndex
    while at <= last {
      if text[at] == lead, text[at..<(at + words.count)].elementsEqual(words) { return at }
      at += 1
    }
    return nil
  }

  static func holds(_ text: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    first(words, in: text) != nil
  }

  static func ends(_ text: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    !words.isEmpty && text.count >= words.count && text.suffix(words.count).elementsEqual(words)
  }

  static func begins(_ text: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    !words.isEmpty && text.starts(with: words)
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }
}
