import Basics
import Formats
import Glibc
import TestFiles
import Testing

@Suite struct CSVBlockReaderTests {
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    try TemporaryFile(bytes).read(body)
  }

  /// The blocks as texts.
  private func blocks(
    _ bytes: [UInt8], wanted: Int, skipping: Int = 0, decoding: TextEncoding? = nil
  ) throws -> [String] {
    var blocks: [String] = []
    try withFile(bytes) { path in
      let reader = try BlockReader(
        path: path, shownAs: "a.csv", hashing: true, decoding: decoding)
      try reader.skip(skipping)
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: 4 * CSVDialect.maximumRecordBytes + 64)
      defer { buffer.deallocate() }
      let cutter = CSVCutter(dialect: CSVDialect(delimiter: 0x2C))
      while true {
        let length = try reader.next(into: buffer, wanted: wanted, cutter: cutter)
        if length == 0 { break }
        blocks.append(String(decoding: buffer[0..<length], as: UTF8.self))
      }
      #expect(reader.bytesRead == bytes.count)
      #expect(reader.finishDigest() == Digest.hex(bytes))
    }
    return blocks
  }

  @Test func blocksEndWithRecords() throws {
    let text = "a,b\n\"c\nd\",e\nf,g"
    #expect(try blocks(Array(text.utf8), wanted: 1) == ["a,b\n", "\"c\nd\",e\n", "f,g"])
    #expect(try blocks(Array(text.utf8), wanted: 100) == [text])
    #expect(try blocks(Array("head\n\(text)".utf8), wanted: 5, skipping: 5).joined() == text)
    #expect(try blocks([], wanted: 5) == [])
  }

  @Test func utf16IsDecoded() throws {
    let text = "名,\"a\r\nb\"\r\n𠮷,c\r\n"
    let little = [0xFF, 0xFE] + utf16Bytes(text)
    let big = [0xFE, 0xFF] + utf16Bytes(text, bigEndian: true)
    let wanted = ["名,\"a\r\nb\"\r\n", "𠮷,c\r\n"]
    #expect(try blocks(little, wanted: 1, skipping: 2, decoding: .utf16le) == wanted)
    #expect(try blocks(big, wanted: 1, skipping: 2, decoding: .utf16be) == wanted)
  }

  /// More than is decoded at a time, with a character across the border.
  @Test func muchUTF16() throws {
    let text = "x" + String(repeating: "𠮷,名\n", count: 20_000)
    let bytes = utf16Bytes(text)
    #expect(try blocks(bytes, wanted: 1000, decoding: .utf16le).joined() == text)
  }

  /// A line that never ends is handed over as one record that is too long, and ends there.
  @Test func aLineThatIsLongerThanTheBuffer() throws {
    let long = String(repeating: "x", count: 5 * CSVDialect.maximumRecordBytes)
    let parts = try blocks(Array("a,b\n\(long),y\nc,d\n".utf8), wanted: 1 << 20)
    let lines = CSVRows.of(parts.joined())
    #expect(lines == ["0@0 a|b", "1@1 !tooLong", "2@2 c|d"])
    let last = try blocks(Array("a,b\n\(long)".utf8), wanted: 1 << 20)
    #expect(CSVRows.of(last.joined()) == ["0@0 a|b", "1@1 !tooLong"])
  }
}
