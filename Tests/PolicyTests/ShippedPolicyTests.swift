import Basics
import Testing

@testable import Policy

/// The policies of this repository are right: no rule, test, word list, document or baseline of
/// theirs has a problem.
@Suite struct ShippedPolicyTests {
  private func load() throws -> PolicySet {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try PolicySet.load(policies: "/\(root)/policies", baselines: "/\(root)/baselines")
  }

  @Test func everyRuleAndItsTestsAreRight() throws {
    let set = try load()
    let loaded = set.loadAllRules()
    #expect(loaded.problems.problems.map { $0.rendered(in: .en) } == [])
    #expect(!loaded.rules.isEmpty)
    let tests = RuleTests(set)
    for (source, rule) in zip(loaded.sources, loaded.rules) {
      let gaps = tests.gaps(try tests.read(source), of: source, rule)
      #expect(gaps.map { $0.rendered(in: .en) } == [])
    }
  }

  @Test func everyBaselineResolves() throws {
    let set = try load()
    #expect(!set.baselineIDs.isEmpty)
    for id in set.baselineIDs {
      #expect(try set.resolve(baseline: id).rules.isEmpty == false)
    }
  }

  @Test func everyRuleSaysItsRequirement() throws {
    let loaded = try load().loadAllRules()
    for rule in loaded.rules {
      let sentence = RuleSentence(
        rule, vocabulary: loaded.vocabulary, wordlists: loaded.wordlists
      ).requirement
      #expect(sentence.ja.hasSuffix("。") && sentence.en.hasSuffix("."))
      #expect(!sentence.ja.contains("{") && !sentence.en.contains("{"))
    }
  }
}
