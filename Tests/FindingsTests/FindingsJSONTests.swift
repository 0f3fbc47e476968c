import Basics
import Findings
import Testing

struct FindingsJSONTests {
  static func json(_ document: FindingsDocument) throws -> [UInt8] {
    let sink = MemorySink()
    try FindingsJSON.write(document, to: sink)
    return sink.bytes
  }

  @Test func wholeDocument() throws {
    try Golden.expect(Self.json(Sample.document), is: "findings.json")
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let first = try Self.json(Sample.document)
    let read = try FindingsJSON.read(first, file: "findings.json")
    expectEqual(read, Sample.document)
    #expect(try Self.json(read) == first)
  }

  @Test func nothingIsLostBetweenTheNotations() throws {
    let json = try Self.json(Sample.document)
    let xml = try FindingsXMLTests.xml(Sample.document)
    #expect(try FindingsXMLTests.xml(FindingsJSON.read(json, file: "findings.json")) == xml)
    #expect(try Self.json(FindingsXML.read(xml, file: "findings.xml")) == json)
  }

  @Test func everyFindingHasALineOfItsOwn() throws {
    let text = String(decoding: try Self.json(Sample.document), as: UTF8.self)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("{\"id\": \"f-") }
    #expect(lines.count == 6)
  }

  /// The least that a document may say.
  static let minimal = """
    {"tenken": "1", "system": {"id": "s", "name": "S"}, "as_of": "2023-02-03T00:00:00+09:00",
     "complete": true, "baseline": {"id": "b", "sha256": "00"},
     "evidence": [{"id": "accounts", "file": "a.csv", "sha256": "11", "format": "csv",
       "encoding": "CP932", "rows_read": 1, "rows_rejected": 0, "rows_declared": null,
       "population": "declared"}],
     "results": [{"rule": "r", "verdict": "fail", "severity": "high", "level": "stricter",
       "controls": ["d:1"], "population": 1, "passed": 0, "failed": 1, "unknown": 0, "waived": 0,
       "findings": [{"id": "f", "subject": "u", "outcome": "fail", "at": {"evidence": "accounts"},
         "observed": {"x": null}, "expected": "E", "message": {"ja": "J", "en": "M"}}]}]}
    """

  @Test func aDocumentThatSaysTheLeastIsRead() throws {
    let document = try FindingsJSON.read(Array(Self.minimal.utf8), file: "findings.json")
    #expect(document.results.map(\.rule) == ["r"])
    #expect(document.results[0].title == BilingualText("r"))
    #expect(document.results[0].clauses.map(\.clause) == ["1"])
    #expect(
      document.results[0].findings as? FindingList
        == FindingList([
          Finding(
            id: "f", subject: "u", outcome: .fail, at: .init(evidence: "accounts"),
            observed: [.init(name: "x", value: nil)], expected: BilingualText("E"),
            message: BilingualText(ja: "J", en: "M"), signs: [])
        ]))
  }

  @Test(arguments: [
    ("[]", "an object is needed"),
    ("{}", "\"tenken\" is missing"),
    ("{\"tenken\": 1}", "\"tenken\": a text is needed"),
    ("{\"tenken\": \"2\"}", "\"tenken\": this version cannot be read (readable: 1)"),
    ("{\"tenken\": \"1\"}", "\"system\" is missing"),
  ])
  func refused(_ example: (String, String)) {
    let error = #expect(throws: ProblemList.self) {
      try FindingsJSON.read(Array(example.0.utf8), file: "findings.json")
    }
    #expect(error?.problems.map(\.why?.en) == [example.1])
    #expect(error?.problems.map(\.code) == ["not-findings"])
  }

  @Test(arguments: [
    ("\"verdict\": \"fail\"", "\"verdict\": \"green\"", 6),
    ("\"failed\": 1", "\"failed\": \"1\"", 7), ("\"failed\": 1", "\"failed\": 1.0", 7),
    ("\"failed\": 1", "\"failed\": -1", 7), ("\"failed\": 1", "\"failed\": 9223372036854775807", 7),
    ("\"population\": 1", "\"population\": 2", 7),
    ("\"outcome\": \"fail\"", "\"outcome\": null", 8),
    ("\"complete\": true", "\"complete\": \"true\"", 2),
    ("\"observed\": {\"x\": null}", "\"observed\": []", 9),
    ("\"findings\": [", "\"findings\": [null, ", 8),
  ])
  func aBrokenValueIsRefusedWithItsLine(_ change: (String, String, Int)) {
    let broken = Self.minimal.replacingFirst(change.0, with: change.1)
    #expect(broken != Self.minimal)
    let error = #expect(throws: ProblemList.self) {
      try FindingsJSON.read(Array(broken.utf8), file: "findings.json")
    }
    #expect(error?.problems.map(\.code) == ["not-findings"])
    #expect(error?.problems.map(\.place.line) == [change.2])
  }
}
