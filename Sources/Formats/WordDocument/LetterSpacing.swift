/// Undoes letters that are set apart with blanks: `調 達 仕 様 書`.
enum LetterSpacing {
  /// True when three or more words are one wide character each.
  static func isSpacedOut(_ words: [String]) -> Bool {
    words.count > 2 && words.allSatisfy(isOneWideLetter)
  }

  /// The text without the blanks between single wide characters, where three or more stand in a
  /// row, or where two are all the text.
  static func repaired(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isDocumentBlank) else { return text }
    let words = split(text)
    guard words.contains(where: { isOneWideLetter($0.word) }) else { return text }
    var out = ""
    var index = 0
    while index < words.count {
      var end = index
      while end < words.count, isOneWideLetter(words[end].word) { end += 1 }
      let isWhole = index == 0 && end == words.count && end == 2
      if end - index > 2 || isWhole {
        out += words[index].blanks
        for word in words[index..<end] { out += word.word }
        index = end
      } else {
        out += words[index].blanks + words[index].word
        index += 1
      }
    }
    return out
  }

  private static func split(_ text: String) -> [(blanks: String, word: String)] {
    var words: [(blanks: String, word: String)] = []
    var isInWord = false
    for scalar in text.unicodeScalars {
      if scalar.isDocumentBlank {
        if isInWord || words.isEmpty { words.append(("", "")) }
        words[words.count - 1].blanks.unicodeScalars.append(scalar)
        isInWord = false
      } else {
        if words.isEmpty { words.append(("", "")) }
        words[words.count - 1].word.unicodeScalars.append(scalar)
        isInWord = true
      }
    }
    return words
  }

  /// A kanji or kana that is no bullet or number.
  private static func isOneWideLetter(_ word: String) -> Bool {
    guard let scalar = word.unicodeScalars.first, word.unicodeScalars.count == 1 else {
      return false
    }
    switch scalar.value {
    case 0x3041...0x30FA, 0x30FC, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: return true
    default: return false
    }
  }
}
