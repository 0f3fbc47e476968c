import Basics
import Evaluation
import Policy
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

  @Test func clausesWithoutARuleAreSeen() throws {
    let loaded = try Repository.policies().loadAllRules()
    let all = ClauseRules(loaded.documents, rules: loaded.rules)
    let one = ClauseRules(loaded.documents, rules: loaded.rules.filter { $0.id == "account-mfa" })
    let cited = try #require(loaded.rules.first { $0.id == "account-mfa" }).clauses
    #expect(one.entries.filter { !$0.rules.isEmpty }.count == Set(cited.map(\.id)).count)
    #expect(all.entries.count == one.entries.count)
    #expect(all.without.count < one.without.count)
    #expect(all.entries.count == loaded.documents.reduce(0) { $0 + $1.entries.count })
  }

  @Test func bothFormsSayTheSame() throws {
    let loaded = try Repository.policies().loadAllRules()
    let coverage = try coverage("account-mfa")
    let output = CoverageOutput([coverage], ClauseRules(loaded.documents, rules: [coverage.rule]))
    let table = output.table(in: .en)
    #expect(table.contains("account-mfa  tests 7  operator answers \(coverage.reached.0)/9"))
    #expect(table.contains("verdicts pass fail unknown empty"))
    #expect(output.json().rendered().contains("\"rule\": \"account-mfa\""))
  }
}
