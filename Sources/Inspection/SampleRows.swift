import Basics
import Evidence
import Formats
import Glibc

/// Rows from the beginning, the middle and the end of a delimited file.
enum SampleRows {
  private static let pieceBytes = 1 << 19
  private static let pieceRows = 1000

  /// The rows, and whether they are all of the file's.
  static func read(
    _ path: String, packing: Packing, seen: DelimitedFile, form: LineForm?
  ) -> (
    rows: [[String]], isWhole: Bool
  ) {
    var rows = seen.samples
    guard seen.samples.count >= pieceRows else { return (rows, true) }
    // Nobody can jump into the middle of a packed file, or of UTF-16.
    guard packing == .plain, !seen.encoding.isUTF16 else { return (rows, false) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return (rows, false) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return (rows, false) }
    let size = Int(status.st_size)
    for start in [size / 2, size - pieceBytes] where start > seen.dataOffset {
      rows += piece(descriptor, at: start, seen, form)
    }
    return (rows, false)
  }

  private static func piece(
    _ descriptor: Int32, at start: Int, _ seen: DelimitedFile, _ form: LineForm?
  )
    -> [[String]]
  {
    var raw = [UInt8](repeating: 0, count: pieceBytes)
    let got = raw.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(start))
    }
    guard got > 0, let first = raw[..<got].firstIndex(of: 0x0A),
      let last = raw[..<got].lastIndex(of: 0x0A), last > first
    else { return [] }
    var text: [UInt8] = []
    let decoder = StreamDecoder(from: seen.encoding)
    Array(raw[(first + 1)...last]).withUnsafeBufferPointer {
      decoder.decode($0, isLast: true, into: &text)
    }
    if let form {
      var written: [UInt8] = []
      text.withUnsafeBufferPointer { form.writer().write($0, to: &written) }
      text = written
    }
    return text.withUnsafeBufferPointer { bytes in
      CSVHead(bytes, dialect: seen.dialect, limit: pieceRows, isWhole: true).records.map(\.cells)
        .filter { $0.count == seen.headings.count }
    }
  }
}
