import Basics
import Evidence
import Formats

/// Reads chosen rows of delimited files again, and hands them out as batches in the order of the
/// evidence. A batch ends with a block, so that what is said of its rows can take the place of what
/// was said of them before.
struct MarkedRows {
  /// A batch's rows are numbered by their file.
  struct Part {
    var file: Int
    var rows: BatchRows
    /// Records of the file up to the end of the last block.
    var end: Int
  }

  /// So many rows make a batch; a block may add some.
  private static let limit = 4096
  /// So many bytes do so as well: the splitter counts them in 32 bits.
  private static let limitBytes = 4 << 20

  let table: DelimitedTable
  let readers: [[CellReader?]]
  let identities: [BlockReader.Identity]
  let setWords: SetWords
  let zone: Zone
  let marks: [BlockMarks]
  /// Per block, ascending.
  let chosen: [[UInt32]]

  func forEach(
    _ body: (Part, inout DelimitedBatch) -> Void
  ) throws(Problem) {
    var block = 0
    while block < marks.count {
      let file = marks[block].origin.file
      let end = marks[block...].firstIndex { $0.origin.file != file } ?? marks.count
      try forEach(in: file, block..<end, body)
      block = end
    }
  }

  private func forEach(
    in file: Int, _ blocks: Range<Int>, _ body: (Part, inout DelimitedBatch) -> Void
  ) throws(Problem) {
    guard blocks.contains(where: { !chosen[$0].isEmpty }), identities.indices.contains(file) else {
      return
    }
    let source = table.files[file]
    let reader = try StoredRecords(
      path: source.path, shownAs: source.name, identity: identities[file])
    var batch = DelimitedBatch(
      file: source, readers: readers[file], isKnownToBeWhole: true, setWords: setWords, zone: zone)
    var text = RecordText()
    for block in blocks {
      guard !chosen[block].isEmpty else { continue }
      try text.add(marks[block], chosen[block], from: reader)
      let isLast = !chosen[(block + 1)..<blocks.upperBound].contains { !$0.isEmpty }
      guard
        isLast || text.count >= MarkedRows.limit || text.byteCount >= MarkedRows.limitBytes
      else { continue }
      let next = block + 1
      text.decode(source.encoding)
      let isWhole = text.withRows(&batch) { rows, batch in
        body(
          Part(
            file: file, rows: rows,
            end: next < blocks.upperBound ? marks[next].origin.records : Int.max), &batch)
      }
      guard isWhole else { throw StoredRecords.changed(source.name) }
      text.clear()
    }
  }
}

/// The text of some records of a file, and their numbers.
private struct RecordText {
  private var bytes: [UInt8] = []
  private var records: [UInt32] = []
  private var lines: [UInt32] = []

  var count: Int { records.count }
  var byteCount: Int { bytes.count }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  mutating func add(
    _ block: BlockMarks, _ chosen: [UInt32], from reader: StoredRecords
  ) throws(Problem) {
    let places = block.places(of: chosen[...])
    guard let first = places.first, let last = places.last else { return }
    // Where rows stand close together one read is cheaper than one for each.
    if chosen.count * 8 > block.rows {
      let start = Int(first.start)
      var span: [UInt8] = []
      try Self.read(
        reader, block.offset + start, Int(last.start + last.length) - start, into: &span)
      for place in places {
        let from = Int(place.start) - start
        bytes.append(contentsOf: span[from..<(from + Int(place.length))])
        endRecord()
      }
    } else {
      for place in places {
        try Self.read(
          reader, block.offset + Int(place.start), Int(place.length), into: &bytes)
        endRecord()
      }
    }
    for place in places {
      records.append(UInt32(clamping: block.origin.records + Int(place.record)))
      lines.append(UInt32(clamping: block.origin.lines + Int(place.line)))
    }
  }

  private mutating func endRecord() {
    if bytes.last != 0x0A { bytes.append(0x0A) }
  }

  /// Appends bytes of the file.
  private static func read(
    _ reader: StoredRecords, _ offset: Int, _ count: Int, into bytes: inout [UInt8]
  ) throws(Problem) {
    let end = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    try bytes.withUnsafeMutableBufferPointer { target throws(Problem) in
      guard let base = target.baseAddress else { return }
      try reader.read(at: offset, count: count, into: base + end)
    }
  }

  /// The splitter takes UTF-8.
  mutating func decode(_ encoding: TextEncoding) {
    guard encoding == .cp932 else { return }
    var decoded: [UInt8] = []
    bytes.withUnsafeBufferPointer {
      StreamDecoder(from: encoding).decode($0, isLast: true, into: &decoded)
    }
    bytes = decoded
  }

  /// False where the text is not the rows that it was.
  mutating func withRows(
    _ batch: inout DelimitedBatch, _ body: (BatchRows, inout DelimitedBatch) -> Void
  ) -> Bool {
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: 64))
    return bytes.withUnsafeBufferPointer { text in
      let read = batch.open(
        UnsafeBufferPointer(rebasing: text[0..<count]), hasReplacements: false, block: 0)
      guard read.count == records.count else { return false }
      records.withUnsafeMutableBufferPointer { records in
        lines.withUnsafeMutableBufferPointer { lines in
          guard let numbers = records.baseAddress, let places = lines.baseAddress else { return }
          body(BatchRows(count: read.count, records: numbers, lines: places, block: 0), &batch)
        }
      }
      return true
    }
  }
}

extension TableScan {
  /// Rows that this pass has met, to be read again; per block, ascending.
  func marked(_ chosen: [[UInt32]]) -> MarkedRows {
    MarkedRows(
      table: table, readers: readers, identities: identities, setWords: settings.setWords,
      zone: settings.zone, marks: marks, chosen: chosen)
  }
}
