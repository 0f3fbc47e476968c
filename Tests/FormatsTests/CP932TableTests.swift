import CScan
import Glibc
import Testing

@testable import Formats

/// Characters of CP932 are what the C library says they are.
@Suite struct CP932TableTests {
  /// UTF-8, the bytes used, and whether it ended well, by the C library.
  private func library(_ bytes: [UInt8]) throws -> ([UInt8], Int, Int32) {
    let handle = try #require(iconv_open("UTF-8", "CP932"))
    defer { iconv_close(handle) }
    var bytes = bytes
    var out = [UInt8](repeating: 0, count: bytes.count * 3 + 8)
    var left = bytes.count
    var free = out.count
    var failure: Int32 = 0
    bytes.withUnsafeMutableBytes { source in
      out.withUnsafeMutableBytes { room in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        if iconv(handle, &from, &left, &to, &free) == -1 { failure = errno }
      }
    }
    return (Array(out[..<(out.count - free)]), bytes.count - left, failure)
  }

  private func check(_ bytes: [UInt8]) throws {
    let converter = try #require(CP932Converter())
    var out: [UInt8] = []
    let (used, stop) = bytes.withUnsafeBufferPointer { converter.convert($0, into: &out) }
    let (text, count, failure) = try library(bytes)
    #expect(out == text, "\(bytes)")
    #expect(used == count, "\(bytes)")
    let end: UTF8Validation.Stop =
      failure == 0 ? .end : failure == EINVAL ? .incomplete : .invalid
    #expect(stop == end, "\(bytes)")
  }

  @Test func everyByteAndEveryPair() throws {
    for first in UInt8.min...UInt8.max {
      try check([first])
      try check(Array("12345678".utf8) + [first])
    }
    for first in UInt8(0x80)...UInt8.max {
      for second in stride(from: 0, through: 255, by: 1) {
        try check([first, UInt8(second), 0x61])
      }
    }
  }

  @Test func textsOfSeveralLengths() throws {
    // 氏名, half-width kana, ASCII with the backslash, a character cut in two.
    let text: [UInt8] = [0x8E, 0x81, 0x96, 0xBC, 0xC3, 0xBD, 0x5C, 0x7E, 0x41, 0x87, 0x40, 0x8E]
    for repeats in 0..<4 {
      for cut in 0...text.count {
        try check(Array(repeatElement(text.dropLast(), count: repeats).joined()) + text[..<cut])
      }
    }
  }
}
