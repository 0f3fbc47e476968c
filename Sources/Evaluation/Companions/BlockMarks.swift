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
  /// Where the rows of the open block stand; `bytes` are the block as it is stored.
  func places(_ bytes: UnsafeBufferPointer<UInt8>) -> BlockMarks.Places {
    let rows = splitter.rowCount
    if splitter.recordCount == rows, splitter.lineCount == rows, bytes.last == 0x0A,
      let lengths = evenLengths(rows, bytes.count)
    {
      return .even(lengths)
    }
    let columns = splitter.columnCount
    return .uneven(
      (0..<rows).map { row in
        let start = splitter.rowStarts[row]
        let end = splitter.fieldEnds[row * columns + columns - 1]
        return BlockMarks.Place(
          start: start, length: end - start, record: splitter.records[row],
          line: splitter.lines[row])
      })
  }

  /// Nil where a row is too long for it, or where something stands between rows.
  private func evenLengths(_ rows: Int, _ end: Int) -> [UInt16]? {
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

extension ScanMachine {
  /// What is remembered of the watched keys of a batch.
  func marks(_ rows: Int) -> [[UInt32]] {
    plan.watches.map { watch in
      makeKeys(watch.keys, nullsTogether: watch.nullsTogether, rows)
      let filter = node(watch.filterNode)
      let (keys, states) = (keys.base, keyStates.base)
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
