import Basics
import Findings
import Glibc
import Testing

struct FindingsXMLTests {
  static func xml(_ document: FindingsDocument) throws -> [UInt8] {
    let sink = MemorySink()
    try FindingsXML.write(document, to: sink)
    return sink.bytes
  }

  @Test func wholeDocument() throws {
    try Golden.expect(Self.xml(Sample.document), is: "findings.xml")
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let first = try Self.xml(Sample.document)
    let read = try FindingsXML.read(first, file: "findings.xml")
    expectEqual(read, Sample.document)
    #expect(try Self.xml(read) == first)
  }

  /// What xmllint says about a text under the published schema: 0 valid, 3 not valid.
  private static func validate(_ text: some Sequence<UInt8>, name: String) throws -> Int32 {
    let path = Golden.folder + name + ".tmp"
    let sink = try FileSink(path: path)
    try sink.write(Array(text))
    try sink.commit()
    defer { remove(path) }
    let schema = Golden.folder + "../../../schemas/findings.xsd"
    return Program.run(["xmllint", "--nonet", "--noout", "--schema", schema, path])
  }

  @Test func theSchemaAcceptsTheWholeDocument() throws {
    #expect(try Self.validate(Self.xml(Sample.document), name: "accepted") == 0)
  }

  @Test(arguments: [
    ("verdict=\"fail\"", "verdict=\"maybe\""),
    ("failed=\"1\" unknown=\"1\"", "failed=\"-1\" unknown=\"1\""),
    (
      "<result rule=\"account-individual-id\"", "<result rule=\"account-dormant-suspended\""
    ), ("until=\"2023-06-30\"", "until=\"2023/06/30\""),
    ("original_verdict=\"fail\"", "original_verdict=\"green\""),
    ("kind=\"alternative\"", "kind=\"other\""),
    ("<requirement>", "<requirement extra=\"1\">"),
  ])
  func theSchemaRefuses(_ change: (String, String)) throws {
    let text = String(decoding: try Self.xml(Sample.document), as: UTF8.self)
    let broken = text.replacingFirst(change.0, with: change.1)
    #expect(broken != text)
    let name = "refused-\(Digest.hex(Array(change.1.utf8)).prefix(8))"
    #expect(try Self.validate(broken.utf8, name: name) == 3)
  }

  @Test(arguments: [
    ("", "it is empty"),
    ("<findings/>", "the namespace of element findings is not urn:tenken:findings:1"),
    ("<x xmlns=\"urn:tenken:findings:1\"/>", "the root element is not findings"),
    ("<findings xmlns=\"urn:tenken:findings:1\"/>", "\"tenken\" is missing"),
    (
      "<findings xmlns=\"urn:tenken:findings:1\" tenken=\"2\"/>",
      "\"tenken\": this version cannot be read (readable: 1)"
    ),
    (
      "<!DOCTYPE findings [<!ENTITY a \"b\">]><findings xmlns=\"urn:tenken:findings:1\"/>",
      "a DOCTYPE is not accepted"
    ),
    (
      "<findings xmlns=\"urn:tenken:findings:1\">",
      "it is not well-formed XML: it ends before \"findings\" is closed"
    ),
  ])
  func refused(_ example: (String, String)) {
    let error = #expect(throws: ProblemList.self) {
      try FindingsXML.read(Array(example.0.utf8), file: "findings.xml")
    }
    #expect(error?.problems.map(\.why?.en) == [example.1])
    #expect(error?.problems.map(\.code) == ["not-findings"])
  }

  @Test func invalidUTF8IsRefused() {
    let error = #expect(throws: ProblemList.self) {
      try FindingsXML.read([0x3C, 0xFF], file: "findings.xml")
    }
    #expect(error?.problems.map(\.why?.en) == ["it is not UTF-8"])
  }

  @Test func countsThatDoNotAddUpAreRefused() throws {
    let text = String(decoding: try Self.xml(Sample.document), as: UTF8.self)
    let broken = text.replacingFirst(
      "failed=\"1\" unknown=\"1\"", with: "failed=\"2\" unknown=\"1\"")
    let error = #expect(throws: ProblemList.self) {
      try FindingsXML.read(Array(broken.utf8), file: "findings.xml")
    }
    #expect(
      error?.problems.map(\.why?.en) == [
        "\"population\": the counts of rule account-dormant-suspended do not add up to it"
      ])
  }
}
