/// The usual Base64 of RFC 4648.
enum Base64 {
  /// Nil for anything else: foreign characters, a wrong length, something after the padding.
  static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var bits = 0
    var held = 0
    var padding = 0
    for byte in text {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(byte) else { return nil }
      bits = (bits << 6 | Int(value)) & 0xFFFF
      held += 6
      if held >= 8 {
        held -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> held))
      }
    }
    return padding <= 2 ? out : nil
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}

/// A text that some tools wrap in Base64 and others do not.
public enum Base64Text {
  /// The bytes of the text itself, or what it holds where it is Base64 of UTF-8 text.
  public static func decoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let solid = bytes.filter { $0 > 0x20 }
    guard let decoded = Base64.decoded(solid), !decoded.isEmpty,
      decoded.withUnsafeBufferPointer({ UTF8Validation.firstInvalid($0) }) == nil
    else { return bytes }
    return decoded
  }
}
