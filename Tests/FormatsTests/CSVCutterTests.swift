import Formats
import Testing

@Suite struct CSVCutterTests {
  private func complete(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let padded = bytes + [UInt8](repeating: 0x0A, count: 64)
    let length = padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map {
        CSVCutter(dialect: CSVDialect(delimiter: 0x2C)).completeLength($0, count: bytes.count)
      } ?? -1
    }
    return String(decoding: bytes.prefix(length), as: UTF8.self)
  }

  @Test func cutsBehindTheLastCompleteRecord() {
    #expect(complete("a,b\nc,d\ne") == "a,b\nc,d\n")
    #expect(complete("a,b\n") == "a,b\n")
    #expect(complete("a,b") == "")
    #expect(complete("") == "")
    #expect(complete("a,\"b\nc\"\nd,\"e\nf") == "a,\"b\nc\"\n")
    #expect(complete("\"a\nb\nc") == "")
  }

  /// What follows a quote decides what it is: not before that is known.
  @Test func aQuoteAtTheEnd() {
    #expect(complete("a,b\n\"c\n\"") == "a,b\n")
    #expect(complete("a,b\n\"c\n\"\r") == "a,b\n")
    #expect(complete("a,b\n\"c\n\"\r\n") == "a,b\n\"c\n\"\r\n")
    #expect(complete("a,b\n\"c\n\"\"") == "a,b\n")
    #expect(complete("a,b\n\"c\n\"\"\n") == "a,b\n")
    #expect(complete("a,b\n\"c\n\"\"\"\n") == "a,b\n\"c\n\"\"\"\n")
  }

  @Test func malformedRecordsEndWithTheirFirstLine() {
    #expect(complete("\"a\"x,b\nc") == "\"a\"x,b\n")
    #expect(complete("\"a\nb\"x,c\nd") == "\"a\nb\"x,c\n")
    #expect(complete("\"a\"x") == "")
  }

  /// Text of everything that matters to the cutter, read whole and in pieces of any size.
  @Test(arguments: 0..<40) func cuttingChangesNothing(seed: Int) {
    var random = CSVRandom(seed: UInt64(seed) + 1)
    let pieces = ["\"", "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", "a", "b ", "名"]
    for _ in 0..<100 {
      var text = ""
      for _ in 0..<random.below(60) { text += pieces[random.below(pieces.count)] }
      let bytes = Array(text.utf8)
      let columns = 1 + random.below(3)
      let whole = CSVRows.of(bytes, columns: columns, delimiter: 0x2C)
      let limit = 1 + random.below(20)
      let cut = CSVRows.cut(bytes, columns: columns, delimiter: 0x2C) { random.below(limit) }
      #expect(cut == whole, "\(text.debugDescription)")
    }
  }

  /// Well-formed records, cut at every position.
  @Test func everyCutPosition() {
    let text = "a,\"b\n\"\"c\"\r\n\r\n\"\",d\n\"x\"y,z\n\"e\",\"f,\n\"\n1,2,3\ng,h"
    let bytes = Array(text.utf8)
    let whole = CSVRows.of(bytes, columns: 2, delimiter: 0x2C)
    #expect(
      whole == [
        "0@0 a|b\n\"c", "1@3 |d", "2@4 !quote", "3@5 e|f,\n", "4@7 !fieldCount(found: 3)",
        "5@8 g|h",
      ])
    for position in 1..<bytes.count {
      var sizes = [position]
      let cut = CSVRows.cut(bytes, columns: 2, delimiter: 0x2C) { sizes.popLast() ?? bytes.count }
      #expect(cut == whole, "cut at \(position)")
    }
  }

  /// A quote that is never closed: the cutter gives up where the splitter does.
  @Test func longRecordsAreCutAsTheyAreSplit() {
    let filler = String(repeating: "x,y\n", count: 1 << 18)
    for text in [
      "a,\"b\n\(filler)c,d\n", "a,\"b\n\(filler)c,d\n\"\ne,f\n", "a,\"b\"\"\n\(filler)\"\"c,d\n",
    ] {
      let bytes = Array(text.utf8)
      let whole = CSVRows.of(bytes, columns: 2, delimiter: 0x2C)
      let cut = CSVRows.cut(bytes, columns: 2, delimiter: 0x2C) { 1 << 19 }
      #expect(whole.first == "0@0 !quote")
      #expect(cut == whole)
    }
  }
}

/// A small deterministic generator.
struct CSVRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return limit < 1 ? 0 : Int(state % UInt64(limit))
  }
}
