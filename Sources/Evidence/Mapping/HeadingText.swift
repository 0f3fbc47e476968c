import Basics

/// A column's heading in the forms in which it is compared.
struct HeadingText {
  let folded: [UInt8]
  /// Folded without what stands in brackets: `ログインID（半角）` is `ログインid`.
  let stripped: [UInt8]

  init(_ text: String) {
    folded = TextFold.name.folded(HeadingText.withoutLineBreaks(text))
    stripped = HeadingText.strip(folded)
  }

  /// A heading cell may be broken over lines.
  private static func withoutLineBreaks(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// Removes `(…)` and `[…]`. Folding has already made full-width brackets of these plain.
  private static func strip(_ folded: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    for byte in folded {
      switch byte {
      case 0x28, 0x5B: depth += 1
      case 0x29, 0x5D: depth = max(0, depth - 1)
      default: if depth == 0 { out.append(byte) }
      }
    }
    return out
  }
}
