import Basics

/// Writes one table as CSV (UTF-8, RFC 4180), row by row, and counts and hashes it on the way.
///
/// Cells are written as they are: this is evidence for a program, not a sheet for a person.
public final class CollectedTable {
  private let name: String
  private let columns: Int
  private let sink: FileSink
  private let hash = RunningHash()
  private var buffer: [UInt8] = []
  private var rows = 0

  /// Opens `name` in the output folder and writes the headings.
  public init(name: String, in folder: String, headings: [String]) throws(Problem) {
    self.name = name
    columns = headings.count
    sink = try FileSink(path: folder + "/" + name)
    line(headings)
  }

  /// Appends one row; nil is an empty cell. The row has as many cells as there are headings.
  public func append(_ cells: [String?]) throws(Problem) {
    rows += 1
    line(cells)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Puts the file under its final name.
  public func finish() throws(Problem) -> CollectedFile {
    try flush()
    try sink.commit()
    return CollectedFile(name: name, rows: rows, sha256: hash.hexadecimal())
  }

  private func flush() throws(Problem) {
    hash.update(buffer)
    try sink.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func line(_ cells: [String?]) {
    for (index, cell) in cells.prefix(columns).enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      write(cell ?? "")
    }
    buffer.append(contentsOf: [0x0D, 0x0A])
  }

  private func write(_ text: String) {
    let needsQuotes = text.utf8.contains { byte in
      byte == 0x22 || byte == 0x2C || byte == 0x0D || byte == 0x0A
    }
    guard needsQuotes else {
      buffer.append(contentsOf: text.utf8)
      return
    }
    buffer.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }
}
