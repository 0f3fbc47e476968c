/// The lines of a UTF-8 text. A line ends with LF, CR LF or a lone CR; the end is not part of it.
struct TextLines: Sequence, IteratorProtocol {
  struct Line {
    /// From 1.
    var number: Int
    var bytes: ArraySlice<UInt8>
  }

  private let bytes: [UInt8]
  private var i: Int
  private var number = 0

  /// A byte order mark is passed over.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.i = SourceText.start(bytes)
  }

  mutating func next() -> Line? {
    guard i < bytes.count else { return nil }
    number += 1
    let start = i
    while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
    let line = Line(number: number, bytes: bytes[start..<i])
    if i + 1 < bytes.count, bytes[i] == 0x0D, bytes[i + 1] == 0x0A { i += 1 }
    i += 1
    return line
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks and tabs around it.
  var trimmedBlanks: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    return slice
  }

  var text: String { String(decoding: self, as: UTF8.self) }

  /// How many code points begin in it.
  var scalarCount: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}
