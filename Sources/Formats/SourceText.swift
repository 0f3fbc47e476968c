import Basics

/// Turns byte offsets of a UTF-8 text into lines and columns.
///
/// The cursor only moves forward as long as offsets grow, so that asking for every node of a file
/// costs one pass over it; an earlier offset starts again from the beginning.
struct PositionCursor {
  private(set) var offset: Int
  private(set) var line: Int
  private(set) var column: Int
  private let start: (offset: Int, line: Int)

  /// `offset` is where counting begins: after a byte order mark, or at the start of a line.
  init(offset: Int = 0, line: Int = 1) {
    self.offset = offset
    self.line = line
    self.column = 1
    self.start = (offset, line)
  }

  /// Line and column (code points), both from 1. A line ends with LF, CR LF or a lone CR.
  mutating func move(to target: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    if target < offset {
      offset = start.offset
      line = start.line
      column = 1
    }
    let end = min(target, bytes.count)
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || (byte == 0x0D && (offset == bytes.count || bytes[offset] != 0x0A)) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}

/// What every reader of UTF-8 text asks first: size, encoding, NUL.
enum SourceText {
  /// The offset at which the text begins: 3 behind a UTF-8 byte order mark, else 0.
  static func start(_ bytes: [UInt8]) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The place of a byte offset.
  static func place(_ offset: Int, in bytes: [UInt8], file: String) -> Place {
    bytes.withUnsafeBufferPointer { buffer in
      var cursor = PositionCursor(offset: min(start(bytes), offset))
      cursor.move(to: offset, in: buffer)
      return Place(file: file, line: cursor.line, column: cursor.column)
    }
  }

  /// Refuses a text that is larger than `limit` bytes, is not UTF-8, or holds a NUL.
  static func check(_ bytes: [UInt8], limit: Int, file: String) throws(ProblemList) {
    guard bytes.count <= limit else {
      throw ProblemList([FormatProblem.tooLarge(bytes.count, limit: limit, file: file)])
    }
    let bad = bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid($0) }
    if let bad {
      throw ProblemList([
        FormatProblem.notUTF8(bytes[bad], at: place(bad, in: bytes, file: file))
      ])
    }
    if let nul = bytes.firstIndex(of: 0) {
      throw ProblemList([FormatProblem.nul(at: place(nul, in: bytes, file: file))])
    }
  }
}
