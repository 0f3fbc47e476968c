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
  private var rowCapacity = 0
  private var fieldCapacity = 0

  public init(dialect: CSVDialect, columnCount: Int) {
    delimiter = dialect.delimiter
    self.columnCount = columnCount
    rowCapacity = 4096
    fieldCapacity = rowCapacity * columnCount + columnCount + 1
    rowStarts = .allocate(capacity: rowCapacity)
    records = .allocate(capacity: rowCapacity)
    lines = .allocate(capacity: rowCapacity)
    fieldEnds = .allocate(capacity: fieldCapacity)
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
    rowCount = 0
    recordCount = 0
    lineCount = 0
    rejected.removeAll(keepingCapacity: true)
    var start = 0
    while start < count {
      start = splitRun(base, from: start, count: count)
    }
  }

  /// Splits from a record's start until the end, or until a malformed record; returns where to go
  /// on.
  private func splitRun(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    var rowStart = start
    var rowLine = lineCount
    var fieldStart = start
    var fieldsInRow = 0
    var quoted = false
    var skip = -1
    var line = lineCount
    var out = rowCount * columnCount
    // Read once: the loop must not ask the object for them again and again.
    var ends = fieldEnds
    let delimiter = delimiter
    let columnCount = columnCount
    var block = start
    while block < count {
      var mask =
        cscan_mask64(base + block, delimiter) | cscan_mask64(base + block, 0x0A)
        | cscan_mask64(base + block, 0x22)
      if count - block < 64 { mask &= (1 &<< UInt64(count - block)) &- 1 }
      while mask != 0 {
        let position = block + mask.trailingZeroBitCount
        mask &= mask &- 1
        let byte = base[position]
        if quoted {
          if byte == 0x0A {
            line += 1
          } else if byte == 0x22, position != skip {
            let next = position + 1 < count ? base[position + 1] : 0x0A
            if next == 0x22 {
              skip = position + 1
            } else if position - rowStart <= CSVDialect.maximumRecordBytes,
              next == delimiter || next == 0x0A
                || (next == 0x0D && (position + 2 >= count || base[position + 2] == 0x0A))
            {
              quoted = false
            } else {
              return rejectLine(base, rowStart: rowStart, rowLine: rowLine, count: count)
            }
          }
        } else if byte == delimiter {
          if fieldsInRow < columnCount { ends[out + fieldsInRow] = UInt32(position) }
          fieldsInRow += 1
          fieldStart = position + 1
        } else if byte == 0x0A {
          line += 1
          finishRow(
            base, rowStart: rowStart, rowLine: rowLine, end: position, fields: fieldsInRow, out: out
          )
          out = rowCount * columnCount
          ends = fieldEnds
          rowStart = position + 1
          rowLine = line
          fieldStart = position + 1
          fieldsInRow = 0
          lineCount = line
        } else if position == fieldStart {
          quoted = true
        }
      }
      block += 64
    }
    if quoted { return rejectLine(base, rowStart: rowStart, rowLine: rowLine, count: count) }
    if rowStart < count {
      finishRow(
        base, rowStart: rowStart, rowLine: rowLine, end: count, fields: fieldsInRow, out: out)
    }
    lineCount = line
    return count
  }

  /// Ends a record whose last field ends before `end` (the line end, or the end of the bytes).
  @inline(__always)
  private func finishRow(
    _ base: UnsafePointer<UInt8>, rowStart: Int, rowLine: Int, end: Int, fields: Int, out: Int
  ) {
    let last = end > rowStart && base[end - 1] == 0x0D ? end - 1 : end
    if last == rowStart, columnCount > 1 { return }
    if fields + 1 != columnCount || last - rowStart > CSVDialect.maximumRecordBytes {
      let isTooLong = last - rowStart > CSVDialect.maximumRecordBytes
      rejected.append(
        Rejected(
          record: recordCount, line: rowLine,
          why: isTooLong ? .tooLong : .fieldCount(found: fields + 1)))
      recordCount += 1
      return
    }
    fieldEnds[out + fields] = UInt32(last)
    rowStarts[rowCount] = UInt32(rowStart)
    records[rowCount] = UInt32(recordCount)
    lines[rowCount] = UInt32(rowLine)
    rowCount += 1
    recordCount += 1
    if rowCount == rowCapacity { grow() }
  }

  /// Rejects the line a malformed record begins with; the next line begins a record again.
  private func rejectLine(
    _ base: UnsafePointer<UInt8>, rowStart: Int, rowLine: Int, count: Int
  ) -> Int {
    rejected.append(Rejected(record: recordCount, line: rowLine, why: .quote))
    recordCount += 1
    var end = rowStart
    while end < count, base[end] != 0x0A { end += 1 }
    lineCount = end < count ? rowLine + 1 : rowLine
    return min(end + 1, count)
  }

  private func grow() {
    let capacity = rowCapacity * 2
    rowStarts = Self.moved(rowStarts, rowCapacity, to: capacity)
    records = Self.moved(records, rowCapacity, to: capacity)
    lines = Self.moved(lines, rowCapacity, to: capacity)
    let fields = capacity * columnCount + columnCount + 1
    fieldEnds = Self.moved(fieldEnds, fieldCapacity, to: fields)
    rowCapacity = capacity
    fieldCapacity = fields
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
