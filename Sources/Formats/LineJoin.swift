/// How lines become one text.
enum LineJoin {
  /// Puts a piece behind a text: with a blank between them only where Latin script needs it.
  static func append(_ piece: String, to text: inout String) {
    if let last = text.unicodeScalars.last, let first = piece.unicodeScalars.first,
      !last.isWide, !first.isWide
    {
      text += " "
    }
    text += piece
  }

  /// True when a sentence ends here.
  static func endsSentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return true }
    switch last {
    case "。", "．", "｡", ".", "!", "?", "！", "？", "：", ":": return true
    case "」", "』", ")", "）":
      let before = text.unicodeScalars.dropLast().last
      return before == "。" || before == "."
    default: return false
    }
  }

  /// True when the text holds a mark that only sentences have.
  static func hasSentenceMark(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "。" || $0 == "、" || $0 == "｡" || $0 == "，" }
  }
}
