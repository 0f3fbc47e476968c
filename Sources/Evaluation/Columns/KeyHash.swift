import Basics
import CScan

/// A key of one or several values as 128 bits. Two different keys meet with a chance of about
/// n² / 2¹²⁹ for n keys (10⁷ keys: 10⁻²⁵), so keys are compared by this and nothing else.
struct KeyHash: Equatable, BitwiseCopyable {
  var high: UInt64
  var low: UInt64

  static let start = KeyHash(high: 0x9E37_79B9_7F4A_7C15, low: 0xD1B5_4A32_D192_ED03)

  @inline(__always)
  mutating func add(_ value: UInt64) {
    high = cscan_mix(high ^ value, 0xA076_1D64_78BD_642F)
    low = cscan_mix(low &+ value, 0xE703_7ED1_A0B4_28DB) ^ value
  }

  /// Adds bytes, eight at a time and the rest as a word of its own, and their number, so that
  /// ("ab","c") and ("a","bc") differ.
  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      add(0xFF51_AFD7_ED55_8CCD)
      return
    }
    var index = 0
    while index + 8 <= bytes.count {
      add(cscan_load64(base + index))
      index += 8
    }
    let left = bytes.count - index
    var tail: UInt64 = 0
    if left > 0 {
      if index > 0 {
        tail = cscan_load64(base + bytes.count - 8) &>> UInt64(64 - 8 * left)
      } else if left >= 4 {
        tail =
          UInt64(cscan_load32(base))
          | UInt64(cscan_load32(base + left - 4)) &<< UInt64(8 * (left - 4))
      } else {
        let middle = left >> 1
        tail =
          UInt64(base[0]) | UInt64(base[middle]) &<< UInt64(8 * middle)
          | UInt64(base[left - 1]) &<< UInt64(8 * (left - 1))
      }
    }
    add(tail)
    add(UInt64(bytes.count) | 0x8000_0000_0000_0000)
  }
}
