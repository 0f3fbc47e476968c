import Basics
import Evidence
import Findings
import Formats
import Glibc
import Schema
import Testing

@testable import Pipeline

/// Every adapter that ships reads its sample as the canonical rows beside it:
/// `adapters/<id>/sample.*` and `expected.yaml`. `RECORD_GOLDEN=1` writes the expectations anew;
/// then read the difference before you commit it.
@Suite struct AdapterSampleTests {
  private static let tests = String(#filePath.dropLast("AdapterSampleTests.swift".count))
  private static let repository = tests + "../../"
  private static let folder = tests + "adapters/"

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static let samples = names(in: folder)

  @Test func everyAdapterHasASample() {
    let shipped = Self.names(in: Self.repository + "policies/adapters")
      .map { String($0.dropLast(5)) }
      .filter { !$0.hasPrefix("collected-") }
    let sampled = Set(Self.samples.map { $0.split(separator: "@").first.map(String.init) ?? $0 })
    #expect(shipped.filter { !sampled.contains($0) } == [])
  }

  @Test(arguments: samples)
  func readsItsSample(name: String) throws {
    let folder = Self.folder + name
    let id = name.split(separator: "@").first.map(String.init) ?? name
    let files = Self.names(in: folder).filter { $0 != "expected.yaml" }
    let found = try CanonicalText.of(
      files, in: folder, adapter: id, policies: Self.repository + "policies")
    let path = folder + "/expected.yaml"
    if getenv("RECORD_GOLDEN") != nil {
      let sink = try FileSink(path: path)
      try sink.write(Array(found.utf8))
      try sink.commit()
      chmod(path, 0o644)
    }
    let expected = try FileBytes.read(path, limit: 1 << 22)
    #expect(found == String(decoding: expected, as: UTF8.self))
  }
}
