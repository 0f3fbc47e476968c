/// Where in a document the reading stands: the headings and items that are open, and the
/// paragraph that leads to a list.
struct PassageOutline {
  struct Level: Equatable {
    enum Mark: Equatable {
      /// A heading of Markdown, `#` to `######`.
      case hash(Int)
      case marker(ListMarker.Style)
    }

    var mark: Mark
    var isHeading: Bool
    var indent: Int
    var text: String
    var components: [Int] = []

    var isArticle: Bool {
      if case .marker(.article) = mark { true } else { false }
    }
  }

  private(set) var levels: [Level] = []
  private(set) var passages: [Passage] = []
  /// The paragraph that stands directly before what comes.
  private var lead: String?
  /// The page of what comes, where the reader knows.
  var page: Int?
  /// The part of what comes.
  var part = Passage.Part.body

  var sectionPath: [String] { levels.filter(\.isHeading).map(\.text) }

  /// A paragraph leads to what comes.
  var hasLead: Bool { lead != nil }

  // MARK: What a reader found

  mutating func heading(_ level: Level, number: String?, line: Int) {
    close(for: level)
    add(.heading, level.text, number: number, line: line)
    levels.append(level)
    lead = nil
  }

  /// A heading that opens no section, as in a table of contents.
  mutating func mention(_ text: String, line: Int) {
    add(.heading, text, line: line)
    lead = nil
  }

  mutating func item(_ level: Level, number: String?, line: Int) {
    close(for: level)
    add(.item, level.text, number: number, line: line, lead: chain)
    levels.append(level)
  }

  /// The lead paragraph and the open items.
  private var chain: String? {
    let items = levels.filter { !$0.isHeading }.map { PassageOutline.end(of: $0.text) }
    if items.isEmpty { return lead }
    return ((lead.map { [PassageOutline.end(of: $0)] } ?? []) + items).joined(separator: "\n")
  }

  /// The end of a text that is too long to be repeated with each item below it.
  private static func end(of text: String) -> String {
    text.utf8.count > 4000 ? String(text.unicodeScalars.suffix(1000)) : text
  }

  /// A paragraph closes the items that are not left of it.
  mutating func paragraph(_ text: String, indent: Int, line: Int) {
    closeItems(from: indent)
    add(.paragraph, text, line: line)
    if !levels.contains(where: { !$0.isHeading }) { lead = text }
  }

  mutating func other(
    _ kind: Passage.Kind, _ text: String, line: Int, keepsLead: Bool = false
  ) {
    add(kind, text, line: line)
    if !keepsLead { lead = nil }
  }

  mutating func cell(_ text: String, heading: String?, row: String?, line: Int) {
    add(.tableCell, text, line: line, lead: lead)
    passages[passages.count - 1].headingRow = heading
    passages[passages.count - 1].rowLabel = row
  }

  /// A paragraph of a cell whose place in the table is known; `above` is what leads to it in the
  /// cell itself.
  mutating func cell(_ text: String, number: String?, at place: Passage.TableCell, above: String?) {
    let leads = [lead, above].compactMap { $0 }
    add(
      .tableCell, text, number: number, line: 0,
      lead: leads.isEmpty ? nil : leads.joined(separator: "\n"))
    let headings = place.headings.filter { !$0.isEmpty }
    passages[passages.count - 1].headingRow =
      headings.isEmpty ? nil : headings.joined(separator: " / ")
    passages[passages.count - 1].rowLabel =
      place.labels.isEmpty ? nil : place.labels.joined(separator: " / ")
    passages[passages.count - 1].cell = place
  }

  mutating func endTable() {
    lead = nil
  }

  private mutating func add(
    _ kind: Passage.Kind, _ text: String, number: String? = nil, line: Int, lead: String? = nil
  ) {
    var passage = Passage(
      sectionPath: sectionPath, number: number, kind: kind, text: text, line: line,
      paragraph: passages.count + 1, lead: lead)
    passage.page = page
    passage.part = part
    passages.append(passage)
  }

  // MARK: What is open

  /// The open level of the same style, which a new one follows.
  func sibling(of style: ListMarker.Style) -> Level? {
    levels.last { $0.mark == .marker(style) }
  }

  /// True when a number comes next after what is open, `block` included, which is not yet part
  /// of the outline.
  func isNext(_ marker: ListMarker, after block: OpenBlock?) -> Bool {
    guard case .decimal(let depth) = marker.style, let last = marker.components.last else {
      return true
    }
    var open = levels.filter { !$0.components.isEmpty }.map(\.components)
    if let components = block?.marker?.components, !components.isEmpty { open.append(components) }
    let parent = Array(marker.components.dropLast())
    if let earlier = open.last(where: { $0.count == depth && Array($0.dropLast()) == parent }),
      let before = earlier.last
    {
      return before + 1 == last
    }
    if opensSecondParagraph(marker.style, marker.components) { return true }
    return last == 1
      && (depth == 1 || open.isEmpty || open.contains(parent)
        || open.contains { $0.count == depth && follows(parent, $0.dropLast()) })
  }

  /// True when the last numbers differ by one and all before are the same.
  private func follows(_ later: [Int], _ earlier: ArraySlice<Int>) -> Bool {
    guard let a = later.last, let b = earlier.last, later.count == earlier.count else {
      return false
    }
    return b + 1 == a && later.dropLast().elementsEqual(earlier.dropLast())
  }

  /// True for a 2 within an article that has no 1: the first paragraph of an article is not
  /// numbered.
  private func opensSecondParagraph(_ style: ListMarker.Style, _ components: [Int]) -> Bool {
    guard style == .decimal(depth: 1), components == [2] else { return false }
    guard let article = levels.lastIndex(where: \.isArticle) else { return false }
    return !levels[article...].contains { !$0.components.isEmpty }
  }

  private mutating func close(for level: Level) {
    switch level.mark {
    case .marker(let style) where opensSecondParagraph(style, level.components):
      closeItems(from: 0)
      lead = nil
    case .hash(let depth):
      cut { if case .hash(let other) = $0.mark { other >= depth } else { true } }
    case .marker(.article(let rank)):
      cut {
        switch $0.mark {
        case .hash, .marker(.corner): false
        case .marker(.article(let other)): other >= rank
        case .marker: true
        }
      }
    case .marker(.decimal(let depth)):
      cut {
        guard case .marker(.decimal(let other)) = $0.mark else { return $0.indent > level.indent }
        return other >= depth && $0.indent >= level.indent
      }
    case .marker:
      cut { $0.mark == level.mark && $0.indent == level.indent || $0.indent > level.indent }
    }
  }

  private mutating func closeItems(from indent: Int) {
    cut { !$0.isHeading && $0.indent >= indent }
  }

  /// Closes the first level for which this holds, and all below it.
  private mutating func cut(where isOver: (Level) -> Bool) {
    if let first = levels.firstIndex(where: isOver) { levels.removeSubrange(first...) }
  }
}
