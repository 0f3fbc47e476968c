import Basics
import Evaluation
import Policy
import Specification
import Testing

@testable import Authoring

@Suite struct CoverageTests {
  private func coverage(_ id: String, dropping names: [String] = []) throws -> RuleCoverage {
    let policies = try Repository.policies()
    let loaded = policies.loadAllRules()
    let index = try #require(loaded.rules.firstIndex { $0.id == id })
    let tests = RuleTests(policies)
    let cases = try tests.read(loaded.sources[index]).filter { test in
      !names.contains { test.name?.contains($0) == true }
    }
    return CoverageRun(vocabulary: loaded.vocabulary, wordlists: tests.wordlists)
      .coverage(of: loaded.rules[index], by: cases)
  }

  @Test func allOfARuleIsReached() throws {
    let coverage = try coverage("account-dormant-suspended")
    #expect(coverage.reached == (15, of: 15))
    #expect(coverage.verdicts == ["pass", "fail", "unknown", "empty"])
    #expect(coverage.missingVerdicts == [])
    #expect(
      coverage.operators.map { "\($0.part): \($0.text)" } == [
        "where: kind not_in [service, one_time]", "require: status not_in [active]",
        "require: last_used_at within $dormancy", "require: last_used_at present false",
        "require: created_at within $dormancy",
      ])
    #expect(coverage.untried.isEmpty)
  }

  @Test func whatNoTestTriesIsSaid() throws {
    let coverage = try coverage(
      "account-dormant-suspended",
      dropping: ["suspended and retired", "no column", "unreadable", "null kind", "only service"])
    #expect(coverage.missingVerdicts == ["unknown"])
    let status = try #require(coverage.operators.first { $0.text.hasPrefix("status") })
    #expect(CoverageOutput.lacking(status.seen) == "true, unknown")
    #expect(coverage.untried.contains { $0.text.hasPrefix("status") })
    let branch = try #require(
      coverage.branches.first { $0.text.en == "it is suspended or retired" })
    #expect(!branch.seen.yes)
  }

  @Test func howClausesAreAnswered() throws {
    let loaded = try Repository.policies().loadAllRules()
    let all = ClauseCoverage(documents: loaded.documents, rules: loaded.rules)
    let one = ClauseCoverage(
      documents: loaded.documents, rules: loaded.rules.filter { $0.id == "account-mfa" })
    let cited = try #require(loaded.rules.first { $0.id == "account-mfa" }).clauses
    let answered = Set(one.entries.filter { $0.answer == .automated }.map(\.clause.id))
    #expect(answered.isSuperset(of: cited.map(\.id)))
    #expect(all.entries.count == one.entries.count)
    let notByRules = { (coverage: ClauseCoverage) in
      coverage.entries.count { $0.answer != .automated }
    }
    #expect(notByRules(all) < notByRules(one))
    #expect(all.entries.count == loaded.documents.reduce(0) { $0 + $1.entries.count })

    let table = CoverageOutput([], one).table(in: .en)
    for answer in ClauseCoverage.Answer.allCases {
      let entries = one.entries.filter { $0.answer == answer }
      if answer == .automated { continue }
      for entry in entries { #expect(table.contains("  \(entry.clause.id)  ")) }
    }
    let outside = try #require(one.entries.first { $0.answer == .outside })
    #expect(table.contains(try #require(outside.detail.outside).en))
  }

  @Test func testsOfRulesAboutDocumentsReachVerdicts() throws {
    let policies = try Repository.policies()
    let loaded = policies.loadAllRules()
    let index = try #require(loaded.rules.firstIndex { $0.id == "spec-lockout" })
    let rule = loaded.rules[index]
    let tests = DocumentRuleTests(
      try SpecificationPolicy.load([rule], policies: policies), rules: [rule])
    let coverage = try RuleCoverage(document: rule, loaded.sources[index], by: tests)
    #expect(coverage.tests == 7)
    #expect(coverage.verdicts == ["pass", "fail", "unknown"])
    #expect(coverage.missingVerdicts == [] && coverage.operators.isEmpty)
  }

  @Test func bothFormsSayTheSame() throws {
    let loaded = try Repository.policies().loadAllRules()
    let coverage = try coverage("account-mfa")
    let output = CoverageOutput(
      [coverage], ClauseCoverage(documents: loaded.documents, rules: [coverage.rule]))
    let table = output.table(in: .en)
    #expect(table.contains("account-mfa  tests 7  operator answers \(coverage.reached.0)/9"))
    #expect(table.contains("verdicts pass fail unknown empty"))
    #expect(output.json().rendered().contains("\"rule\": \"account-mfa\""))
  }
}
