import Basics
import Formats

/// Finds the headings among the first records of a table: behind titles, in one line or several.
struct HeadingSearch {
  /// The records in which the headings stand.
  var records: ClosedRange<Int>
  var headings: [String]
  /// How many of them are only places, `#6`.
  private(set) var further = 0

  /// Nil where no record says anything.
  ///
  /// - Parameter line: the line that an adapter names; it is then the only one.
  init?(_ head: CSVHead, line: Int?) {
    guard let first = HeadingSearch.first(head, line: line) else { return nil }
    var last = first
    headings = head.records[first].cells.map(HeadingSearch.trimmed)
    if line == nil {
      for count in [3, 2] where first + count <= head.records.count {
        let lines = head.records[first..<(first + count)].map {
          $0.cells.map(HeadingSearch.trimmed)
        }
        guard let joined = HeadingLines.joined(lines) else { continue }
        headings = joined
        last = first + count - 1
        break
      }
    }
    records = first...last
    nameFurtherColumns(head)
  }

  /// The adapter's line, or the first record that says more than one thing and is no title.
  private static func first(_ head: CSVHead, line: Int?) -> Int? {
    if let line {
      var before = 0
      for (index, record) in head.records.enumerated() {
        if before + 1 == line { return index }
        before = record.lines
      }
      return nil
    }
    let start = head.records.prefix(20)
    guard let first = start.firstIndex(where: { !$0.isSparse }) else {
      // A table of one column: its first line that says anything.
      return head.records.firstIndex { $0.cells.contains { !$0.isEmpty } }
    }
    let title = head.records[first]
    return start.dropFirst(first + 1).prefix(10).firstIndex { $0.isHeading(below: title) } ?? first
  }

  /// Rows that all have the same few cells more than there are headings have columns without a name:
  /// they are called by their place, `#6`.
  private mutating func nameFurtherColumns(_ head: CSVHead) {
    let rows = head.records[(records.upperBound + 1)...].filter { !$0.isSparse }
    guard let count = rows.first?.cells.count, (1...3).contains(count - headings.count),
      rows.allSatisfy({ $0.cells.count == count }), !HeadingSearch.areNumbered(rows)
    else { return }
    further = count - headings.count
    headings += ((headings.count + 1)...count).map { "#\($0)" }
  }

  /// The column without a heading is the first: it counts the rows.
  private static func areNumbered(_ rows: [CSVHead.Record]) -> Bool {
    rows.count > 1 && Int(rows[0].cells[0]).map { $0 == 0 || $0 == 1 } == true
      && zip(rows, rows.dropFirst()).allSatisfy { row, next in
        Int(row.cells[0]).flatMap { number in Int(next.cells[0]).map { $0 == number + 1 } } == true
      }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { String(decoding: TextFold.trimmed($0), as: UTF8.self) }
  }
}

extension CSVHead.Record {
  /// A line of names in most of the columns, under one that has cells here and there: who made the list, and
  /// when. Rows of data have numbers or dates somewhere, names of columns do not begin with them.
  fileprivate func isHeading(below title: CSVHead.Record) -> Bool {
    let filled = cells.count { !$0.isEmpty }
    let width = (cells.lastIndex { !$0.isEmpty } ?? 0) + 1
    return cells.count == title.cells.count && filled > 2
      && title.cells.count(where: { !$0.isEmpty }) * 2 <= filled && filled * 5 >= width * 4
      && !cells.contains(where: CSVHead.Record.beginsWithDigit)
  }

  private static func beginsWithDigit(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first else { return false }
    return (0x30...0x39).contains(first.value) || (0xFF10...0xFF19).contains(first.value)
  }
}
