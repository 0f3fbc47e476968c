import Basics

/// Decides how strongly a passage binds.
struct ObligationReader {
  private struct Phrases {
    var obligation: String
    var endings: [[UInt8]]
    var contains: [[UInt8]]
    var headings: [[UInt8]]
    var yieldsToLead: Bool
  }

  private let phrases: [Phrases]
  private let strongestFirst: [String]

  init(_ words: ObligationWords) {
    let fold = TextFold.name
    phrases = words.phrases.map { phrase in
      Phrases(
        obligation: phrase.obligation, endings: phrase.endings.map(fold.folded),
        contains: phrase.contains.map(fold.folded), headings: phrase.headings.map(fold.folded),
        yieldsToLead: phrase.yieldsToLead)
    }
    strongestFirst = words.strongestFirst
  }

  /// The obligation of a text by itself, or after its list's lead sentence and the heading above
  /// it; nil when no phrase fits.
  func obligation(of text: String, lead: String?, heading: String?, isItem: Bool) -> String? {
    let sentences = ObligationReader.sentences(TextFold.name.folded(text))
    if let own = strongest(sentences, yielding: false) { return own }
    if isItem {
      if let lead {
        let sentences = ObligationReader.sentences(TextFold.name.folded(lead))
        if let obligation = strongest(sentences, yielding: false) { return obligation }
      }
      if let heading, let obligation = obligation(ofHeading: heading) { return obligation }
    }
    return strongest(sentences, yielding: true)
  }

  private func obligation(ofHeading heading: String) -> String? {
    let folded = TextFold.name.folded(heading)
    return phrases.first { $0.headings.contains { ObligationReader.holds(folded[...], $0) } }?
      .obligation
  }

  private func strongest(_ sentences: [ArraySlice<UInt8>], yielding: Bool) -> String? {
    let found = sentences.compactMap { sentence in
      phrases.first { $0.yieldsToLead == yielding && fits($0, sentence) }?.obligation
    }
    return strongestFirst.first { found.contains($0) }
  }

  private func fits(_ phrases: Phrases, _ sentence: ArraySlice<UInt8>) -> Bool {
    phrases.endings.contains { !$0.isEmpty && sentence.suffix($0.count).elementsEqual($0) }
      || phrases.contains.contains { ObligationReader.holds(sentence, $0) }
  }

  private static func holds(_ text: ArraySlice<UInt8>, _ phrase: [UInt8]) -> Bool {
    guard !phrase.isEmpty, phrase.count <= text.count else { return false }
    for start in text.startIndex...(text.endIndex - phrase.count)
    where text[start] == phrase[0] && text[start..<start + phrase.count].elementsEqual(phrase) {
      return true
    }
    return false
  }

  /// The sentences of a folded text, without the stops and closing brackets at their ends.
  private static func sentences(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var sentences: [ArraySlice<UInt8>] = []
    var start = 0
    var at = 0
    func add(_ end: Int) {
      let sentence = withoutClosing(text[start..<end])
      if !sentence.isEmpty { sentences.append(sentence) }
    }
    while at < text.count {
      let length = stopLength(text, at)
      if length > 0 {
        add(at)
        at += length
        start = at
      } else {
        at += 1
      }
    }
    add(text.count)
    return sentences
  }

  /// 。 and line breaks; folding has made ｡ and ！ and ？ of these or of their ASCII forms.
  private static func stopLength(_ text: [UInt8], _ at: Int) -> Int {
    switch text[at] {
    case 0x0A, 0x0D, 0x21, 0x3B, 0x3F: return 1
    case 0x2E:
      // A full stop, not the point of a number or a section.
      guard at > 0, at + 1 < text.count else { return 1 }
      return (0x30...0x39).contains(text[at - 1]) && (0x30...0x39).contains(text[at + 1]) ? 0 : 1
    case 0xE3:
      return at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x82 ? 3 : 0
    default: return 0
    }
  }

  private static func withoutClosing(_ sentence: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var sentence = sentence
    while let last = sentence.last {
      if last == 0x29 || last == 0x5D || last == 0x20 {
        sentence.removeLast()
      } else if sentence.count >= 3, sentence.suffix(3).elementsEqual([0xE3, 0x80, 0x8D]) {
        sentence.removeLast(3)  // 」
      } else {
        break
      }
    }
    return sentence
  }
}
