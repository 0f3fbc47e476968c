/// Makes characters visible that a reader would not see, or that would change how others are shown:
/// control characters, directional controls, zero-width characters, non-characters.
public enum VisibleText {
  /// The text with each such character replaced by its code: `[U+202E]`. Line
  /// feeds and tabs stay unless `isOneLine`.
  public static func of(_ text: String, isOneLine: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { replacement($0, isOneLine) != nil }) else {
      return text
    }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let shown = replacement(scalar, isOneLine) {
        out.append(contentsOf: shown.unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// The first `limit` characters, with a note how many there are.
  static func shortened(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "… [\(scalars.count)]"
  }

  private static func replacement(_ scalar: Unicode.Scalar, _ isOneLine: Bool) -> String? {
    let code = scalar.value
    switch code {
    case 0x09, 0x0A: return isOneLine ? codeName(code) : nil
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F:
      return codeName(code)
    default: return code & 0xFFFE == 0xFFFE ? codeName(code) : nil
    }
  }

  private static func codeName(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
  }
}
