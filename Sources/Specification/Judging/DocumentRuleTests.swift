import Basics
import Formats
import Policy
import Schema

/// Runs the tests that stand beside rules about documents.
public struct DocumentRuleTests {
  private let policy: SpecificationPolicy
  /// The rules whose requirements versions are compared by.
  private let rules: [CheckedRule]

  public init(_ policy: SpecificationPolicy, rules: [CheckedRule]) {
    self.policy = policy
    self.rules = rules.filter { $0.document != nil }
  }

  /// How many tests the rule has, and what is wrong with those that fail.
  public func run(_ source: RuleSource) throws(ProblemList) -> (count: Int, problems: [Problem]) {
    guard let node = try source.tests() else { return (0, []) }
    let reader = NodeReader(file: source.path)
    var problems: [Problem] = []
    let items = reader.list(node, BilingualText(ja: "「tests」", en: "'tests'")) ?? []
    for item in items {
      if let problem = run(item, source, reader) { problems.append(problem) }
    }
    try reader.finish()
    return (items.count, problems)
  }

  private func run(_ node: Node, _ source: RuleSource, _ reader: NodeReader) -> Problem? {
    let name = BilingualText(ja: "試験", en: "a test")
    guard let map = reader.map(node, name, keys: ["name", "text", "documents", "older", "expect"]),
      let expectNode = map.required("expect"),
      let expect = reader.map(
        expectNode, BilingualText(ja: "「expect」", en: "'expect'"),
        keys: ["verdict", "reason", "count"]),
      let verdict = expect.text("verdict")
    else { return nil }
    let reason = expect.optional("reason").flatMap { _ in expect.text("reason") }
    let count = expect.optional("count").flatMap { _ in expect.int("count") }
    do throws(ProblemList) {
      let documents = try documents(map, source)
      let older = try map.node["older"].map { node throws(ProblemList) in
        try document("older.md", node.text ?? "")
      }
      let found = outcome(source.id, documents, older)
      if found.verdict == verdict, reason == nil || reason == found.reason,
        count == nil || count == found.count
      {
        return nil
      }
      return Problem(
        code: "test-failed", at: node.place(in: source.path),
        what: BilingualText(
          ja: "試験が失敗した: \(verdict) \(reason ?? "") のはずが \(found.verdict) \(found.reason ?? "")",
          en:
            "the test failed: expected \(verdict) \(reason ?? ""), got \(found.verdict) \(found.reason ?? "")"
        ))
    } catch {
      return error.problems.first
    }
  }

  private func documents(_ map: MapReader, _ source: RuleSource) throws(ProblemList)
    -> [SourceDocument]?
  {
    var documents: [SourceDocument] = []
    if map.node["text"] != nil {
      guard let text = map.text("text") else { return nil }
      documents.append(try document("specification.md", text))
    }
    for entry in map.optionalEntries("documents") {
      documents.append(try document(entry.key, entry.value.text ?? ""))
    }
    return documents.isEmpty ? nil : documents
  }

  private func document(_ file: String, _ text: String) throws(ProblemList) -> SourceDocument {
    SourceDocument(
      file: file,
      passages: try DocumentReader.read(
        Array(text.utf8), form: file.hasSuffix(".txt") ? .plainText : .markdown, file: file))
  }

  private func outcome(
    _ rule: String, _ documents: [SourceDocument]?, _ older: SourceDocument?
  ) -> (verdict: String, reason: String?, count: Int) {
    guard let documents else { return ("unknown", nil, 0) }
    let text = policy.reader.read(documents)
    if case .changes = policy.checks[rule]?.kind {
      guard let older else { return ("not-applicable", nil, 0) }
      let comparison = VersionComparison(
        policy: policy, older: policy.reader.read([older]), newer: text)
      let losses = comparison.changes(of: rules).filter(\.isLoss)
      return (losses.isEmpty ? "pass" : "fail", nil, losses.count)
    }
    if let check = policy.checks[rule] {
      let found = check.findings(in: text, words: policy.words)
      let isQuestion = rules.first { $0.id == rule }?.kind == .indicator
      return (found.isEmpty ? "pass" : isQuestion ? "indicator" : "fail", nil, found.count)
    }
    guard let outcome = policy.judge(rule, text) else { return ("error", nil, 0) }
    let verdict =
      switch outcome.verdict {
      case .pass: "pass"
      case .fail: "fail"
      case .unknown: "unknown"
      }
    return (verdict, outcome.reason?.rawValue, 1)
  }
}
