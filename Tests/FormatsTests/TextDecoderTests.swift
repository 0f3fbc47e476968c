import Basics
import Testing

@testable import Formats

@Suite struct TextDecoderTests {
  private func detect(_ bytes: [UInt8], isWhole: Bool = true) -> TextEncoding? {
    bytes.withUnsafeBufferPointer { TextDecoder.detect(sample: $0, isWhole: isWhole) }
  }

  private func decode(_ bytes: [UInt8], as encoding: TextEncoding? = nil) throws -> String {
    let (text, used) = try TextDecoder.decode(bytes, as: encoding, file: "a.txt")
    return used.rawValue + "|" + String(decoding: text, as: UTF8.self)
  }

  private func codes(_ bytes: [UInt8], as encoding: TextEncoding? = nil) -> [String] {
    problemCodes { () throws(ProblemList) in
      _ = try TextDecoder.decode(bytes, as: encoding, file: "a.txt")
    }
  }

  // 利用者ID,髙①㈱ﾃｽﾄ～－ and a line end.
  private let cp932: [UInt8] =
    [0x97, 0x98, 0x97, 0x70, 0x8E, 0xD2, 0x49, 0x44, 0x2C, 0xFB, 0xFC, 0x87, 0x40, 0x87, 0x8A]
    + [0xC3, 0xBD, 0xC4, 0x81, 0x60, 0x81, 0x7C, 0x0D, 0x0A]

  @Test func decodesEachEncoding() throws {
    #expect(try decode([]) == "UTF-8|")
    #expect(try decode(Array("氏名\r\n".utf8)) == "UTF-8|氏名\r\n")
    #expect(try decode([0xEF, 0xBB, 0xBF] + Array("氏名".utf8)) == "UTF-8 (BOM)|氏名")
    #expect(try decode(cp932) == "CP932|利用者ID,髙①㈱ﾃｽﾄ～－\r\n")
    #expect(try decode([0xFF, 0xFE] + utf16Bytes("氏名𠮷=1\r\n")) == "UTF-16LE|氏名𠮷=1\r\n")
    #expect(
      try decode([0xFE, 0xFF] + utf16Bytes("氏名𠮷", bigEndian: true)) == "UTF-16BE|氏名𠮷")
    #expect(
      try decode([0xFE, 0xFF] + utf16Bytes("名", bigEndian: true), as: .utf16le) == "UTF-16BE|名")
    #expect(try decode([0xEF, 0xBB, 0xBF, 0x61], as: .utf8) == "UTF-8 (BOM)|a")
    #expect(try decode(utf16Bytes("[Unicode]\r\n氏名=1\r\n")) == "UTF-16LE|[Unicode]\r\n氏名=1\r\n")
    #expect(try decode(utf16Bytes("名,a\r\n", bigEndian: true)) == "UTF-16BE|名,a\r\n")
  }

  @Test func refusesWhatItCannotRead() {
    // 日本語の文字 in EUC-JP and in ISO-2022-JP, a piece of a PNG, and lone bytes.
    let euc: [UInt8] = [0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC, 0xA4, 0xCE, 0xCA, 0xB8, 0xBB, 0xFA]
    let jis: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    #expect(codes(euc) == ["unknown-encoding"])
    #expect(codes(jis) == ["unknown-encoding"])
    #expect(
      codes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]) == ["unknown-encoding"]
    )
    #expect(codes([0x61, 0xFF, 0xFD]) == ["unknown-encoding"])
    #expect(codes(Array("a\nb".utf8) + [0xFF], as: .utf8) == ["undecodable 2:2"])
    #expect(codes([0x0A, 0x93], as: .cp932) == ["undecodable 2:1"])
    #expect(codes([0xFF, 0xFE, 0x61], as: .utf16le) == ["undecodable 1:1"])
    #expect(codes([0x61, 0, 0x00, 0xD8, 0x62, 0], as: .utf16le) == ["undecodable 1:2"])
  }

  @Test func namesTheEncodingThatARefusedFileSeemsToHave() {
    let problems = #expect(throws: ProblemList.self) {
      try TextDecoder.decode([0xA4, 0xB3, 0xA4, 0xEC], file: "a.csv")
    }
    #expect(
      problems?.problems.first?.rendered(in: .ja)
        == "a.csv: エラー: 文字コードが分かりません（EUC-JP のようです）"
        + " → UTF-8で保存し直してください。テキストでないファイルなら、この場所には使えません")
  }

  @Test func detectsFromASampleThatEndsInsideACharacter() {
    #expect(detect(Array("氏名".utf8.dropLast()), isWhole: false) == .utf8)
    #expect(detect(Array("氏名".utf8.dropLast()), isWhole: true) == nil)
    #expect(detect(Array(cp932[..<5]), isWhole: false) == .cp932)
    #expect(detect(Array(cp932[..<5]), isWhole: true) == nil)
    #expect(detect(Array(utf16Bytes("氏名,a\r\n").dropLast()), isWhole: false) == .utf16le)
  }

  @Test func takesHalfWidthKanaForCP932() {
    // ﾀﾅｶ ｼﾞﾛ in CP932 is also valid EUC-JP.
    #expect(detect([0xC0, 0xC5, 0xB6, 0xB2, 0x20, 0xBC, 0xDE, 0xDB, 0xB3]) == .cp932)
  }

  @Test func streamsTheSameWhereverItIsCut() {
    let cases: [(TextEncoding, [UInt8], String, Int)] = [
      (.utf8, Array("a氏𠮷\r\n名".utf8), "a氏𠮷\r\n名", 0),
      (.utf8BOM, [0xEF, 0xBB, 0xBF] + Array("氏".utf8), "氏", 0),
      (.utf8, [0xE6, 0xB0, 0x41, 0xFF, 0xE6], "\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}", 4),
      (.cp932, cp932, "利用者ID,髙①㈱ﾃｽﾄ～－\r\n", 0),
      (.cp932, [0x41, 0xFF, 0x97, 0x98, 0x97], "A\u{FFFD}利\u{FFFD}", 2),
      (.utf16le, [0xFF, 0xFE] + utf16Bytes("氏𠮷"), "氏𠮷", 0),
      (.utf16be, [0xD8, 0x42, 0x00, 0x41, 0x00], "\u{FFFD}A\u{FFFD}", 2),
    ]
    for (encoding, bytes, expected, bad) in cases {
      for size in 1...max(1, bytes.count) {
        let decoder = StreamDecoder(from: encoding)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
          let end = min(bytes.count, start + size)
          bytes[start..<end].withUnsafeBufferPointer {
            decoder.decode($0, isLast: end == bytes.count, into: &out)
          }
        }
        #expect(out == Array(expected.utf8), "\(encoding) in pieces of \(size)")
        #expect(decoder.undecodable == bad, "\(encoding) in pieces of \(size)")
      }
    }
  }

  @Test func knowsTheNamesOfEncodings() {
    let names = ["Windows-31J", "Shift_JIS", "utf-8", "UTF-8 (BOM)", "UTF-16", "EUC-JP"]
    #expect(
      names.map { TextEncoding(name: $0) } == [.cp932, .cp932, .utf8, .utf8BOM, .utf16le, nil])
  }
}
