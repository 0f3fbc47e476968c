import Basics

/// Text on its way into and out of XML.
enum XMLText {
  /// A text as content of an element; what XML cannot hold is left out.
  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\t", "\n": out.append(scalar)
      default:
        let isHole = scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        if !isHole { out.append(scalar) }
      }
    }
    return String(out)
  }

  static func escaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(escaped(String(decoding: bytes, as: UTF8.self)).utf8)
  }

  /// Content of an element without width, case and blanks, references resolved.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else {
      return TextFold.name.folded(String(decoding: bytes, as: UTF8.self))
    }
    var out: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
      if bytes[position] == UInt8(ascii: "&"), let end,
        let scalar = reference(bytes[(position + 1)..<end])
      {
        out += Array(String(Character(scalar)).utf8)
        position = end + 1
      } else {
        out.append(bytes[position])
        position += 1
      }
    }
    return TextFold.name.folded(String(decoding: out, as: UTF8.self))
  }

  private static func reference(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let isHexadecimal = text.hasPrefix("#x")
    guard text.hasPrefix("#"),
      let value = UInt32(text.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return Unicode.Scalar(value)
  }
}
