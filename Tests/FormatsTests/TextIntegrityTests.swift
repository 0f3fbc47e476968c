import Testing

@testable import Formats

/// The quick ways say what the slow ones say.
@Suite struct TextIntegrityTests {
  private func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { TextIntegrity.isUTF8($0) }
  }

  @Test func wholeCharactersAndBrokenOnes() {
    let around = Array(repeating: UInt8(ascii: "a"), count: 29)
    for text in ["", "a", "é", "氏名", "𠮷", "\u{10FFFF}", "\u{D7FF}\u{E000}", "\u{0}"] {
      for before in 0...29 { #expect(isUTF8(around[..<before] + Array(text.utf8) + around)) }
    }
    let broken: [[UInt8]] = [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xE6, 0xB0], [0xE6], [0xF0, 0xA0, 0xAE], [0xE3, 0x81, 0x82, 0x82], [0xC3, 0x41],
    ]
    for bytes in broken {
      for before in 0...29 {
        #expect(!isUTF8(around[..<before] + bytes), "\(bytes) after \(before)")
        #expect(!isUTF8(around[..<before] + bytes + around), "\(bytes) within, after \(before)")
      }
    }
  }

  /// Bytes that are no characters, one behind the other, behind a mark that says UTF-8: each is counted,
  /// and none makes the decoder look at the rest again.
  @Test func nothingButBrokenBytes() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + [UInt8](repeating: 0x80, count: 200_000)
    var out: [UInt8] = []
    let decoder = StreamDecoder(from: .utf8BOM)
    bytes.withUnsafeBufferPointer { decoder.decode($0, isLast: true, into: &out) }
    #expect(decoder.undecodable == 200_000)
    #expect(out.count == 600_000)
  }

  @Test func mutatedTexts() {
    var random = Steps(state: 1)
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let plane: ClosedRange<UInt32> =
          [0...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0x10000...0x10FFFF]
          .randomElement(using: &random) ?? 0...0x7F
        let scalar = Unicode.Scalar(UInt32.random(in: plane, using: &random)) ?? " "
        bytes += Array(String(Character(scalar)).utf8)
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      let expected = bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid($0) == nil }
      #expect(isUTF8(bytes) == expected, "\(bytes)")
    }
  }
}

/// The same numbers in every run.
private struct Steps: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 32 | state << 32
  }
}
