import CScan

/// Splits whole records into fields: positions only, nothing is copied or decoded.
///
/// A splitter belongs to one thread and is used again for block after block.
public final class CSVSplitter {
  /// Why a record was not taken.
  public enum Rejection: Sendable, Equatable {
    /// A quoted field is not closed, or something follows its closing quote.
    case quote
    case fieldCount(found: Int)
    /// Longer than `CSVDialect.maximumRecordBytes`.
    case tooLong
    /// Bytes that are no characters of the file's encoding.
    case encoding
  }

  public struct Rejected: Sendable, Equatable {
    /// Counts records of the block from 0, the rejected ones among them.
    public var record: Int
    /// Counts lines of the block from 0.
    public var line: Int
    public var why: Rejection
  }

  /// Fields a record must have.
  public let columnCount: Int
  private let delimiter: UInt8

  /// Rows taken.
  public private(set) var rowCount = 0
  /// Records seen in the block: taken and rejected.
  public private(set) var recordCount = 0
  /// Line ends seen in the block.
  public private(set) var lineCount = 0
  public private(set) var rejected: [Rejected] = []
  /// Per row: where it starts, its record number and its line in the block.
  public private(set) var rowStarts: UnsafeMutablePointer<UInt32>
  public private(set) var records: UnsafeMutablePointer<UInt32>
  public private(set) var lines: UnsafeMutablePointer<UInt32>
  /// `columnCount` field ends per row: the offset of the delimiter or line end after the field.
  public private(set) var fieldEnds: UnsafeMutablePointer<UInt32>
  private var rowCapacity = 4096
  /// How far beyond a row's own field ends the scanner may write.
  private static let slack = 64

  public init(dialect: CSVDialect, columnCount: Int) {
    delimiter = dialect.delimiter
    self.columnCount = columnCount
    rowStarts = .allocate(capacity: rowCapacity)
    records = .allocate(capacity: rowCapacity)
    lines = .allocate(capacity: rowCapacity)
    fieldEnds = .allocate(capacity: rowCapacity * columnCount + CSVSplitter.slack)
  }

  deinit {
    rowStarts.deallocate()
    records.deallocate()
    lines.deallocate()
    fieldEnds.deallocate()
  }

  /// Splits `count` bytes that begin with a record and end with one. The last record need not have
  /// a line end. 64 readable bytes must follow.
  public func split(_ base: UnsafePointer<UInt8>, count: Int) {
    rejected.removeAll(keepingCapacity: true)
    var scan = cscan_split()
    scan.base = base
    scan.count = count
    scan.delimiter = delimiter
    scan.columns = UInt32(columnCount)
    scan.longest = CSVDialect.maximumRecordBytes
    lend(to: &scan)
    while true {
      switch cscan_split_next(&scan) {
      case cscan_split_full:
        grow(rows: scan.row_count)
        lend(to: &scan)
      case cscan_split_fields: reject(scan, .fieldCount(found: scan.event_fields))
      case cscan_split_long: reject(scan, .tooLong)
      case cscan_split_quote: reject(scan, .quote)
      default:
        rowCount = scan.row_count
        recordCount = scan.record_count
        lineCount = scan.line_count
        return
      }
    }
  }

  private func lend(to scan: inout cscan_split) {
    scan.row_starts = rowStarts
    scan.records = records
    scan.lines = lines
    scan.ends = fieldEnds
    scan.row_capacity = rowCapacity
  }

  private func reject(_ scan: cscan_split, _ why: Rejection) {
    rejected.append(Rejected(record: scan.event_record, line: scan.event_line, why: why))
  }

  private func grow(rows: Int) {
    rowCapacity *= 2
    rowStarts = Self.moved(rowStarts, rows, to: rowCapacity)
    records = Self.moved(records, rows, to: rowCapacity)
    lines = Self.moved(lines, rows, to: rowCapacity)
    fieldEnds = Self.moved(
      fieldEnds, rows * columnCount, to: rowCapacity * columnCount + CSVSplitter.slack)
  }

  private static func moved(_ old: UnsafeMutablePointer<UInt32>, _ count: Int, to capacity: Int)
    -> UnsafeMutablePointer<UInt32>
  {
    let new = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }

  /// The bytes of a field as they stand, quotes and all.
  @inlinable
  public func rawField(_ base: UnsafePointer<UInt8>, row: Int, column: Int)
    -> UnsafeBufferPointer<UInt8>
  {
    let first = row * columnCount
    let start =
      column == 0 ? Int(rowStarts[row]) : Int(fieldEnds[first + column - 1]) + 1
    let end = Int(fieldEnds[first + column])
    return UnsafeBufferPointer(start: base + start, count: max(0, end - start))
  }

  /// Writes a quoted field's content, doubled quotes made single, to `target`, which must have room
  /// for the field; returns the number of bytes.
  public static func unquote(
    _ field: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var index = 1
    var count = 0
    let end = field.count - 1
    while index < end {
      let byte = field[index]
      target[count] = byte
      count += 1
      index += byte == 0x22 ? 2 : 1
    }
    return count
  }

  /// Leaves only some rows; the others count neither as rows nor as rejected. Returns how many.
  public func leaveOut(where isNoRow: (Int) -> Bool) -> Int {
    var kept = 0
    for row in 0..<rowCount where !isNoRow(row) {
      if kept != row { move(row, to: kept) }
      kept += 1
    }
    defer { rowCount = kept }
    return rowCount - kept
  }

  private func move(_ row: Int, to kept: Int) {
    rowStarts[kept] = rowStarts[row]
    records[kept] = records[row]
    lines[kept] = lines[row]
    (fieldEnds + kept * columnCount).update(
      from: fieldEnds + row * columnCount, count: columnCount)
  }

  /// Takes back rows whose bytes do not please; they count as rejected.
  public func reject(
    _ base: UnsafePointer<UInt8>, where isBad: (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    var kept = 0
    for row in 0..<rowCount {
      let start = Int(rowStarts[row])
      let end = Int(fieldEnds[row * columnCount + columnCount - 1])
      if isBad(UnsafeBufferPointer(start: base + start, count: max(0, end - start))) {
        rejected.append(
          Rejected(record: Int(records[row]), line: Int(lines[row]), why: .encoding))
        continue
      }
      if kept != row { move(row, to: kept) }
      kept += 1
    }
    rowCount = kept
    rejected.sort { $0.record < $1.record }
  }
}
