import Basics
import Evaluation
import Formats
import Policy
import Testing

@testable import Authoring

/// The rule that the guide shows is right, as it stands there.
@Suite struct GuideTests {
  @Test func theExampleIsAWholeRule() throws {
    let guide = String(
      decoding: try Repository.bytes("docs/guide-rule-author.md"), as: UTF8.self)
    let start = try #require(guide.firstRange(of: "```yaml\n")).upperBound
    let rest = guide[start...]
    let text = String(rest[..<(try #require(rest.firstRange(of: "```"))).lowerBound])
    let scratch = Scratch()
    let path = scratch.write("example-named-person.yaml", text)
    let policies = try Repository.policies()
    let report = PolicyLint(policies) { _, _ in [] }.files([path])
    #expect(report.problems.map { $0.rendered(in: .en) } == [])
    let tests = RuleTests(policies)
    let cases = try tests.read(try policies.source(at: path))
    let runner = RuleTestRunner(vocabulary: policies.vocabulary, wordlists: tests.wordlists)
    #expect(cases.count == 4)
    #expect(cases.flatMap { runner.run($0).problems }.map { $0.rendered(in: .en) } == [])
    let schema = try #require(
      PolicySchemas.all(policies.vocabulary).first { $0.file == "rule.schema.json" })
    let node = try YAMLReader.read(Array(text.utf8), file: path)
    #expect(try SchemaValidator(schema.schema).problems(node) == [])
  }
}
