import CScan
import Formats

/// What a pass remembers of the rows of one block: where they stand, and for every watched key 32
/// bits of its hash. Six bytes for an ordinary row with one key.
struct BlockMarks {
  /// Where rows stand in the block.
  enum Places {
    /// Every record is a row on a line of its own; so many bytes each, with its line end.
    case even([UInt16])
    case uneven([Place])
  }

  struct Place {
    var start: UInt32
    var length: UInt32
    var record: UInt32
    var line: UInt32
  }

  /// Set when the block's turn has come.
  var origin = BlockOrigin()
  /// Where the block begins in its file.
  let offset: Int
  let rows: Int
  let places: Places
  /// Per watch and row; 0 for a row that has no key or surely does not count.
  let hashes: [[UInt32]]

  /// The places of some rows, ascending.
  func places(of chosen: ArraySlice<UInt32>) -> [Place] {
    switch places {
    case .uneven(let places): return chosen.map { places[Int($0)] }
    case .even(let lengths):
      var found: [Place] = []
      found.reserveCapacity(chosen.count)
      var start = 0
      var next = 0
      for row in chosen {
        for length in lengths[next..<Int(row)] { start += Int(length) }
        next = Int(row)
        found.append(
          Place(start: UInt32(start), length: UInt32(lengths[next]), record: row, line: row))
      }
      return found
    }
  }
}

extension DelimitedBatch {
  /// Where the rows of the open block stand in the file. `stored` is the block as the file has it,
  /// which for CP932 is not what was split; lines end with the same byte in both.
  func places(_ block: UnsafeBufferPointer<UInt8>, stored: UnsafeBufferPointer<UInt8>)
    -> BlockMarks.Places
  {
    guard block.baseAddress == stored.baseAddress else {
      let lines = StoredLines(stored)
      if isEven(stored), let lengths = lines.lengths(rows: splitter.rowCount) {
        return .even(lengths)
      }
      return .uneven(
        unevenPlaces().map { place in
          let text = UnsafeBufferPointer(
            rebasing: block[Int(place.start)..<Int(place.start + place.length)])
          return lines.place(place, lines: text.count { $0 == 0x0A } + 1)
        })
    }
    if isEven(stored), let lengths = evenLengths(stored.count) { return .even(lengths) }
    return .uneven(unevenPlaces())
  }

  /// Is every line a row of its own?
  private func isEven(_ stored: UnsafeBufferPointer<UInt8>) -> Bool {
    splitter.recordCount == splitter.rowCount && splitter.lineCount == splitter.rowCount
      && stored.last == 0x0A
  }

  private func unevenPlaces() -> [BlockMarks.Place] {
    let columns = splitter.columnCount
    return (0..<splitter.rowCount).map { row in
      let start = splitter.rowStarts[row]
      let end = splitter.fieldEnds[row * columns + columns - 1]
      return BlockMarks.Place(
        start: start, length: end - start, record: splitter.records[row],
        line: splitter.lines[row])
    }
  }

  /// Nil where a row is too long for it, or where something stands between rows.
  private func evenLengths(_ end: Int) -> [UInt16]? {
    let rows = splitter.rowCount
    let starts = splitter.rowStarts
    guard rows > 0, starts[0] == 0 else { return nil }
    var longest: UInt32 = 0
    let lengths = [UInt16](unsafeUninitializedCapacity: rows) { target, count in
      for row in 0..<rows {
        let next = row + 1 < rows ? starts[row + 1] : UInt32(end)
        longest = max(longest, next - starts[row])
        target[row] = UInt16(truncatingIfNeeded: next - starts[row])
      }
      count = rows
    }
    return longest <= UInt32(UInt16.max) ? lengths : nil
  }
}

/// Where the lines of a block begin.
private struct StoredLines {
  private var starts: [UInt32] = [0]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    var position = 0
    while position < bytes.count,
      let end = cscan_memchr(base + position, 0x0A, bytes.count - position)
    {
      position = UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
      starts.append(UInt32(position))
    }
    if position < bytes.count { starts.append(UInt32(bytes.count)) }
  }

  /// Nil where a line is too long for it, or where there are not just as many lines as rows.
  func lengths(rows: Int) -> [UInt16]? {
    guard starts.count == rows + 1 else { return nil }
    var lengths: [UInt16] = []
    lengths.reserveCapacity(rows)
    for row in 0..<rows {
      guard let length = UInt16(exactly: starts[row + 1] - starts[row]) else { return nil }
      lengths.append(length)
    }
    return lengths
  }

  /// A row of so many lines, by where its lines stand.
  func place(_ place: BlockMarks.Place, lines: Int) -> BlockMarks.Place {
    let first = min(Int(place.line), starts.count - 1)
    let end = starts[min(first + lines, starts.count - 1)]
    var stored = place
    stored.start = starts[first]
    stored.length = end - starts[first]
    return stored
  }
}

extension ScanMachine {
  /// What is remembered of the watched keys of a batch.
  func marks(_ rows: Int) -> [[UInt32]] {
    plan.watches.map { watch in
      let made = makeKeys(watch.keys, nullsTogether: watch.nullsTogether, rows)
      let filter = node(watch.filterNode)
      let (keys, states) = (made.keys, made.states)
      return [UInt32](unsafeUninitializedCapacity: rows) { target, count in
        for row in 0..<rows {
          let counts = states[row] == KeyMaker.State.known.rawValue && !filter.isFalse(row)
          target[row] = counts ? max(1, UInt32(truncatingIfNeeded: keys[row].high >> 32)) : 0
        }
        count = rows
      }
    }
  }
}
