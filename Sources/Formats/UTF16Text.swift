/// UTF-16 in either byte order.
enum UTF16Text {
  /// The byte order of a text without mark that holds NUL bytes; nil when it is not clearly
  /// UTF-16 text.
  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let sample = UnsafeBufferPointer(rebasing: bytes.prefix(65_536))
    let little = plausibility(sample, bigEndian: false)
    let big = plausibility(sample, bigEndian: true)
    if little >= 0.9, little > big { return .utf16le }
    if big >= 0.9, big > little { return .utf16be }
    return nil
  }

  /// The share of code units that Japanese or Latin text would use.
  private static func plausibility(_ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool) -> Double {
    guard bytes.count >= 2 else { return 0 }
    var usual = 0
    var total = 0
    for i in stride(from: 0, to: bytes.count - 1, by: 2) {
      let unit = unit(bytes, at: i, bigEndian: bigEndian)
      total += 1
      switch unit {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x2010...0x26FF, 0x3000...0x33FF,
        0x3400...0x9FFF, 0xD800...0xDFFF, 0xFF01...0xFFEE:
        usual += 1
      default: break
      }
    }
    return Double(usual) / Double(total)
  }

  @inline(__always)
  static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, bigEndian: Bool) -> UInt16 {
    let first = UInt16(bytes[i])
    let second = UInt16(bytes[i + 1])
    return bigEndian ? first << 8 | second : second << 8 | first
  }

  /// Appends one scalar value as UTF-8.
  @inline(__always)
  static func append(_ value: UInt32, to out: inout [UInt8]) {
    if value < 0x80 {
      out.append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      out.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
      out.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    } else if value < 0x10000 {
      out.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
      out.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
      out.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    } else {
      out.append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
      out.append(0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3F))
      out.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
      out.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    }
  }
}
