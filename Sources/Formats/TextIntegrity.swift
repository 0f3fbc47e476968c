import CScan

/// Are bytes whole characters?
public enum TextIntegrity {
  public static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    let answer = cscan_is_utf8(base, bytes.count)
    return answer < 0 ? UTF8Validation.firstInvalid(bytes) == nil : answer == 1
  }

  /// The whole characters at the beginning of a piece of UTF-8; nil when there is anything else than
  /// a character behind them that the end of the piece cuts.
  public static func wholeCharacters(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    let (count, stop) = UTF8Validation.validPrefix(bytes, from: 0)
    return stop == .invalid ? nil : UnsafeBufferPointer(rebasing: bytes[..<count])
  }

  /// True when a decoder has put U+FFFD for bytes that it could not read.
  public static func hasReplacement(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 2 < bytes.count {
      if bytes[index] == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD { return true }
      index += 1
    }
    return false
  }
}
