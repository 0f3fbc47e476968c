/// Escapes text for the inside of a JSON string.
enum JSONText {
  /// Appends `value` with quotes, backslashes and control characters (C0, DEL, C1) escaped;
  /// everything else stays as it is.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var start = 0
    var i = plainPrefix(UnsafeRawBufferPointer(bytes))
    while i < bytes.count {
      let byte = bytes[i]
      let length = escapedLength(byte, next: i + 1 < bytes.count ? bytes[i + 1] : 0)
      guard length > 0 else {
        i += 1
        continue
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<i]))
      escape(length == 2 ? bytes[i + 1] : byte, to: &out)
      i += length
      start = i
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// True when surely nothing in it is to be escaped.
  static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let prefix = plainPrefix(bytes)
    guard bytes.count - prefix < 8 else { return false }
    for byte in bytes[prefix...] where escapedLength(byte, next: 0x80) > 0 { return false }
    return true
  }

  /// How many bytes from the start on surely need nothing, eight at a time.
  private static func plainPrefix(_ bytes: UnsafeRawBufferPointer) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    func hasByte(_ byte: UInt64, _ word: UInt64) -> UInt64 {
      let rest = word ^ (ones &* byte)
      return (rest &- ones) & ~rest
    }
    var i = 0
    while i + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let special =
        (word &- ones &* 0x20) & ~word | hasByte(0x22, word) | hasByte(0x5C, word)
        | hasByte(0x7F, word) | hasByte(0xC2, word)
      if special & highs != 0 { return i }
      i += 8
    }
    return i
  }

  /// How many bytes make up the character to escape; 0 when there is none.
  @inline(__always)
  private static func escapedLength(_ byte: UInt8, next: UInt8) -> Int {
    if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { return 1 }
    return byte == 0xC2 && next >= 0x80 && next < 0xA0 ? 2 : 0
  }

  /// `code` is the code point, below U+0100.
  private static func escape(_ code: UInt8, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    switch code {
    case 0x22, 0x5C: out.append(code)
    case 0x08: out.append(UInt8(ascii: "b"))
    case 0x09: out.append(UInt8(ascii: "t"))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0C: out.append(UInt8(ascii: "f"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      out.append(contentsOf: "u00".utf8)
      out.append(digits[Int(code >> 4)])
      out.append(digits[Int(code & 15)])
    }
  }
}
