import Basics

/// Whole numbers: ASCII or full-width digits, an optional sign, commas between groups of three.
enum IntegerReader {
  /// Reads a trimmed cell.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableReason) -> Int {
    var at = 0
    var negative = false
    if let (sign, width) = sign(bytes) {
      negative = sign
      at = width
    }
    var value = 0
    /// Digits since the last comma.
    var run = 0
    var sawComma = false
    while at < bytes.count {
      let (byte, width) = ascii(bytes, at)
      if byte >= 0x30, byte <= 0x39 {
        let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = product.addingReportingOverflow(Int(byte) - 0x30)
        if tooLarge || overflow { throw .numberTooLarge }
        value = sum
        run += 1
      } else if byte == 0x2C, sawComma ? run == 3 : (1...3).contains(run) {
        sawComma = true
        run = 0
      } else {
        throw .notANumber
      }
      at += width
    }
    guard run > 0, !sawComma || run == 3 else { throw .notANumber }
    return negative ? -value : value
  }

  private static func sign(_ bytes: UnsafeBufferPointer<UInt8>) -> (negative: Bool, width: Int)? {
    guard !bytes.isEmpty else { return nil }
    let (byte, width) = ascii(bytes, 0)
    if byte == 0x2D { return (true, width) }
    if byte == 0x2B { return (false, width) }
    if bytes.count > 2, bytes[0] == 0xE2, bytes[1] == 0x88, bytes[2] == 0x92 { return (true, 3) }
    return nil
  }

  /// The ASCII character at a position, full-width forms (U+FF01 to U+FF5E) as their ASCII
  /// counterparts, and how many bytes it takes. Anything else is given as 0.
  static func ascii(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (byte: UInt8, width: Int) {
    let first = bytes[at]
    if first < 0x80 { return (first, 1) }
    guard first == 0xEF, at + 2 < bytes.count else { return (0, 1) }
    let scalar = UInt32(0xF000) | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
    return scalar >= 0xFF01 && scalar <= 0xFF5E ? (UInt8(scalar - 0xFEE0), 3) : (0, 3)
  }
}
