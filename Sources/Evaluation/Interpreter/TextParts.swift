import Schema

/// The parts of a text that word lists look at.
enum TextParts {
  static func part(_ part: Wordlist.Part, of text: UnsafeBufferPointer<UInt8>)
    -> UnsafeBufferPointer<UInt8>
  {
    switch part {
    case .all: text
    case .mailLocalPart: mailLocalPart(text)
    case .stem: stem(text)
    case .mailLocalStem: stem(mailLocalPart(text))
    }
  }

  /// Before the last `@`; all of a text that has none.
  private static func mailLocalPart(_ text: UnsafeBufferPointer<UInt8>)
    -> UnsafeBufferPointer<UInt8>
  {
    text.lastIndex(of: UInt8(ascii: "@")).map { UnsafeBufferPointer(rebasing: text[..<$0]) } ?? text
  }

  /// Without trailing digits, dots, hyphens and underscores.
  private static func stem(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var count = text.count
    while count > 0, isTail(text[count - 1]) { count -= 1 }
    return UnsafeBufferPointer(rebasing: text[..<count])
  }

  private static func isTail(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
