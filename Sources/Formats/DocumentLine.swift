/// One line of a document, measured.
struct DocumentLine {
  /// From 1.
  var number: Int
  /// Columns of blanks before the text: an ideographic space counts two, a tab reaches to the next
  /// multiple of four.
  var indent: Int
  /// Without the blanks around it.
  var text: String
  /// Columns that the text takes: two for a wide character.
  var width: Int

  var isBlank: Bool { text.isEmpty }

  static func lines(of bytes: [UInt8]) -> [DocumentLine] {
    var lines: [DocumentLine] = []
    for line in TextLines(bytes) {
      lines.append(
        DocumentLine(number: line.number, raw: String(decoding: line.bytes, as: UTF8.self)))
    }
    return lines
  }

  init(number: Int, raw: String) {
    self.number = number
    indent = 0
    var scalars = Substring(raw).unicodeScalars
    while let first = scalars.first, first.isDocumentBlank {
      if first == "\t" {
        indent += 4 - indent % 4
      } else {
        indent += first == "\u{3000}" ? 2 : 1
      }
      scalars.removeFirst()
    }
    while let last = scalars.last, last.isDocumentBlank { scalars.removeLast() }
    text = String(scalars)
    width = scalars.reduce(0) { $0 + ($1.isWide ? 2 : 1) }
  }
}

extension Unicode.Scalar {
  /// Blank, tab, form feed, no-break and ideographic space.
  var isDocumentBlank: Bool {
    switch value {
    case 0x09, 0x0B, 0x0C, 0x20, 0xA0, 0x3000: true
    default: false
    }
  }

  /// Takes two columns, near enough: kana, kanji, full-width forms.
  var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2460...0x24FF, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The digit that it is, narrow or full-width.
  var digit: Int? {
    switch value {
    case 0x30...0x39: Int(value - 0x30)
    case 0xFF10...0xFF19: Int(value - 0xFF10)
    default: nil
    }
  }
}
