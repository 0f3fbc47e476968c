import Basics
import Evidence
import Policy

/// Networks of addresses as texts, without making a text for each row.
extension ConversionKernel {
  /// `length`: of the networks of IPv4; other addresses go by way of values.
  func fillNetworks(
    _ inputs: [Column], _ rows: Int, _ length: Int, _ column: Column, _ arena: ByteArena
  ) {
    guard let first = inputs.first else { return }
    let mask: UInt64 = length == 0 ? 0 : 0xFFFF_FFFF << UInt64(32 - length) & 0xFFFF_FFFF
    let suffix = NetworkText.suffix(length)
    for row in 0..<rows {
      if let nothing = nothing(inputs, row) {
        column.set(row, nothing)
        continue
      }
      guard let address = IPAddress(first.texts[row]), address.isV4 else {
        column.set(row, cell(inputs, row, arena))
        continue
      }
      let start = arena.reserve(NetworkText.longest)
      let end = NetworkText.write(address.low & mask, suffix, to: start)
      column.set(
        row, Cell(state: .value, text: UnsafeBufferPointer(start: start, count: end - start)))
    }
  }
}

/// `192.0.2.0/24`, as `IPNetwork` writes it.
private enum NetworkText {
  static let longest = 18

  /// `/24`, first byte lowest; in the top byte how many bytes.
  static func suffix(_ length: Int) -> UInt32 {
    let tens = UInt32(length / 10)
    let ones = UInt32(length % 10) + 48
    return tens == 0
      ? 0x0200_0000 | ones << 8 | 0x2F : 0x0300_0000 | ones << 16 | (tens + 48) << 8 | 0x2F
  }

  /// The digits of 0 to 255, laid out as a suffix.
  private static let digits: [UInt32] = (0..<256).map { (number: UInt32) -> UInt32 in
    let (hundreds, tens, ones) = (number / 100 + 48, number / 10 % 10 + 48, number % 10 + 48)
    if number >= 100 { return 0x0300_0000 | ones << 16 | tens << 8 | hundreds }
    return number >= 10 ? 0x0200_0000 | ones << 8 | tens : 0x0100_0000 | ones
  }

  static func write(_ number: UInt64, _ suffix: UInt32, to start: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    var end = start
    for shift: UInt64 in [24, 16, 8, 0] {
      append(digits[Int(number >> shift & 255)], to: &end)
      if shift > 0 {
        end.pointee = UInt8(ascii: ".")
        end += 1
      }
    }
    append(suffix, to: &end)
    return end
  }

  @inline(__always)
  private static func append(_ bytes: UInt32, to end: inout UnsafeMutablePointer<UInt8>) {
    let count = Int(bytes >> 24)
    end[0] = UInt8(truncatingIfNeeded: bytes)
    if count > 1 { end[1] = UInt8(truncatingIfNeeded: bytes >> 8) }
    if count > 2 { end[2] = UInt8(truncatingIfNeeded: bytes >> 16) }
    end += count
  }
}
