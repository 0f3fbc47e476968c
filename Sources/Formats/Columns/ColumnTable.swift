import Basics

/// A table of aligned columns in a text: where it begins, its layout, its lines.
struct ColumnTable {
  private struct Line {
    var bytes: ArraySlice<UInt8>
    var number: Int
    /// Neither a blank line nor the end of the table stands before it.
    var follows: Bool
    /// It stands behind the line that counts the rows, or is a command that somebody typed.
    var isOutside: Bool
  }

  /// What stands behind the headings.
  private struct Body {
    var lines: [Line] = []
    var footer: (count: Int, line: Int)?
    /// A second rule that is none of a repeated heading, and whether it parts the lines of one row.
    var otherRule: (line: Int, isWrapped: Bool)?
  }

  private static let titleLines = 30
  private let file: String
  private let textBytes: Int
  private let headings: [String]
  private var body: Body
  let isRuled: Bool
  private(set) var layout: ColumnLayout

  /// Nil where no headings over columns are found.
  init?(_ bytes: [UInt8], file: String) {
    self.file = file
    textBytes = bytes.count
    var head: [(bytes: ArraySlice<UInt8>, number: Int)] = []
    var rule: ArraySlice<UInt8>?
    for line in TextLines(bytes).prefix(ColumnTable.titleLines) {
      let text = ColumnTable.end(line.bytes)
      if text.isEmpty { continue }
      if head.last != nil, ColumnTable.isRule(text) {
        rule = text
        break
      }
      head.append((text, line.number))
    }
    isRuled = rule != nil
    let candidates = rule == nil ? head.prefix(3).map { $0 } : Array(head.suffix(1))
    var chosen: (heading: ArraySlice<UInt8>, layout: ColumnLayout, body: Body)?
    for heading in candidates where rule != nil || ColumnTable.isHeading(heading.bytes) {
      let body = ColumnTable.body(TextLines(bytes), after: heading.number, heading.bytes, rule)
      let layout = ColumnLayout.find(
        heading: heading.bytes, rule: rule,
        lines: body.lines.filter { !$0.isOutside }.map(\.bytes))
      if let layout, rule != nil || layout.starts.count > 2 {
        chosen = (heading.bytes, layout, body)
        break
      }
    }
    guard let chosen else { return nil }
    layout = chosen.layout
    body = chosen.body
    headings = layout.cells(of: chosen.heading).map(\.text)
    guard !headings.contains("") else { return nil }
  }

  var rowCount: Int { body.lines.count }

  mutating func dropLast() { _ = body.lines.popLast() }

  /// The lines behind the headings; headings that a pager repeats are none of them.
  private static func body(
    _ all: TextLines, after number: Int, _ heading: ArraySlice<UInt8>, _ rule: ArraySlice<UInt8>?
  ) -> Body {
    var body = Body()
    var follows = true
    var hasEnded = false
    for line in all where line.number > number {
      let text = ColumnTable.end(line.bytes)
      if text.isEmpty || text.elementsEqual([0x0C]) {
        follows = false
        continue
      }
      if let rule {
        if text == rule { continue }
        if ColumnTable.isRule(text), body.otherRule == nil {
          // Headings behind a blank line are those of another table.
          body.otherRule = (line.number, body.lines.last?.follows == true)
        }
      }
      if text == heading {
        hasEnded = false
        continue
      }
      if let count = ColumnFooter.count(text) {
        body.footer = (count, line.number)
        hasEnded = true
        continue
      }
      let isOutside = hasEnded || text.starts(with: Array("SQL> ".utf8))
      body.lines.append(
        Line(bytes: text, number: line.number, follows: follows, isOutside: isOutside))
      follows = true
    }
    return body
  }

  consuming func read() throws(ProblemList) -> PlainTree {
    if let other = body.otherRule {
      let place = Place(file: file, line: other.line)
      throw ProblemList([
        other.isWrapped ? ColumnProblem.wrapped(place) : ColumnProblem.second(place)
      ])
    }
    var bag = ProblemBag(file: file, textBytes: textBytes)
    var notes = ColumnNotes(file: file)
    var records: [Node] = []
    records.reserveCapacity(body.lines.count)
    for line in body.lines {
      if line.isOutside {
        notes.leave(line.number, isBehindBlank: true)
        continue
      }
      guard ColumnLayout.fits(line.bytes, layout.starts, layout.metric) else {
        // What is printed under a table: the list is whole without it.
        notes.leave(line.number, isBehindBlank: !line.follows)
        continue
      }
      let cells = layout.cells(of: line.bytes)
      if !line.follows, cells.count(where: { !$0.isEmpty }) == 1, headings.count > 2 {
        notes.leave(line.number, isBehindBlank: true)
        continue
      }
      var pairs: [(key: String, value: Node)] = []
      pairs.reserveCapacity(cells.count)
      for (heading, cell) in zip(headings, cells) {
        guard bag.takeEntry(keyBytes: 0, textBytes: cell.count, line: line.number) else { break }
        let column = cell.isEmpty ? 1 : line.bytes[..<cell.startIndex].scalarCount + 1
        if ColumnTable.isCut(cell) { notes.cut(line.number, column) }
        pairs.append(
          (
            heading,
            cell.isEmpty
              ? Node(.null, line: line.number, column: column)
              : .written(cell.text, line: line.number, column: column)
          ))
      }
      if bag.isFull { break }
      records.append(.record(pairs, line: line.number))
    }
    try bag.check()
    if let footer = body.footer, footer.count != records.count {
      notes.disagree(footer.count, records.count, footer.line)
    }
    return PlainTree(
      Node(.list(records), line: 1, column: 1), problems: notes.all, incomplete: notes.incomplete)
  }

  // MARK: Lines

  /// Without blanks at its end: programs pad the last column, too.
  private static func end(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return line
  }

  /// Several runs of dashes with blanks between them, and nothing else.
  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.allSatisfy({ $0 == 0x2D || $0 == 0x20 || $0 == 0x3D }) else { return false }
    return line.split(separator: 0x20).count > 1
  }

  /// A line without a rule under it that may be headings: words, and nothing that data has.
  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let isOther = line.contains {
      [0x09, 0x2C, 0x3B, 0x7C, 0x3D, 0x22, 0x3A, 0x23, 0x7B, 0x5B].contains($0)
    }
    let words = line.split(separator: 0x20)
    return !isOther && words.count > 2
      && words.allSatisfy { !$0.allSatisfy { $0 < 0x41 } }
  }

  private static func isCut(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.count > 3
      && (cell.suffix(3).elementsEqual([0x2E, 0x2E, 0x2E])
        || cell.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]))
  }
}
