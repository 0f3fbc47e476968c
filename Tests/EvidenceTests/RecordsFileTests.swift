import Basics
import Evidence
import Formats
import Schema
import TestFiles
import Testing

@testable import Pipeline

/// Large JSON documents are read record by record: what comes of that is what comes of their trees.
@Suite struct RecordsFileTests {
  private let data: PolicyData

  init() throws {
    let repository = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let vocabulary = try VocabularyLoader.load(
      try FileBytes.read("\(repository)/policies/vocabulary.yaml", limit: 1 << 22),
      file: "vocabulary.yaml")
    data = PolicyData(folder: repository + "/policies", vocabulary: vocabulary, zone: .tokyo)
  }

  /// What comes of a document that is read in one of the two ways.
  private func read(_ text: String, asTree: Bool, table: String = "accounts") throws -> String {
    try TemporaryFile(text, ending: ".json").read { path in
      let parts = path.split(separator: "/")
      let name = String(parts[parts.count - 1])
      return try CanonicalText.of(
        [name], in: "/" + parts.dropLast().joined(separator: "/"), table: table, data: data,
        treeBytes: asTree ? 1 << 30 : 0
      ).replacing(name, with: "a.json")
    }
  }

  private static func records(_ count: Int, _ record: (Int) -> String) -> [String] {
    (1...count).map(record)
  }

  /// Users of Microsoft Graph: objects inside, nulls, escapes, keys that only some records have.
  private static let graph = records(2100) { index in
    let last = index % 3 == 0 ? "null" : #"{"lastSignInDateTime": "2023-01-30T00:05:11Z"}"#
    let more = index == 2099 ? #", "jobTitle": "\u8AB2\u9577""# : ""
    return #"""
      {"userPrincipalName": "u\#(index)@example.jp", "displayName": "森\t\#(index) \"x\"",
        "accountEnabled": \#(index % 2 == 0), "businessPhones": ["03-0000-\#(index)"],
        "createdDateTime": "2019-04-01T00:00:00Z", "signInActivity": \#(last)\#(more)}
      """#
  }

  private static let okta = records(2050) { index in
    """
    {"id":"o\(index)","status":"ACTIVE","created":"2019-04-01T00:00:00.000Z","lastLogin":null,
    "passwordChanged":"2022-12-01T00:00:00.000Z","profile":{"login":"u\(index)","firstName":"一",
    "lastName":"森","email":null,"tags":[{"k":1},{"k":2}],"odd.key":"x"},"factors":[]}
    """
  }

  private static func array(_ records: [String], _ between: String) -> String {
    let text = records.joined(separator: between)
    return "[\(text)]"
  }

  private static let same: [String] = [
    array(graph, ",\n"),
    "\u{FEFF}{\"@odata.context\": \"x\", \"value\": \(array(graph, "\n, "))}",
    "{\"value\":\(array(graph, ",\r\n")),\"@odata.nextLink\":\"https://a/?a=[{\",\"e\":[],\"n\":[1,2]}",
    array(okta, ",\n"),
    "{\"users\":\(array(okta, ",\n"))}",
  ]

  @Test(arguments: same.indices)
  func sameAsTheTree(index: Int) throws {
    let text = Self.same[index]
    let tree = try read(text, asTree: true)
    let records = try read(text, asTree: false)
    let lines = zip(records.split(separator: "\n"), tree.split(separator: "\n"))
    #expect(lines.first { $0 != $1 }.map { "\($0) / \($1)" } == nil)
    #expect(records == tree)
    #expect(tree.contains("u2049"))
  }

  private func survey(_ text: String) throws -> JSONRecordSurvey? {
    try TemporaryFile(text).read {
      try JSONRecordSurvey.of($0, packing: .plain, name: "a.json")
    }
  }

  @Test func theStreamIsTaken() throws {
    #expect(try survey(Self.array(Self.graph, ",\n"))?.place.lines == .own)
    let short = Self.records(2001) { "{\"a\":\($0)}" }
    #expect(try survey("{\"value\":\(Self.array(short, ","))}")?.place.lines == .one(1))
    let mixed = Self.records(2001) { index in
      let end = index % 9 == 0 ? "\n" : ""
      return "{\"a\":\(index)}\(end)"
    }
    #expect(try survey(Self.array(mixed, ","))?.place.lines == .shared)
  }

  private static let other: [String] = [
    "[" + graph.joined(separator: ",\n") + ",]", array(graph, "\n"),
    "[" + graph.joined(separator: ",\n") + ",1]", array(graph, ",\n") + "]",
    "[" + graph.joined(separator: ",\n"), "[1," + graph.joined(separator: ",\n") + "]",
    "{\"a\":\(array(graph, ",")),\"b\":\(array(graph, ","))}",
    "{\"a\":{\"b\":\(array(graph, ","))}}",
    array(graph, ",") + " x", array(graph, ",\r"), "{\"a\":1,\"a\":\(array(graph, ","))}", "[]",
    "{}",
    "", "7", "\"[{", "[\(graph[0])]",
  ]

  /// Documents of another shape, or broken outside of their records, are left to the tree.
  @Test(arguments: other.indices)
  func otherDocuments(index: Int) throws {
    #expect(try survey(Self.other[index]) == nil)
  }

  @Test func aBrokenRecordHasItsLine() throws {
    let text = "[" + Self.graph.joined(separator: ",\n") + ",\n{\"a\": tru}]"
    #expect {
      _ = try survey(text)
    } throws: {
      ($0 as? ProblemList)?.problems.map(\.place.line) == [6301]
    }
  }
}
