import Basics
import Findings
import Glibc
import TestFiles
import Testing

/// Findings files read piece by piece say what they say when they are read whole.
@Suite struct FindingsStreamTests {
  /// A file with this content, and what a stream makes of it.
  static func read(_ bytes: [UInt8]) throws -> (document: FindingsDocument, seen: [String]) {
    let file = TemporaryFile(bytes)
    defer { withExtendedLifetime(file) {} }
    final class Box { var seen: [String] = [] }
    let box = Box()
    let document = try FindingsStream.read(file.path) { rule, finding in
      box.seen.append("\(rule) \(finding.id) \(finding.outcome.rawValue)")
    }
    return (document, box.seen)
  }

  static func whole(_ document: FindingsDocument) throws -> [String] {
    var seen: [String] = []
    for result in document.results {
      try result.findings.forEach(limit: nil) {
        seen.append("\(result.rule) \($0.id) \($0.outcome.rawValue)")
      }
    }
    return seen
  }

  @Test(arguments: [true, false])
  func allFindingsComeInOrder(isXML: Bool) throws {
    let bytes =
      try isXML ? FindingsXMLTests.xml(Sample.document) : FindingsJSONTests.json(Sample.document)
    let (document, seen) = try Self.read(bytes)
    #expect(try seen == Self.whole(Sample.document))
    var expected = Sample.document
    for index in expected.results.indices { expected.results[index].findings = FindingList() }
    expectEqual(document, expected)
  }

  @Test func findingsBeforeTheirRuleWaitForIt() throws {
    let text = FindingsJSONTests.minimal
      .replacingFirst("\"rule\": \"r\", ", with: "")
      .replacingFirst(
        "\"message\": {\"ja\": \"J\", \"en\": \"M\"}}]}",
        with: "\"message\": {\"ja\": \"J\", \"en\": \"M\"}}], \"rule\": \"r\"}")
    #expect(try Self.read(Array(text.utf8)).seen == ["r f fail"])
  }

  @Test func aMarkAndBlanksAreAllowed() throws {
    let text = "\u{FEFF}\r\n\t " + FindingsJSONTests.minimal + " \n"
    #expect(try Self.read(Array(text.utf8)).seen == ["r f fail"])
  }

  @Test(arguments: [
    ("", "an object is needed"), ("{\"tenken\": \"1\"", "'}' is needed here"),
    ("{\"tenken\": \"1", "the file ends too early"),
    ("{\"tenken\": \"1\", \"tenken\": \"1\"}", "the name 'tenken' comes twice"),
    ("{tenken: 1}", "a name is needed here"), ("{\"tenken\" \"1\"}", "':' is needed here"),
    ("{\"results\": {}}", "'[' is needed here"), ("{} {}", "something follows the end"),
    ("{}", "\"tenken\" is missing"),
  ])
  func refused(_ example: (String, String)) {
    let error = #expect(throws: ProblemList.self) { try Self.read(Array(example.0.utf8)) }
    #expect(error?.problems.map(\.code) == ["not-findings"] || example.0.isEmpty)
    #expect(example.0.isEmpty || error?.problems.map(\.why?.en) == [example.1])
  }

  @Test func aBrokenFindingIsRefusedWithItsLine() throws {
    let broken = FindingsJSONTests.minimal.replacingFirst(
      "\"outcome\": \"fail\"", with: "\"outcome\": 1")
    let error = #expect(throws: ProblemList.self) { try Self.read(Array(broken.utf8)) }
    #expect(error?.problems.map(\.place.line) == [8])
  }

  @Test(arguments: [true, false])
  func everyCutIsRefused(isXML: Bool) throws {
    let bytes =
      try isXML ? FindingsXMLTests.xml(Sample.document) : FindingsJSONTests.json(Sample.document)
    for length in stride(from: 0, to: bytes.count - 3, by: 997) {
      #expect(throws: ProblemList.self, "\(length)") { try Self.read(Array(bytes[..<length])) }
    }
  }

  @Test func aMissingFileIsSaid() {
    let error = #expect(throws: ProblemList.self) {
      try FindingsStream.read("no-such-file.json") { _, _ in }
    }
    #expect(error?.problems.map(\.code) == ["file-missing"])
  }
}
