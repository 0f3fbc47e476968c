import Basics
import TestFiles
import Testing

@testable import Formats

@Suite struct PackingTests {
  private let text = (1...2000).map { "u\($0),利用者\($0 % 7)" }.joined(separator: "\n") + "\n"

  private func read(_ bytes: [UInt8], _ name: String) throws(Problem) -> String {
    let file = TemporaryFile(bytes)
    let (packing, _) = try Packing.of(file.path, name: name)
    return try file.unpacked(packing)
  }

  /// The code of what reading throws; empty when it reads.
  private func code(_ bytes: [UInt8]) -> String {
    do throws(Problem) {
      _ = try read(bytes, "a.gz")
      return ""
    } catch {
      return error.code
    }
  }

  @Test func unpacks() throws {
    let bytes = Array(text.utf8)
    let half = bytes.count / 2 + 7
    let members =
      OfficeParts.filtered(Array(bytes[..<half])) + OfficeParts.filtered(Array(bytes[half...]))
    #expect(try read(bytes, "a.csv") == text)
    #expect(try read(OfficeParts.filtered(bytes), "a.csv.gz") == text)
    #expect(try read(members, "a.csv.gz") == text)
    #expect(try read(members + [0, 0, 0, 0], "a.csv.gz") == text)
    #expect(try read(OfficeParts.filtered(bytes, isZstd: true), "a.csv.zst") == text)
    #expect(try read(try OfficeParts.zip([("記録.csv", text)]), "a.zip") == text)
  }

  @Test func tellsTheNameInside() throws {
    let zip = TemporaryFile(try OfficeParts.zip([("記録.json", "{}")]))
    #expect(try Packing.of(zip.path, name: "b.zip").inner == "記録.json")
    let gzip = TemporaryFile(OfficeParts.filtered([0x7B, 0x7D]))
    #expect(try Packing.of(gzip.path, name: "b.json.GZ").inner == "b.json")
    #expect(
      try FileBytes.read(gzip.path, packing: .gzip, name: "b", limit: 9) == [0x7B, 0x7D])
  }

  /// Whatever is missing at the end, it never looks complete.
  @Test func neverTakesATruncatedFileForWhole() throws {
    for isZstd in [false, true] {
      let packed = OfficeParts.filtered(Array(text.utf8), isZstd: isZstd)
      for length in stride(from: packed.count - 1, to: 20, by: -97) {
        #expect(code(Array(packed.prefix(length))) != "", "length \(length)")
      }
    }
  }

  @Test func noticesAFlippedBit() throws {
    let packed = OfficeParts.filtered(Array(text.utf8))
    for position in stride(from: 20, to: packed.count, by: 53) {
      var bytes = packed
      bytes[position] ^= 0x10
      #expect(["archive-damaged", "archive-truncated"].contains(code(bytes)), "byte \(position)")
    }
  }

  @Test func refusesArchivesInArchives() throws {
    let inner = OfficeParts.filtered([0x61])
    #expect(code(OfficeParts.filtered(inner)) == "archive-nested")
    #expect(code(try OfficeParts.zip([("a.gz", inner)])) == "archive-nested")
    #expect(code(try OfficeParts.zip([("a", "1"), ("b", "2")])) == "archive-several")
    #expect(code(try OfficeParts.zip([("a/", "")])) == "archive-empty")
  }

  @Test func stopsAtWhatBlowsUp() throws {
    var expansion = ExpansionGuard()
    try expansion.add(ExpansionGuard.floor, from: 1, file: "a")
    #expect { try expansion.add(1, from: 1, file: "a") } throws: {
      ($0 as? Problem)?.code == "archive-ratio"
    }
    let zeros = [UInt8](repeating: 0x20, count: ZipFile.ratioFloor + (1 << 20))
    #expect(documentCode(try OfficeParts.zip([("a.txt", zeros)])) == "archive-ratio")
  }

  @Test func readsAtMostTheLimit() throws {
    let file = TemporaryFile(OfficeParts.filtered([UInt8](repeating: 0x61, count: 100)))
    #expect {
      try FileBytes.read(file.path, packing: .gzip, name: "a", limit: 99)
    } throws: {
      ($0 as? Problem)?.code == "file-too-large"
    }
  }
}
