import Basics
import Formats
import Policy
import Schema

/// A test beside a rule about documents, as people read it. `Specification` runs it.
public struct DocumentTestCase: Sendable, Equatable {
  public var name: String?
  /// Name and text of each document; without a name where the test gives only one text.
  public var documents: [Document]
  /// The version before.
  public var older: String?
  /// `pass`, `fail`, `indicator`, `unknown` or `not-applicable`.
  public var verdict: String
  public var reason: String?
  /// How many findings there are.
  public var count: String?
  public var place: Place

  public struct Document: Sendable, Equatable {
    public var file: String?
    public var text: String
  }

  private static let verdicts = ["pass", "fail", "indicator", "unknown", "not-applicable"]

  /// Throws what is wrong with the tests of the rule's file.
  public static func read(_ source: RuleSource) throws(ProblemList) -> [DocumentTestCase] {
    guard let node = try source.tests() else { return [] }
    let reader = NodeReader(file: source.path)
    let items = reader.list(node, BilingualText(ja: "「tests」", en: "'tests'")) ?? []
    let cases = items.compactMap { read($0, reader) }
    try reader.finish()
    return cases
  }

  private static func read(_ node: Node, _ reader: NodeReader) -> DocumentTestCase? {
    let name = BilingualText(ja: "試験", en: "a test")
    guard let map = reader.map(node, name, keys: ["name", "text", "documents", "older", "expect"]),
      let expectNode = map.required("expect"),
      let expect = reader.map(
        expectNode, BilingualText(ja: "「expect」", en: "'expect'"),
        keys: ["verdict", "reason", "count"]),
      let verdict = expect.text("verdict")
    else { return nil }
    if !verdicts.contains(verdict) {
      reader.report(
        .unknownName(
          code: "unknown-word", kind: BilingualText(ja: "判定", en: "verdict"), name: verdict,
          candidates: verdicts, at: (expect.node["verdict"] ?? expectNode).place(in: reader.file)))
    }
    var documents: [Document] = []
    if map.node["text"] != nil, let text = map.text("text") {
      documents.append(Document(file: nil, text: text))
    }
    for entry in map.optionalEntries("documents") {
      documents.append(Document(file: entry.key, text: entry.value.text ?? ""))
    }
    return DocumentTestCase(
      name: map.node["name"]?.text, documents: documents, older: map.node["older"]?.text,
      verdict: verdict, reason: expect.node["reason"]?.text, count: expect.node["count"]?.text,
      place: node.place(in: reader.file))
  }

  /// The documents with their names.
  var given: String {
    var parts = documents.map { document in
      (document.file.map { "\($0):\n" } ?? "") + document.text
    }
    if let older { parts.append("older:\n" + older) }
    return parts.isEmpty ? "-" : parts.joined(separator: "\n")
  }

  var expected: String {
    [verdict, reason, count.map { "\($0)" }].compactMap { $0 }.joined(separator: " ")
  }
}
