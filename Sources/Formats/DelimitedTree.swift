import Basics

/// Reads a small delimited file as a list of maps, for settings that stand in a table (`name`,
/// `setting`).
public enum DelimitedTree {
  public static let sizeLimit = 16 << 20
  static let rowLimit = 200_000

  /// Throws rows with another number of fields than the headings.
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    let body = Array(bytes.dropFirst(SourceText.start(bytes)))
    let dialect = CSVDialect.detect(headingLine: body.prefix(1 << 16))
    let head = body.withUnsafeBufferPointer {
      CSVHead($0, dialect: dialect, limit: rowLimit, isWhole: true)
    }
    guard let first = head.records.firstIndex(where: { !$0.isSparse }) else {
      throw ProblemList([
        Problem(
          code: "no-heading", at: Place(file: file, line: 1),
          what: BilingualText(ja: "見出し行が見つからない", en: "no heading line was found"),
          remedy: BilingualText(ja: "見出し行のあるCSVを渡す", en: "hand in CSV with headings"))
      ])
    }
    let headings = head.records[first].cells
    var bag = ProblemBag(file: file)
    var records: [Node] = []
    for (index, record) in head.records.enumerated().dropFirst(first + 1) {
      let line = head.records[index - 1].lines + 1
      if record.cells.count == 1, record.cells[0].isEmpty { continue }
      guard record.cells.count == headings.count else {
        bag.add(
          Problem(
            code: "field-count", at: Place(file: file, line: line),
            what: BilingualText(
              ja: "項目が \(record.cells.count) 個ある（見出しは \(headings.count) 個）",
              en: "\(record.cells.count) fields where the headings are \(headings.count)")))
        continue
      }
      records.append(
        .record(
          zip(headings, record.cells).map { heading, cell in
            (
              heading,
              cell.isEmpty ? Node(.null, line: line, column: 1) : .written(cell, line: line)
            )
          }, line: line))
    }
    try bag.check()
    return PlainTree(Node(.list(records), line: 1, column: 1))
  }
}
