import Basics
import Evaluation
import Policy
import Testing

/// The tests that stand beside the shipped rules.
@Suite struct InterpreterShippedRulesTests {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  @Test func everyTestBesideARulePasses() throws {
    let policies = try PolicySet.load(
      policies: Self.root + "/policies", baselines: Self.root + "/baselines")
    let tests = RuleTests(policies)
    var problems: [Problem] = []
    var cases: [RuleTestCase] = []
    for file in policies.ruleFiles {
      do throws(ProblemList) {
        cases += try tests.read(policies.source(file))
      } catch {
        problems += error.problems
      }
    }
    #expect(!cases.isEmpty)
    let runner = RuleTestRunner(vocabulary: policies.vocabulary, wordlists: tests.wordlists)
    for test in cases { problems += runner.run(test).problems }
    let said = problems.map { $0.rendered(in: .en) }.joined(separator: "\n")
    #expect(said == "")
  }
}
