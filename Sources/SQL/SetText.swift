/// A set as one text: each word between bars, in byte order, each once. Bars and backslashes in
/// words are escaped, so that a word with its bars is found exactly where it is a word.
enum SetText {
  static func joined(_ words: [String]) -> String {
    var sorted: [String] = []
    for word in words.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where sorted.last.map({ $0.utf8.elementsEqual(word.utf8) }) != true {
      sorted.append(word)
    }
    return sorted.map(part).joined()
  }

  static func part(_ word: String) -> String {
    var text = "|"
    for scalar in word.unicodeScalars {
      switch scalar {
      case "|": text += "\\p"
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "|"
  }

  /// `part` of a text that an engine has folded.
  static func part(of text: String, _ dialect: SQLDialect) -> String {
    let escaped =
      "REPLACE(REPLACE(\(text), \(dialect.literal("\\")), \(dialect.literal("\\\\"))), '|', \(dialect.literal("\\p")))"
    return "'|' || \(escaped) || '|'"
  }

  /// Between elements, and between what each of them is: the word, the folded word, its ranges.
  static let elementSeparator = 31
  static let partSeparator = 30

  static func elements(_ words: [(word: String, folded: String, ranges: String)]) -> String {
    words.map { [$0.word, $0.folded, $0.ranges].map(plain).joined(separator: "\u{1E}") }
      .joined(separator: "\u{1F}")
  }

  /// The separators are shown by their pictures.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar -> Unicode.Scalar in
          switch scalar {
          case "\u{1E}": "\u{241E}"
          case "\u{1F}": "\u{241F}"
          default: scalar
          }
        }))
  }
}
