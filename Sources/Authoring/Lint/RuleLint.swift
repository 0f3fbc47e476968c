import Basics
import Policy
import Schema

/// Everything that can be said of one rule beyond whether it is well formed.
struct RuleLint {
  let rule: CheckedRule
  let source: RuleSource
  let vocabulary: Vocabulary
  let tests: RuleTests

  func problems() -> [Problem] {
    var problems = ReachLint(
      rule: rule, vocabulary: vocabulary, zone: .tokyo, path: source.path
    ).problems()
    problems += UseLint(rule: rule, source: source, vocabulary: vocabulary).problems()
    problems += TextLint(rule: rule, source: source, vocabulary: vocabulary).problems()
    do throws(ProblemList) {
      let cases = try tests.read(source)
      problems +=
        TestLint(rule: rule, source: source, vocabulary: vocabulary, cases: cases).problems()
    } catch {
      problems += error.problems
    }
    return problems
  }
}
