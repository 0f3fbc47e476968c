import CScan

/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Validation {
  /// What stands at the end of the valid bytes.
  enum Stop: Equatable {
    case end
    /// A byte that no character can hold here.
    case invalid
    /// The beginning of a character whose rest is not there.
    case incomplete
  }

  /// The offset of the first byte that is not part of a whole character, if there is one.
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let (count, stop) = validPrefix(bytes, from: 0)
    return stop == .end ? nil : count
  }

  /// The offset up to which the bytes from `start` on are whole characters, and why it ends there.
  static func validPrefix(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Stop) {
    guard let base = bytes.baseAddress else { return (start, .end) }
    let count = bytes.count
    var i = validPieces(bytes, from: start)
    while i < count {
      let lead = base[i]
      if lead < 0x80 {
        i += 1
        while i + 8 <= count, cscan_load64(base + i) & 0x8080_8080_8080_8080 == 0 { i += 8 }
        continue
      }
      let (length, low, high) = shape(of: lead)
      if length == 0 { return (i, .invalid) }
      if i + 1 >= count { return (i, .incomplete) }
      let second = base[i + 1]
      if second < low || second > high { return (i, .invalid) }
      for k in 2..<max(2, length) {
        if i + k >= count { return (i, .incomplete) }
        if base[i + k] & 0xC0 != 0x80 { return (i, .invalid) }
      }
      i += length
    }
    return (count, .end)
  }

  /// The offset up to which whole pieces of the text from `start` on are valid: told a register at a
  /// time. What follows, which may be the piece with the bad byte, is to be looked at byte by byte.
  private static func validPieces(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    // Pieces grow, so that no more is looked at than twice what is valid: decoders come back here after
    // each byte that is no character.
    var size = 1 << 6
    var from = start
    guard let base = bytes.baseAddress else { return from }
    while from + size < bytes.count {
      var end = from + size
      // A piece ends where a character begins.
      while end > from + size - 4, base[end] & 0xC0 == 0x80 { end -= 1 }
      guard cscan_is_utf8(base + from, end - from) == 1 else { return from }
      from = end
      size = min(size * 2, 1 << 14)
    }
    return from
  }

  /// The length of a character that begins with `lead` (0: none does) and the range of its second
  /// byte.
  @inline(__always)
  private static func shape(of lead: UInt8) -> (length: Int, low: UInt8, high: UInt8) {
    switch lead {
    case 0xC2...0xDF: (2, 0x80, 0xBF)
    case 0xE0: (3, 0xA0, 0xBF)
    case 0xED: (3, 0x80, 0x9F)
    case 0xE1...0xEF: (3, 0x80, 0xBF)
    case 0xF0: (4, 0x90, 0xBF)
    case 0xF1...0xF3: (4, 0x80, 0xBF)
    case 0xF4: (4, 0x80, 0x8F)
    default: (0, 0, 0)
    }
  }
}
