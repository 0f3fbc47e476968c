import Basics

/// Blanks that nobody filled in: 〇〇, ●●, ［　］, xx.
struct LeftoverCheck {
  /// Folded as names are.
  let words: [[UInt8]]

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    text.statements.indices.compactMap { number in
      let statement = text.statements[number]
      guard statement.mention != .contents,
        let found = words.first(where: { Bytes.holds(statement.folded[...], $0) })
          ?? emptyBrackets(statement.text)
      else { return nil }
      let words = Bytes.text(found)
      return DocumentCheck.Found(
        statement: number, words: words, other: nil,
        message: BilingualText(
          ja: "書き換え忘れと見られる「\(words)」が残っている", en: "'\(words)' looks like a blank left unfilled"))
    }
  }

  /// Brackets with nothing but blanks in them.
  private func emptyBrackets(_ text: String) -> [UInt8]? {
    var open: Unicode.Scalar?
    var inside = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[", "［", "【", "〔":
        open = scalar
        inside = 0
      case "]", "］", "】", "〕":
        if open != nil, inside > 0 { return Array("［　］".utf8) }
        open = nil
      case " ", "\u{3000}", "\t": inside += 1
      default: open = nil
      }
    }
    return nil
  }
}
