import Basics
import Testing

@testable import Formats

/// Damaged documents are refused or read, and never end the run.
@Suite struct OfficeMutationTests {
  private func outcome(_ bytes: [UInt8]) -> String {
    do throws(ProblemList) {
      return "\(try DocumentReader.read(.bytes(bytes), file: "a").passages.count)"
    } catch {
      return error.problems.map(\.code).joined()
    }
  }

  private static func seeds() throws -> [[UInt8]] {
    [
      try OfficeParts.docx(
        "<w:p><w:r><w:t>文。</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        [("styles", "<w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style>")]),
      try OfficeParts.xlsx([
        ("a", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c></row></sheetData>")
      ]), PDFDocumentTests.pdf("text in a file"),
    ]
  }

  @Test func survivesTruncation() throws {
    for seed in try Self.seeds().prefix(2) {
      for length in stride(from: 0, to: seed.count, by: max(1, seed.count / 60)) {
        #expect(outcome(Array(seed.prefix(length))) != outcome(seed), "length \(length)")
      }
    }
  }

  @Test func survivesFlippedBytes() throws {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var refused = 0
    for seed in try Self.seeds().prefix(2) {
      for _ in 0..<200 {
        var bytes = seed
        for _ in 0...random(4) { bytes[random(bytes.count)] = UInt8(random(256)) }
        if Int(outcome(bytes)) == nil { refused += 1 }
      }
    }
    #expect(refused > 0)
  }

  /// Damage inside the XML, behind intact zip checksums.
  @Test func survivesDamagedParts() throws {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var refused = 0
    for seed in try Self.seeds().prefix(2) {
      let zip = try ZipFile(.bytes(seed), file: "a")
      var members: [(String, [UInt8])] = []
      for member in zip.members {
        members.append((member.name, try zip.read(member.name, limit: 1 << 20) ?? []))
      }
      for _ in 0..<200 {
        var damaged = members
        let chosen = random(damaged.count)
        if damaged[chosen].1.isEmpty { continue }
        let at = random(damaged[chosen].1.count)
        switch random(3) {
        case 0: damaged[chosen].1[at] = UInt8(random(128))
        case 1: damaged[chosen].1.removeSubrange(at..<min(damaged[chosen].1.count, at + 9))
        default: damaged[chosen].1.insert(contentsOf: damaged[chosen].1.prefix(at), at: at)
        }
        if Int(outcome(try OfficeParts.zip(damaged))) == nil { refused += 1 }
      }
    }
    #expect(refused > 0)
  }
}
