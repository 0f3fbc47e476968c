/// A paragraph or item whose lines are still coming.
struct OpenBlock {
  /// Nil for a paragraph.
  var marker: ListMarker?
  var text: String
  /// The line on which it begins.
  var line: Int
  var indent: Int
  /// How wide its last line is, with what stands before the text.
  var lastWidth: Int

  mutating func append(_ line: DocumentLine) {
    LineJoin.append(line.text, to: &text)
    lastWidth = line.indent + line.width
  }

  /// Hands it over to the outline.
  func close(into outline: inout PassageOutline, paragraphIndent: Int) {
    guard let marker else {
      if !text.isEmpty { outline.paragraph(text, indent: paragraphIndent, line: line) }
      return
    }
    outline.item(
      PassageOutline.Level(
        mark: .marker(marker.style), isHeading: false, indent: indent, text: text,
        components: marker.components),
      number: marker.number, line: line)
  }
}
