/// The heading of an article, and what the same line says behind it.
struct ArticleHeading: Equatable {
  /// A line longer than this many columns is no heading.
  static let longest = 60

  var heading: String
  var body: String

  /// `text` is the line, `marker` its beginning, `caption` the line in brackets above it, if any.
  init(_ text: String, _ marker: ListMarker, caption: String?) {
    var heading = Substring(text)
    var body = Substring()
    let rest = marker.rest
    if marker.number != nil, !rest.isEmpty {
      let start = text.index(text.endIndex, offsetBy: -rest.count)
      if let end = ArticleHeading.captionEnd(rest) {
        let split = text.index(start, offsetBy: end)
        heading = text[..<split]
        body = text[split...]
      } else if LineJoin.hasSentenceMark(rest)
        || DocumentLine(number: 0, raw: text).width > Self.longest
      {
        heading = text[..<start]
        body = text[start...]
      }
    }
    let number = DocumentLine(number: 0, raw: String(heading)).text
    self.heading = number + (caption ?? "")
    self.body = DocumentLine(number: 0, raw: String(body)).text
  }

  /// How many characters the brackets take with which a text begins.
  private static func captionEnd(_ text: String) -> Int? {
    guard let first = text.first, first == "（" || first == "(" else { return nil }
    let close: Character = first == "（" ? "）" : ")"
    return text.firstIndex(of: close).map { text.distance(from: text.startIndex, to: $0) + 1 }
  }

  /// True when a line is all in brackets, as the captions are that stand above an article.
  static func isCaption(_ text: String) -> Bool {
    captionEnd(text) == text.count
  }
}
