import Basics

/// A workbook in memory: sheets with their rows. For many rows use `WorkbookWriter`, which keeps
/// none of them.
public struct Workbook: Sendable {
  public var sheets: [(layout: Sheet, rows: [[Cell]])] = []

  public init() {}

  public mutating func add(_ sheet: Sheet, rows: [[Cell]]) {
    sheets.append((sheet, rows))
  }

  /// Writes an .xlsx file. The same workbook gives the same bytes.
  public func write(to sink: any ByteSink) throws(Problem) {
    let writer = try WorkbookWriter(to: sink)
    for (layout, rows) in sheets {
      try writer.begin(layout)
      for row in rows { try writer.row(row) }
    }
    try writer.finish()
  }
}
