/// The first records of delimited text, as texts: for headings and samples, not for the hot path.
public struct CSVHead: Sendable, Equatable {
  public struct Record: Sendable, Equatable {
    public var cells: [String]
    /// Offset behind the record's line end.
    public var end: Int
    /// Line ends up to there.
    public var lines: Int

    /// A record that says at most one thing: a title, also one in a merged cell, or a blank line.
    public var isSparse: Bool {
      guard let first = cells.first(where: { !$0.isEmpty }) else { return true }
      return cells.allSatisfy { $0.isEmpty || $0 == first }
    }
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
    var cell = Cell(bytes, from: start)
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
            cell.skip(index - 1)
            index += 1
          } else {
            quoted = false
            cell.skip(index - 1)
          }
        }
        continue
      }
      switch byte {
      case 0x22 where isFieldStart:
        quoted = true
        isFieldStart = false
        cell.skip(index - 1)
      case dialect.delimiter:
        cells.append(cell.text(upTo: index - 1))
        cell = Cell(bytes, from: index)
        isFieldStart = true
      case 0x0A:
        lines = count + 1
        cells.append(cell.text(upTo: index - 1))
        return Record(cells: cells, end: index, lines: lines)
      default:
        isFieldStart = false
      }
    }
    guard isWhole, !cell.isEmpty(upTo: index) || !cells.isEmpty else { return nil }
    lines = count
    cells.append(cell.text(upTo: index))
    return Record(cells: cells, end: bytes.count, lines: lines)
  }

  /// A cell is a run of the bytes, or, with quotes in it, several.
  private struct Cell {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var start: Int
    private var before: [UInt8] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
      self.bytes = bytes
      self.start = start
    }

    /// The byte at `index` is no part of the cell.
    mutating func skip(_ index: Int) {
      before += bytes[start..<index]
      start = index + 1
    }

    func isEmpty(upTo end: Int) -> Bool { start >= end && before.isEmpty }

    func text(upTo end: Int) -> String {
      if before.isEmpty { return CSVHead.text(bytes[start..<end]) }
      return CSVHead.text((before + bytes[start..<end])[...])
    }
  }

  private static func text(_ cell: some BidirectionalCollection<UInt8>) -> String {
    String(decoding: cell.last == 0x0D ? cell.dropLast() : cell[...], as: UTF8.self)
  }
}
