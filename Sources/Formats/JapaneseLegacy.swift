import CScan

/// Tells the older Japanese encodings apart. Only CP932 is read; the others are recognised so that
/// they are refused instead of being read as something else.
enum JapaneseLegacy {
  /// Escape sequences of ISO-2022-JP in text that is otherwise ASCII.
  static func isISO2022(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var i = 0
    while i + 2 < bytes.count, let found = cscan_memchr(base + i, 0x1B, bytes.count - i - 2) {
      i = found - UnsafeRawPointer(base)
      switch (bytes[i + 1], bytes[i + 2]) {
      case (0x24, 0x40), (0x24, 0x42), (0x28, 0x49), (0x28, 0x4A): return true
      default: i += 1
      }
    }
    return false
  }

  /// True when the bytes are EUC-JP and make no better sense as half-width kana in CP932.
  static func isEUC(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Bool {
    var i = 0
    var pairs = 0
    var kanaPairs = 0
    var beyondHalfWidthKana = false
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        i += 1
        continue
      }
      let length = byte == 0x8F ? 3 : 2
      guard byte == 0x8E || byte == 0x8F || (0xA1...0xFE).contains(byte) else { return false }
      if i + length > bytes.count { return !isWhole && pairs > 0 && beyondHalfWidthKana }
      for k in 1..<length where !(0xA1...0xFE).contains(bytes[i + k]) { return false }
      pairs += 1
      if byte == 0xA4 || byte == 0xA5 { kanaPairs += 1 }
      if byte >= 0xE0 || bytes[i + 1] >= 0xE0 || byte == 0x8F { beyondHalfWidthKana = true }
      i += length
    }
    return pairs > 0 && (beyondHalfWidthKana || kanaPairs * 2 >= pairs)
  }

  /// True when every byte is part of a character of CP932 and none is an unusual control code.
  static func isCP932(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Bool {
    for byte in bytes where byte < 0x20 {
      switch byte {
      case 0x09...0x0D, 0x1A: break
      default: return false
      }
    }
    guard let converter = CP932Converter() else { return false }
    var out: [UInt8] = []
    var offset = 0
    let piece = 65_536
    while offset < bytes.count {
      out.removeAll(keepingCapacity: true)
      let end = min(bytes.count, offset + piece)
      let (count, stop) = converter.convert(
        UnsafeBufferPointer(rebasing: bytes[offset..<end]), into: &out)
      offset += count
      switch stop {
      case .end: break
      case .invalid: return false
      case .incomplete: if end == bytes.count { return !isWhole }
      }
    }
    return true
  }
}
