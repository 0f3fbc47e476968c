/// Text as XML and spreadsheets can hold it.
enum CellText {
  /// The longest text of a cell, in UTF-16 units.
  static let limit = 32_767

  /// Escaped for content and attributes. Control characters become U+FFFD, so that nothing is
  /// invisible; `_x0041_`, which would be read as an escape, is itself escaped.
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    var units = 0
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.first {
      units += scalar.value > 0xFFFF ? 2 : 1
      if units >= limit {
        out += "…"
        break
      }
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case "\r":
        // A lone return, or the first half of a line end.
        if scalars.dropFirst().first != "\n" { out += "\n" }
      case "_" where isEscape(scalars): out += "_x005F_"
      case _ where isControl(scalar): out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
      scalars = scalars.dropFirst()
    }
    return out
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// True where `_xHHHH_` begins.
  private static func isEscape(_ scalars: Substring.UnicodeScalarView) -> Bool {
    let found = Array(scalars.prefix(7))
    guard found.count == 7, found[1] == "x", found[6] == "_" else { return false }
    return found[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  /// What a spreadsheet would take for the beginning of a formula when the cell is edited.
  static func looksLikeFormula(_ text: String) -> Bool {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    default: false
    }
  }

  /// `AB` for 28.
  static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column
    while rest > 0 {
      text = String(Character(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26)))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
