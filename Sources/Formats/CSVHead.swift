/// The first records of delimited text, as texts: for headings and samples, not for the hot path.
public struct CSVHead: Sendable, Equatable {
  public struct Record: Sendable, Equatable {
    public var cells: [String]
    /// Offset behind the record's line end.
    public var end: Int
    /// Line ends up to there.
    public var lines: Int

    /// A record that says at most one thing: a title, a blank line.
    public var isSparse: Bool { cells.count { !$0.isEmpty } <= 1 }
  }

  public var records: [Record] = []

  /// Reads at most `limit` records of UTF-8 text. A last record without a line end counts only
  /// when `isWhole`.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, dialect: CSVDialect, limit: Int, isWhole: Bool) {
    var position = 0
    var lines = 0
    while position < bytes.count, records.count < limit {
      guard let record = CSVHead.record(bytes, from: position, &lines, dialect, isWhole) else {
        return
      }
      records.append(record)
      position = record.end
    }
  }

  private static func record(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ lines: inout Int,
    _ dialect: CSVDialect, _ isWhole: Bool
  ) -> Record? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    var isFieldStart = true
    var index = start
    var count = lines
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if quoted {
        if byte == 0x0A { count += 1 }
        if byte == 0x22 {
          if index < bytes.count, bytes[index] == 0x22 {
            cell.append(byte)
            index += 1
          } else {
            quoted = false
          }
        } else {
          cell.append(byte)
        }
        continue
      }
      switch byte {
      case 0x22 where isFieldStart:
        quoted = true
        isFieldStart = false
      case dialect.delimiter:
        cells.append(text(cell))
        cell.removeAll()
        isFieldStart = true
      case 0x0A:
        lines = count + 1
        cells.append(text(cell))
        return Record(cells: cells, end: index, lines: lines)
      default:
        cell.append(byte)
        isFieldStart = false
      }
    }
    guard isWhole, !cell.isEmpty || !cells.isEmpty else { return nil }
    lines = count
    cells.append(text(cell))
    return Record(cells: cells, end: bytes.count, lines: lines)
  }

  private static func text(_ cell: [UInt8]) -> String {
    var cell = cell
    if cell.last == 0x0D { cell.removeLast() }
    return String(decoding: cell, as: UTF8.self)
  }
}
