/// A piece of an SQL statement, as far as grants need it.
enum SQLToken: Equatable {
  case word(String)
  /// What stood in backticks or quotation marks.
  case quoted(String)
  case sign(Character)

  /// Nil where a quotation does not end.
  static func all(_ text: String) -> [SQLToken]? {
    var tokens: [SQLToken] = []
    var rest = Substring(text)
    while let letter = rest.first {
      if letter.isWhitespace {
        rest.removeFirst()
      } else if letter == "`" || letter == "'" || letter == "\"" {
        guard let quoted = quotation(&rest, letter) else { return nil }
        tokens.append(.quoted(quoted))
      } else if isWord(letter) {
        let word = rest.prefix(while: isWord)
        tokens.append(.word(String(word)))
        rest = rest[word.endIndex...]
      } else {
        tokens.append(.sign(letter))
        rest.removeFirst()
      }
    }
    return tokens
  }

  private static func isWord(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "_" || letter == "$"
  }

  private static func quotation(_ rest: inout Substring, _ mark: Character) -> String? {
    rest.removeFirst()
    var text = ""
    while let letter = rest.popFirst() {
      if letter == mark {
        guard rest.first == mark else { return text }
        rest.removeFirst()
        text.append(mark)
      } else if letter == "\\", mark != "`", let escaped = rest.popFirst() {
        text.append(escaped)
      } else {
        text.append(letter)
      }
    }
    return nil
  }
}
