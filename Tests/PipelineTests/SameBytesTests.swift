import Basics
import Findings
import Glibc
import Testing

/// The same evidence, rules and instant give the same bytes.
@Suite struct SameBytesTests {
  private let system = TestSystem()

  private func outputs(jobs: Int = 2, system path: String? = nil) throws -> [UInt8] {
    try TestSystem.outputs(try system.document(jobs: jobs, system: path))
  }

  /// Several blocks, findings in all of them, rows that are rejected.
  private func writeLargeTable() {
    let name = String(repeating: "名", count: 2500)
    let rows = (0..<400).map { index in
      "b\(index),\(name),b\(index / 3)@example.test,利用可能,202\(index % 4)-01-10\(index % 90 == 7 ? ",x" : "")\n"
    }
    system.write(TestPolicy.accounts + rows.joined(), to: "accounts.csv")
  }

  @Test func onOneThreadAndOnSeveral() throws {
    writeLargeTable()
    let one = try outputs(jobs: 1)
    #expect(one.count > 100_000)
    for jobs in [2, 3, 7] { #expect(try outputs(jobs: jobs) == one) }
  }

  @Test func twice() throws {
    #expect(try outputs() == outputs())
  }

  @Test func whereverTheSystemStands() throws {
    let expected = try outputs()
    let folder = system.folder
    let here = try #require(
      getcwd(nil, 0).map { pointer in
        defer { free(pointer) }
        return String(cString: pointer)
      })
    let up = String(repeating: "../", count: here.split(separator: "/").count)
    for path in [
      folder + "/", folder + "/tenken.yaml", folder + "/../system", up + folder.dropFirst(),
    ] {
      #expect(try outputs(system: path) == expected, "\(path)")
    }
  }

  /// What was written can be read and written again.
  @Test func thereAndBack() throws {
    writeLargeTable()
    let document = try system.document()
    let json = MemorySink()
    let xml = MemorySink()
    try FindingsJSON.write(document, to: json)
    try FindingsXML.write(document, to: xml)
    let fromJSON = MemorySink()
    let fromXML = MemorySink()
    try FindingsXML.write(try FindingsJSON.read(json.bytes, file: "findings.json"), to: fromJSON)
    try FindingsJSON.write(try FindingsXML.read(xml.bytes, file: "findings.xml"), to: fromXML)
    #expect(fromJSON.bytes == xml.bytes)
    #expect(fromXML.bytes == json.bytes)
  }
}
