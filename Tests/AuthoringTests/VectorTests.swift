import Basics
import Evaluation
import Formats
import Policy
import Testing

@testable import Authoring

/// Whatever the language can say, schema, lint, coverage and explanations understand.
@Suite struct VectorTests {
  @Test func schemasAcceptEveryVector() throws {
    let policies = try Repository.policies()
    let schema = try #require(
      PolicySchemas.all(policies.vocabulary).first { $0.file == "rule.schema.json" })
    let validator = try SchemaValidator(schema.schema)
    let rules = try VectorRule.all()
    #expect(rules.count > 20)
    for rule in rules {
      let node = try YAMLReader.read(Array(rule.text.utf8), file: rule.name)
      #expect(validator.problems(node).prefix(4) == [], "\(rule.name)")
    }
  }

  /// The linter calls nothing impossible that a vector shows to happen.
  @Test func lintFindsNoErrorInThem() throws {
    let scratch = Scratch()
    let policies = try Repository.policies()
    for rule in try VectorRule.all() {
      let path = scratch.write("\(rule.name).yaml", rule.text)
      let report = PolicyLint(policies) { _, _ in [] }.files([path])
      let errors = report.problems.filter { $0.severity == .error }
      #expect(errors.map { $0.rendered(in: .en) } == [], "\(rule.name)")
      let reach = report.problems.filter { $0.code.hasSuffix("-branch") }
      #expect(reach.map { $0.rendered(in: .en) } == [], "\(rule.name)")
    }
  }

  @Test func explanationsAgreeWithTheirOutcomes() throws {
    let scratch = Scratch()
    let policies = try Repository.policies()
    let tests = RuleTests(policies)
    var cases: [RuleTestCase] = []
    for rule in try VectorRule.all() {
      let path = scratch.write("\(rule.name).yaml", rule.text)
      cases += try tests.read(try policies.source(at: path))
    }
    let runner = RuleTestRunner(vocabulary: policies.vocabulary, wordlists: tests.wordlists)
    let coverage = CoverageRun(vocabulary: policies.vocabulary, wordlists: tests.wordlists)
    for test in cases {
      let result = runner.run(test, explaining: .all)
      #expect(result.problems.map { $0.rendered(in: .en) } == [], "\(test.rule.id)")
      for subject in result.outcome?.subjects ?? [] {
        #expect(subject.explanation?.outcome == subject.outcome, "\(test.rule.id)")
        let lines = ExplanationText(
          test.rule, vocabulary: policies.vocabulary, wordlists: tests.wordlists,
          context: RunContext(asOf: test.asOf, zone: .tokyo), language: .ja
        ).lines(subject)
        #expect(lines.count >= 4)
      }
      #expect(!coverage.coverage(of: test.rule, by: [test]).operators.isEmpty)
    }
  }
}
