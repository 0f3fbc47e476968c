import Testing

@testable import Formats

@Suite struct BlockRowsTests {
  private func length(_ text: String, limit: Int) -> Int {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return BlockRows.length(
        base, complete: buffer.count, cutter: CSVCutter(dialect: CSVDialect(delimiter: 0x2C)),
        limit: limit)
    }
  }

  @Test(arguments: [
    ("u\nu\nu\nu\nu\n", 3, 6), ("u\nu\n", 3, 4), ("u,1\nu,2\n", 5, 8),
    // The quoted record goes on over the third line and ends in the fifth.
    ("u\nu\n\"x\ny\nz\"\nu\nu\nu\n", 3, 4), ("\"a\nb\nc\nd\ne\"\nu\nu\n", 2, 12),
    ("u,\"a\"\"\nb\nc\",1\nu\n", 2, 14), ("\"a\nb\nc\"x\nu\nu\n", 2, 3),
  ])
  func isCutAtARecord(text: String, limit: Int, expected: Int) {
    #expect(length(text, limit: limit) == expected)
  }

  @Test func aLongBlockOfShortRowsIsCut() {
    let text = String(repeating: "u\n", count: 100_000)
    #expect(length(text, limit: 1000) == 2000)
    #expect(
      length(
        String(repeating: String(repeating: "x", count: 99) + "\n", count: 900),
        limit: 1000) == 90_000)
  }
}
