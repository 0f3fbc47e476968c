/// The code page of Western Europe: German, French and other exports that nobody wrote as UTF-8.
enum Windows1252 {
  /// What the bytes from 0x80 to 0x9F stand for; zero for five that stand for nothing.
  private static let specials: [32 of UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// True for a text with some letters of Western Europe among letters of ASCII. Asked only of what is
  /// neither UTF-8 nor CP932: nearly every text could be this, and bytes of a damaged one are mostly not.
  static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var foreign = 0
    var letters = 0
    for byte in bytes {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x80...0x9F where specials[Int(byte) - 0x80] == 0: return false
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return false
      case 0x80...0xFF: foreign += 1
      default: continue
      }
    }
    return foreign > 0 && foreign * 4 <= letters
  }

  /// Appends the characters of all bytes. What stands for nothing is given to `replace`.
  static func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8], replace: (inout [UInt8]) -> Void
  ) {
    for byte in bytes {
      switch byte {
      case 0x00..<0x80: out.append(byte)
      case 0xA0...0xFF: UTF16Text.append(UInt32(byte), to: &out)
      default:
        let scalar = specials[Int(byte) - 0x80]
        if scalar == 0 { replace(&out) } else { UTF16Text.append(UInt32(scalar), to: &out) }
      }
    }
  }
}
