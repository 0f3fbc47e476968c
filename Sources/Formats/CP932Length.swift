/// How many bytes a text takes in CP932.
public enum CP932Length {
  /// The number of bytes that UTF-8 `text`, which was decoded from CP932, had there.
  public static func of(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    // In CP932, ASCII and half-width kana take one byte, everything else two.
    var count = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      count += scalar.value < 0x80 || (0xFF61...0xFF9F).contains(scalar.value) ? 1 : 2
    }
    return count
  }
}
