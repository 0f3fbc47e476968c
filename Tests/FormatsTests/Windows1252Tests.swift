import Basics
import Testing

@testable import Formats

/// Text of Western Europe: told only where nothing else fits.
@Suite struct Windows1252Tests {
  private func decode(_ bytes: [UInt8]) throws -> (text: String, encoding: TextEncoding) {
    let decoded = try TextDecoder.decode(bytes, file: "a")
    return (String(decoding: decoded.bytes, as: UTF8.self), decoded.encoding)
  }

  private let german =
    Array("Benutzer;G".utf8) + [0xFC] + Array("ltig bis;Preis ".utf8) + [0x80, 0x0A]

  @Test func lettersAndSigns() throws {
    let found = try decode(german)
    #expect(found.text == "Benutzer;Gültig bis;Preis €\n")
    #expect(found.encoding == .windows1252)
  }

  @Test(arguments: [
    // Five bytes stand for nothing.
    [0x81], [0x8D], [0x8F], [0x90], [0x9D],
    // More such letters than ASCII has beside them.
    [0xFC, 0xFC, 0xFC, 0xFC, 0xFC], [0x00],
  ])
  func whatIsNoSuchText(more: [UInt8]) {
    let bytes = Array("G".utf8) + [0xFC] + Array("ltig".utf8) + more
    #expect(throws: ProblemList.self) { try decode(bytes + [0xFF, 0xFF, 0xFF]) }
  }

  /// Names in Japanese among much ASCII, with one byte that is none: never read as letters of Europe.
  @Test(arguments: [
    // 森 in UTF-8; テスト and 森田 in CP932, whose second byte is not there.
    [0xE6, 0xA3, 0xAE], [0x83, 0x65, 0x83, 0x58, 0x83, 0x67], [0x90, 0x58, 0x93, 0x63],
    // More rare signs than letters.
    [0x87, 0x20, 0x86],
  ])
  func aDamagedJapaneseText(name: [UInt8]) {
    let text = Array("account_id,mail\nuser0001,user0001@example.test,".utf8)
    #expect(throws: ProblemList.self) { try decode(text + name + [0x2C, 0xFF, 0x0A]) }
  }

  @Test func frenchStays() throws {
    let bytes: [UInt8] =
      Array("identifiant;note\n".utf8) + [0x93] + Array("L'".utf8) + [0xE9] + Array("l".utf8) + [
        0xE8
      ] + Array("ve".utf8) + [0x94]
      + Array(" a termin".utf8) + [0xE9] + Array("\n".utf8)
    let found = try decode(bytes)
    #expect(found.text == "identifiant;note\n“L'élève” a terminé\n")
    #expect(found.encoding == .windows1252)
  }

  /// What is CP932 as well stays CP932: it is the code page of these systems.
  @Test func japaneseGoesFirst() throws {
    #expect(try decode([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]).text == "テスト")
  }

  @Test func whereNamed() throws {
    let decoded = try TextDecoder.decode([0x41, 0xE9, 0x81], as: nil, file: "a")
    #expect(decoded.encoding != .windows1252)
    #expect(TextEncoding(name: "ISO-8859-1") == .windows1252)
    let named = try TextDecoder.decode([0x41, 0xE9], as: .windows1252, file: "a")
    #expect(String(decoding: named.bytes, as: UTF8.self) == "Aé")
    #expect(throws: ProblemList.self) {
      try TextDecoder.decode([0x41, 0x81], as: .windows1252, file: "a")
    }
  }

  @Test func inPieces() {
    let decoder = StreamDecoder(from: .windows1252)
    var out: [UInt8] = []
    for byte in german {
      [byte].withUnsafeBufferPointer { decoder.decode($0, isLast: false, into: &out) }
    }
    #expect(String(decoding: out, as: UTF8.self) == "Benutzer;Gültig bis;Preis €\n")
    #expect(decoder.undecodable == 0)
  }
}
