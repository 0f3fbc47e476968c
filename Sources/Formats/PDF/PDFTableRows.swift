/// The rows of a table whose cells are centred: the first line of a row may be of any column, but the
/// blocks of a row stand beside each other.
enum PDFTableRows {
  private struct Fragment {
    var page: Int
    var column: Int
    var block: Int
    var top: Double
    var bottom: Double
    var segments: [PDFLine.Segment]
  }

  /// How far two rows may reach into each other, in points.
  private static let tolerance = 1.0

  /// The cells of each row; nil where blocks are not cells: one of them holds several rows, or a cell
  /// is made of several.
  static func rows(_ lines: ArraySlice<PDFLine>, _ placed: [[[PDFLine.Segment]]])
    -> [[[PDFLine.Segment]]]?
  {
    guard let columns = placed.first?.count, let fragments = fragments(lines, placed) else {
      return nil
    }
    var rows: [[[PDFLine.Segment]]] = []
    var bottom = -Double.infinity
    var page = 0
    for fragment in fragments {
      let isNewPage = fragment.page != page
      if isNewPage || fragment.top > bottom - tolerance {
        rows.append(Array(repeating: [], count: columns))
        bottom = fragment.bottom
        page = fragment.page
      }
      guard rows[rows.count - 1][fragment.column].isEmpty else { return nil }
      rows[rows.count - 1][fragment.column] = fragment.segments
      bottom = max(bottom, fragment.bottom)
    }
    return rows.allSatisfy { $0.count(where: { !$0.isEmpty }) > 1 } ? rows : nil
  }

  /// What stands in one column and is of one block, from top to bottom.
  private static func fragments(_ lines: ArraySlice<PDFLine>, _ placed: [[[PDFLine.Segment]]])
    -> [Fragment]?
  {
    var fragments: [Fragment] = []
    var places: [[Int]: Int] = [:]
    for (line, cells) in zip(lines, placed) {
      for (column, segments) in cells.enumerated() {
        for segment in segments {
          guard let word = segment.words.first, word.block > 0 else { return nil }
          let top = segment.words.map(\.top).min() ?? line.top
          let bottom = segment.words.map(\.bottom).max() ?? line.bottom
          if let at = places[[line.page, column, word.block]] {
            fragments[at].segments.append(segment)
            fragments[at].bottom = max(fragments[at].bottom, bottom)
            continue
          }
          places[[line.page, column, word.block]] = fragments.count
          fragments.append(
            Fragment(
              page: line.page, column: column, block: word.block, top: top, bottom: bottom,
              segments: [segment]))
        }
      }
    }
    return fragments.sorted { ($0.page, $0.top, $0.column) < ($1.page, $1.top, $1.column) }
  }
}
