/// Carries characters that XML 1.0 cannot hold, in the way of ECMA-376 (`ST_Xstring`): the character
/// with code `HHHH` becomes `_xHHHH_`, and a `_` that stands before `xHHHH`
/// becomes `_x005F_`. All other text stays as it is.
enum XMLEscape {
  static func encode(_ value: String) -> String {
    var value = value
    let encoded: [UInt8]? = value.withUTF8 { bytes in
      var out: [UInt8] = []
      var start = 0
      var i = 0
      while i < bytes.count {
        guard let (code, length) = escaped(bytes, at: i) else {
          i += 1
          continue
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<i]))
        append(code, to: &out)
        i += length
        start = i
      }
      if start == 0 { return nil }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      return out
    }
    return encoded.map { String(decoding: $0, as: UTF8.self) } ?? value
  }

  static func decode(_ value: String) -> String {
    var value = value
    let decoded: [UInt8]? = value.withUTF8 { bytes in
      var out: [UInt8] = []
      var start = 0
      var i = 0
      while i < bytes.count {
        guard let code = escape(in: bytes, at: i), let scalar = Unicode.Scalar(code) else {
          i += 1
          continue
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<i]))
        out.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        i += 7
        start = i
      }
      if start == 0 { return nil }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      return out
    }
    return decoded.map { String(decoding: $0, as: UTF8.self) } ?? value
  }

  /// The character to escape at `i`, and how many bytes it has.
  private static func escaped(
    _ bytes: UnsafeBufferPointer<UInt8>, at i: Int
  ) -> (code: UInt16, length: Int)? {
    let byte = bytes[i]
    if byte < 0x20 {
      return byte == 0x09 || byte == 0x0A || byte == 0x0D ? nil : (UInt16(byte), 1)
    }
    // Also without the closing `_`: the escape of the next character would close it.
    if byte == 0x5F { return code(in: bytes, at: i) == nil ? nil : (0x5F, 1) }
    // U+FFFE and U+FFFF.
    if byte == 0xEF, i + 2 < bytes.count, bytes[i + 1] == 0xBF, bytes[i + 2] >= 0xBE {
      return (bytes[i + 2] == 0xBE ? 0xFFFE : 0xFFFF, 3)
    }
    return nil
  }

  /// The code of an escape that starts at `i`.
  private static func escape(in bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> UInt16? {
    guard i + 6 < bytes.count, bytes[i + 6] == 0x5F else { return nil }
    return code(in: bytes, at: i)
  }

  /// The code in `_xHHHH` at `i`.
  private static func code(in bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> UInt16? {
    guard i + 5 < bytes.count, bytes[i] == 0x5F, bytes[i + 1] == 0x78 else { return nil }
    var code: UInt16 = 0
    for j in (i + 2)..<(i + 6) {
      switch bytes[j] {
      case 0x30...0x39: code = code << 4 | UInt16(bytes[j] - 0x30)
      case 0x41...0x46: code = code << 4 | UInt16(bytes[j] - 0x37)
      case 0x61...0x66: code = code << 4 | UInt16(bytes[j] - 0x57)
      default: return nil
      }
    }
    return code
  }

  private static func append(_ code: UInt16, to out: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    out.append(contentsOf: "_x".utf8)
    for shift in [12, 8, 4, 0] { out.append(digits[Int(code >> UInt16(shift)) & 15]) }
    out.append(0x5F)
  }
}
