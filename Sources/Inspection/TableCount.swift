import Basics
import Evidence
import Formats

/// One pass over a delimited file that counts: rows, rejected rows, blank cells by column.
struct TableCount {
  var rows = 0
  var rejected = 0
  var blanks: [Int]

  init(
    _ path: String, name: String, packing: Packing, seen: DelimitedFile, form: LineForm?
  ) throws(Problem) {
    blanks = [Int](repeating: 0, count: seen.headings.count)
    let reader = try BlockReader(
      path: path, shownAs: name, hashing: false,
      decoding: seen.encoding.isUTF16 || seen.encoding == .windows1252
        || seen.encoding == .cp932 && seen.dialect.delimiter == 0x7C
        ? seen.encoding : nil, packing: packing)
    try reader.skip(seen.dataOffset)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: 4 * CSVDialect.maximumRecordBytes + 64)
    defer { buffer.deallocate() }
    let splitter = CSVSplitter(dialect: seen.dialect, columnCount: seen.headings.count)
    let writer = form?.writer()
    let cutter = CSVCutter(dialect: seen.dialect, cutsAtLines: form != nil)
    var written: [UInt8] = []
    while true {
      let length = try reader.next(into: buffer, wanted: 1 << 20, cutter: cutter)
      if length == 0 { break }
      if let writer {
        written.removeAll(keepingCapacity: true)
        writer.write(UnsafeBufferPointer(rebasing: buffer[0..<length]), to: &written)
        let count = written.count
        written.append(contentsOf: repeatElement(0, count: 64))
        written.withUnsafeBufferPointer { bytes in
          if let base = bytes.baseAddress { add(splitter, base, count) }
        }
      } else if let base = buffer.baseAddress {
        add(splitter, UnsafePointer(base), length)
      }
    }
  }

  private mutating func add(_ splitter: CSVSplitter, _ base: UnsafePointer<UInt8>, _ count: Int) {
    splitter.split(base, count: count)
    rows += splitter.rowCount
    rejected += splitter.rejected.count
    for row in 0..<splitter.rowCount {
      for column in blanks.indices {
        let field = splitter.rawField(base, row: row, column: column)
        if field.isEmpty || (field.count == 2 && field[0] == 0x22) { blanks[column] += 1 }
      }
    }
  }
}
