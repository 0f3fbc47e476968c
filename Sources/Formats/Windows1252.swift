/// The code page of Western Europe: German, French and other exports that nobody wrote as UTF-8.
enum Windows1252 {
  /// What the bytes from 0x80 to 0x9F stand for; zero for five that stand for nothing.
  private static let specials: [32 of UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// True for a text with some letters of Western Europe among letters of ASCII. Asked only of what is
  /// neither UTF-8 nor CP932: nearly every text could be this. A Japanese one with a bad byte shows itself by
  /// characters of its own encoding, and by bytes that here are rare signs.
  static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var foreign = 0
    var letters = 0
    var rare = 0
    for byte in bytes {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x80...0x9F where specials[Int(byte) - 0x80] == 0: return false
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return false
      // Everything but the euro, the ellipsis, quotes and dashes.
      case 0x81...0x84, 0x86...0x90, 0x98...0x9F:
        foreign += 1
        rare += 1
      case 0x80...0xFF: foreign += 1
      default: continue
      }
    }
    return foreign > 0 && foreign * 4 <= letters && rare * 4 <= foreign && !hasUTF8(bytes)
      && !hasCP932(bytes)
  }

  /// Some character of more than one byte in UTF-8.
  private static func hasUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.contains { at in
      guard bytes[at] >= 0x80 else { return false }
      let few = UnsafeBufferPointer(rebasing: bytes[at..<min(at + 4, bytes.count)])
      return UTF8Validation.validPrefix(few, from: 0).0 > 0
    }
  }

  /// Two characters of two bytes in CP932 side by side, one of them among those in use: a lead byte below 0xA0
  /// is no letter here.
  private static func hasCP932(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    var run = 0
    var hasUsual = false
    while at + 1 < bytes.count {
      let isUsual = (0x81...0x9F).contains(bytes[at])
      let isLead = isUsual || (0xE0...0xFC).contains(bytes[at])
      let isTrail = bytes[at + 1] >= 0x40 && bytes[at + 1] != 0x7F && bytes[at + 1] <= 0xFC
      guard isLead, isTrail else {
        run = 0
        hasUsual = false
        at += 1
        continue
      }
      run += 1
      hasUsual = hasUsual || isUsual
      if run > 1, hasUsual { return true }
      at += 2
    }
    return false
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
