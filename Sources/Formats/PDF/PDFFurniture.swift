/// Tells what a page carries besides its text: headers, footers, line numbers in the margin.
struct PDFFurniture {
  /// Lines of each page, without line numbers, headers and footers.
  private(set) var pages: [[PDFLine]]
  /// Each header and footer once, in the order of the pages.
  private(set) var found: [(line: PDFLine, part: Passage.Part)] = []
  /// How many numbers stood in the margin.
  private(set) var lineNumbers = 0

  init(_ lines: [[PDFLine]], heights: [Double]) {
    pages = lines
    for index in pages.indices { removeLineNumbers(index) }
    removeRepeated(heights)
  }

  // MARK: Line numbers

  /// Numbers left of all text that count the lines of the page.
  private mutating func removeLineNumbers(_ index: Int) {
    var candidates: [(line: Int, value: Int, right: Double)] = []
    var textLeft = Double.infinity
    for (position, line) in pages[index].enumerated() {
      guard let first = line.segments.first else { continue }
      if line.segments.count > 1 || line.segments.count == 1,
        let value = PDFFurniture.number(first.text)
      {
        candidates.append((position, value, first.right))
        if line.segments.count > 1 { textLeft = min(textLeft, line.segments[1].left) }
      } else {
        textLeft = min(textLeft, first.left)
      }
    }
    let inMargin = candidates.filter { $0.right <= textLeft }
    guard inMargin.count >= 5 else { return }
    let steps = zip(inMargin, inMargin.dropFirst())
    let counting = steps.count { $1.value - $0.value == $1.line - $0.line && $1.value > $0.value }
    guard counting * 10 >= (inMargin.count - 1) * 8 else { return }
    for candidate in inMargin { pages[index][candidate.line].segments.removeFirst() }
    pages[index].removeAll { $0.segments.isEmpty }
    lineNumbers += inMargin.count
  }

  private static func number(_ text: String) -> Int? {
    guard text.utf8.count <= 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  // MARK: Headers and footers

  /// A line at the edge of a page that comes again on others, numbers aside.
  private mutating func removeRepeated(_ heights: [Double]) {
    guard pages.count > 1 else {
      removePageNumber(heights)
      return
    }
    let needed = pages.count < 4 ? 2 : max(3, pages.count * 2 / 5)
    for (edge, part) in [(Edge.top, Passage.Part.header), (.bottom, .footer)] {
      // Again after each removal: a header may have two lines.
      for _ in 0..<4 {
        var counts: [String: Int] = [:]
        for index in pages.indices {
          if let line = self.line(index, edge, heights) {
            counts[PDFFurniture.key(line), default: 0] += 1
          }
        }
        // What the text itself repeats is text.
        var inText: [String: Int] = [:]
        for page in pages {
          for line in page.dropFirst().dropLast() {
            let key = PDFFurniture.key(line)
            if counts[key] != nil { inText[key, default: 0] += 1 }
          }
        }
        let repeated = counts.filter { $0.value >= needed && (inText[$0.key] ?? 0) * 2 <= $0.value }
        if repeated.isEmpty { break }
        for index in pages.indices {
          guard let line = self.line(index, edge, heights),
            let count = repeated[PDFFurniture.key(line)], count > 0
          else { continue }
          pages[index].remove(at: edge == .top ? 0 : pages[index].count - 1)
          let key = PDFFurniture.key(line)
          if !found.contains(where: { $0.part == part && PDFFurniture.key($0.line) == key }) {
            found.append((line, part))
          }
        }
      }
    }
  }

  /// A document of one page repeats nothing; a lone number at its foot is still no text.
  private mutating func removePageNumber(_ heights: [Double]) {
    guard pages.count == 1, let line = line(0, .bottom, heights) else { return }
    let key = PDFFurniture.key(line)
    if key.allSatisfy({ "#-－ー–—/ \u{3000}".contains($0) }), key.contains("#") {
      pages[0].removeLast()
      found.append((line, .footer))
    }
  }

  private enum Edge { case top, bottom }

  private func line(_ index: Int, _ edge: Edge, _ heights: [Double]) -> PDFLine? {
    let line = edge == .top ? pages[index].first : pages[index].last
    guard let line, heights.indices.contains(index) else { return nil }
    let isAtEdge =
      edge == .top ? line.middle < heights[index] * 0.15 : line.middle > heights[index] * 0.85
    return isAtEdge ? line : nil
  }

  /// The text with every run of digits as one sign.
  private static func key(_ line: PDFLine) -> String {
    var out = ""
    for scalar in line.text.unicodeScalars where !scalar.isDocumentBlank {
      if scalar.digit != nil {
        if out.last != "#" { out.append("#") }
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
