import Basics
import Evaluation
import Policy
import Schema

/// Everything that can be said of one rule beyond whether it is well formed.
struct RuleLint {
  let rule: CheckedRule
  let source: RuleSource
  let vocabulary: Vocabulary
  let tests: RuleTests

  func problems() -> [Problem] {
    // Steps and requirement of a rule about documents are empty; `Specification` reads the rest.
    if rule.document != nil {
      return TextLint(rule: rule, source: source, vocabulary: vocabulary).problems()
        + DocumentTestLint(rule: rule, source: source).problems()
    }
    var problems = ReachLint(
      rule: rule, vocabulary: vocabulary, zone: .tokyo, path: source.path
    ).problems()
    problems += UseLint(rule: rule, source: source, vocabulary: vocabulary).problems()
    problems += TextLint(rule: rule, source: source, vocabulary: vocabulary).problems()
    do throws(ProblemList) {
      let cases = try tests.read(source)
      problems += values(cases)
      problems +=
        TestLint(rule: rule, source: source, vocabulary: vocabulary, cases: cases).problems()
    } catch {
      problems += error.problems
    }
    return problems
  }

  /// Values of tests that their fields cannot have.
  private func values(_ cases: [RuleTestCase]) -> [Problem] {
    let runner = RuleTestRunner(vocabulary: vocabulary, wordlists: tests.wordlists)
    return cases.flatMap { test -> [Problem] in
      let result = runner.run(test)
      guard result.outcome == nil else { return [] }
      return result.problems.map { problem in
        var problem = problem
        problem.place.file = source.path
        return problem
      }
    }
  }
}
