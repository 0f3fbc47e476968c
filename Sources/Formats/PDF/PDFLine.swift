/// A line of a page: words on one height.
struct PDFLine: Equatable {
  var page: Int
  var top: Double
  var bottom: Double
  /// Height of its largest word: about one em.
  var em: Double
  var segments: [Segment]

  var left: Double { segments.first?.left ?? 0 }
  var right: Double { segments.last?.right ?? 0 }
  var middle: Double { (top + bottom) / 2 }

  /// All segments with wide blanks between.
  var text: String { segments.map(\.text).joined(separator: "\u{3000}") }

  /// The lines of a page from top to bottom.
  static func lines(of page: PDFPage) -> [PDFLine] {
    let ordered = page.words.enumerated().sorted { a, b in
      (a.element.middle, a.element.left, a.offset) < (b.element.middle, b.element.left, b.offset)
    }
    var groups: [[PDFPage.Word]] = []
    var middle = 0.0
    for (_, word) in ordered {
      if let last = groups.last?.last,
        abs(word.middle - middle) < 0.4 * min(word.height, last.height)
      {
        groups[groups.count - 1].append(word)
      } else {
        groups.append([word])
        middle = word.middle
      }
    }
    return groups.map { line($0.sorted { ($0.left, $0.right) < ($1.left, $1.right) }, page.number) }
  }

  /// Parts further apart than this many em are parts of their own. A wide blank is one em.
  static let gap = 1.15
  /// The same where they are of two blocks.
  private static let blockGap = 0.6

  private static func line(_ words: [PDFPage.Word], _ page: Int) -> PDFLine {
    // The box of a CJK font is higher than its em.
    let em = (words.map(\.height).max() ?? 10) * 0.8
    let isSpacedOut = LetterSpacing.isSpacedOut(words.map(\.text))
    var segments: [Segment] = []
    for word in words {
      let gap = word.left - (segments.last?.right ?? -1000)
      // Narrow columns of a table stand close together, but in blocks of their own.
      let isOther = segments.last?.words.last.map { $0.block != word.block } ?? false
      let isNear = gap < em * (isOther ? PDFLine.blockGap : PDFLine.gap) || isSpacedOut
      if let last = segments.indices.last, isNear || isNumber(segments[last], gap, em, last) {
        segments[last].words.append(word)
      } else {
        segments.append(Segment(words: [word], em: em, isSpacedOut: isSpacedOut))
      }
    }
    return PDFLine(
      page: page, top: words.map(\.top).min() ?? 0, bottom: words.map(\.bottom).max() ?? 0, em: em,
      segments: segments)
  }

  /// The number of an item, which stands apart from its text but is no column.
  private static func isNumber(_ segment: Segment, _ gap: Double, _ em: Double, _ index: Int)
    -> Bool
  {
    guard index == 0, gap < em * 3.5, let marker = ListMarker(segment.text + "\u{3000}x") else {
      return false
    }
    return marker.rest == "x" && !marker.isDoubtful
  }
}

extension PDFLine {
  /// Words that stand close together.
  struct Segment: Equatable {
    var words: [PDFPage.Word]
    var em: Double
    var isSpacedOut = false

    var left: Double { words.first?.left ?? 0 }
    var right: Double { words.reduce(0) { max($0, $1.right) } }
    /// Width of the first word, to tell whether it would have fitted on the line before.
    var firstWidth: Double { words.first.map { $0.right - $0.left } ?? 0 }

    var text: String {
      var text = ""
      var end = -1000.0
      for (index, word) in words.enumerated() {
        let gap = word.left - end
        let shown = index == 0 ? Segment.bullet(word.text) : word.text
        if text.isEmpty || isSpacedOut || gap < em * 0.12 {
          text += shown
        } else if gap > em * 0.75 {
          text += "\u{3000}" + shown
        } else {
          LineJoin.append(shown, to: &text)
        }
        end = word.right
      }
      return LetterSpacing.repaired(text)
    }

    /// Symbol fonts put their bullets in the private area.
    private static func bullet(_ text: String) -> String {
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
        (0xE000...0xF8FF).contains(scalar.value)
      else { return text }
      return "•"
    }
  }
}
