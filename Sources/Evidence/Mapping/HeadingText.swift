import Basics

/// A column's heading in the forms in which it is compared.
struct HeadingText {
  let folded: [UInt8]
  /// Folded without the signs that join words: `Last Sign-in` and `last_signin` are one.
  let key: [UInt8]
  /// The key without what stands in brackets: `ログインID（半角）` is `ログインid`.
  let stripped: [UInt8]

  init(_ text: String) {
    folded = TextFold.name.folded(HeadingText.withoutLineBreaks(text))
    key = HeadingText.joined(folded)
    stripped = HeadingText.joined(HeadingText.strip(folded))
  }

  /// The form in which known spellings are kept.
  static func key(_ text: String) -> [UInt8] { HeadingText(text).key }

  /// Removes `_ - . / * : ・ の ※`, which some write between words or beside them and others do not.
  /// A heading of nothing else stays as it is.
  private static func joined(_ folded: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "_", "-", ".", "/", "*", ":", "・", "の", "※", "‐", "–", "—": continue
      default: out.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    return out.isEmpty ? folded : out
  }

  /// A heading cell may be broken over lines.
  private static func withoutLineBreaks(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// Removes `(…)`, `[…]`, `【…】` and `〔…〕`. Folding has already made full-width brackets of the
  /// first two plain.
  private static func strip(_ folded: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "(", "[", "【", "〔": depth += 1
      case ")", "]", "】", "〕": depth = max(0, depth - 1)
      default: if depth == 0 { out.append(contentsOf: Array(String(scalar).utf8)) }
      }
    }
    return out
  }
}
