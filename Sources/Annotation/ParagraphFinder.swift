import Basics

/// Finds the paragraph of a Word body in which a passage stands. Passages are told by what they say
/// and by their order, because numbers, joined lines and tables make them another list than the
/// body's paragraphs.
struct ParagraphFinder {
  private let paragraphs: [WordParagraphs.Paragraph]
  /// So far ahead the next passage is looked for; text that is not in the body has no place in it.
  private static let reach = 200

  init(_ paragraphs: [WordParagraphs.Paragraph]) {
    self.paragraphs = paragraphs
  }

  /// For each passage, in order, the index of its paragraph; nil where the body has none, as for
  /// footnotes and page headers.
  func places(of passages: [String]) -> [Int?] {
    var cursor = 0
    return passages.map { passage in
      let wanted = TextFold.name.folded(passage)
      guard !wanted.isEmpty else { return nil }
      let end = min(paragraphs.count, cursor + ParagraphFinder.reach)
      let ahead = (cursor..<max(cursor, end)).first { holds(paragraphs[$0].text, wanted) }
      if let ahead {
        cursor = ahead
        return ahead
      }
      return paragraphs.indices.first { paragraphs[$0].text.elementsEqual(wanted) }
    }
  }

  private func holds(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard text.count >= wanted.count, let first = wanted.first else { return false }
    return text.withUnsafeBufferPointer { text in
      var from = 0
      while from + wanted.count <= text.count {
        if text[from] == first, text[from..<(from + wanted.count)].elementsEqual(wanted) {
          return true
        }
        from += 1
      }
      return false
    }
  }
}
