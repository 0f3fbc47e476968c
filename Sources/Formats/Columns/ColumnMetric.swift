import CLibUTF8Proc

/// What a program counted when it padded its columns with blanks.
enum ColumnMetric: CaseIterable {
  /// Cells of a terminal: Chinese, Japanese and Korean characters take two.
  case cells
  /// Cells of a Japanese terminal: whatever is no ASCII and no half-width kana takes two.
  case wideCells
  case characters
  case bytes

  /// The places of a line as they follow each other: the byte at which a character begins, the
  /// column at which it stands, and whether it is a blank. Stops where `body` returns false.
  @inline(__always)
  func places(
    of line: ArraySlice<UInt8>, _ body: (_ byte: Int, _ column: Int, _ isBlank: Bool) -> Bool
  ) {
    var column = 0
    var at = line.startIndex
    while at < line.endIndex {
      let first = line[at]
      if first < 0x80 {
        guard body(at, column, first == 0x20) else { return }
        at += 1
        column += 1
        continue
      }
      let length = min(line.endIndex - at, first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2)
      let width = width(of: line[at..<(at + length)])
      for offset in 0..<width {
        guard body(at, column + offset, false) else { return }
      }
      at += length
      column += width
    }
  }

  /// - Parameter character: one character of two to four bytes.
  private func width(of character: ArraySlice<UInt8>) -> Int {
    switch self {
    case .bytes: return character.count
    case .characters: return 1
    case .cells, .wideCells: break
    }
    var scalar = Int32(character.first ?? 0) & (0x7F >> Int32(character.count))
    for byte in character.dropFirst() { scalar = scalar << 6 | Int32(byte & 0x3F) }
    if self == .cells { return max(0, Int(utf8proc_charwidth(scalar))) }
    if (0xFF61...0xFF9F).contains(scalar) { return 1 }
    return utf8proc_charwidth(scalar) == 0 ? 0 : 2
  }
}
