/// A table of an HTML document while it is read.
struct HTMLTable {
  private struct Open {
    var cell = DocumentTable.Cell()
    var rows = 1
    var isHeading = false
  }

  private var rows: [DocumentTable.Row] = []
  private var open: Open?
  private var column = 0
  private var allHeadings = true
  /// By column: how many further rows the cell above covers, and how wide it is.
  private var covered: [Int: (rows: Int, span: Int)] = [:]
  private static let columnLimit = 1000

  mutating func openRow(line: Int? = nil) {
    endRow()
    rows.append(DocumentTable.Row(line: line))
    column = 0
    allHeadings = true
  }

  mutating func openCell(isHeading: Bool, _ attributes: [String: String]) {
    if rows.isEmpty { openRow() }
    passCovered()
    var next = Open()
    next.cell.span = HTMLTable.number(attributes["colspan"])
    next.rows = HTMLTable.number(attributes["rowspan"])
    next.isHeading = isHeading
    next.cell.isShaded = isHeading
    open = next
  }

  mutating func closeCell(_ blocks: [DocumentBlock]) {
    guard var done = open, !rows.isEmpty else { return }
    open = nil
    done.cell.blocks = blocks
    if done.rows > 1 { covered[column] = (done.rows - 1, done.cell.span) }
    column += done.cell.span
    allHeadings = allHeadings && done.isHeading
    if rows[rows.count - 1].cells.count < HTMLTable.columnLimit {
      rows[rows.count - 1].cells.append(done.cell)
    }
  }

  /// Nil when it has no cells.
  var made: DocumentTable? {
    var copy = self
    copy.endRow()
    let kept = copy.rows.filter { !$0.cells.isEmpty }
    return kept.isEmpty ? nil : DocumentTable(rows: kept)
  }

  private mutating func endRow() {
    guard !rows.isEmpty else { return }
    passCovered()
    rows[rows.count - 1].isHeading = allHeadings && !rows[rows.count - 1].cells.isEmpty
  }

  /// Puts in the lower parts of cells that cover several rows.
  private mutating func passCovered() {
    while let above = covered[column], rows[rows.count - 1].cells.count < HTMLTable.columnLimit {
      covered[column] = above.rows > 1 ? (above.rows - 1, above.span) : nil
      rows[rows.count - 1].cells.append(
        DocumentTable.Cell(span: above.span, continuesAbove: true))
      column += above.span
    }
  }

  private static func number(_ text: String?) -> Int {
    min(max(1, text.flatMap { Int($0) } ?? 1), columnLimit)
  }
}

/// A list of an HTML document: what stands before its items.
struct HTMLList {
  let isBullet: Bool
  private let format: String
  private var count: Int

  init(_ name: String, _ attributes: [String: String]) {
    isBullet = name != "ol"
    count = (attributes["start"].flatMap { Int($0) } ?? 1) - 1
    let style = attributes["style"] ?? ""
    let formats = [
      ("katakana-iroha", "iroha"), ("katakana", "aiueo"), ("cjk-ideographic", "japaneseCounting"),
      ("lower-alpha", "lowerLetter"), ("upper-alpha", "upperLetter"), ("lower-roman", "lowerRoman"),
      ("upper-roman", "upperRoman"),
    ]
    let types = [
      "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    ]
    format =
      attributes["type"].flatMap { types[$0] }
      ?? formats.first { style.contains($0.0) }?.1 ?? "decimal"
  }

  /// The label of the next item.
  mutating func next(_ value: String?) -> String {
    if isBullet { return "•" }
    count = min(max(value.flatMap { Int($0) } ?? count + 1, -1_000_000), 1_000_000)
    return ListNumber.text(count, format) + "."
  }
}
