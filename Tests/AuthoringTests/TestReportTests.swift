import Basics
import Evaluation
import Policy
import Testing

@testable import Authoring

@Suite struct TestReportTests {
  private func lines(_ expect: String, _ language: Language = .en) throws -> [String] {
    let right = String(
      decoding: try Repository.bytes("policies/rules/accounts/account-dormant-suspended.yaml"),
      as: UTF8.self)
    let tests = try #require(right.firstRange(of: "\ntests:"))
    let scratch = Scratch()
    let path = scratch.write(
      "account-dormant-suspended.yaml",
      right[..<tests.lowerBound] + """

        tests:
          - name: two
            given:
              as_of: 2023-02-03
              accounts:
                - {account_id: old, kind: individual, status: active, created_at: 2020-04-01, last_used_at: 2022-01-01}
                - {account_id: new, kind: individual, status: active, created_at: 2020-04-01, last_used_at: 2023-01-01}
            expect: \(expect)

        """)
    let policies = try Repository.policies()
    let reader = RuleTests(policies)
    let test = try #require(try reader.read(try policies.source(at: path)).first)
    let runner = RuleTestRunner(vocabulary: policies.vocabulary, wordlists: reader.wordlists)
    return Array(RuleTestReport(test, runner.run(test), language: language).lines().dropFirst())
  }

  @Test func whatIsExpectedComes() throws {
    #expect(try lines("{verdict: fail, failed: [old], unknown: [], passed: [new]}") == [])
    #expect(try lines("{verdict: fail}") == [])
  }

  @Test func anUnexpectedFindingAndAnUnusedExpectationBothFail() throws {
    #expect(
      try lines("{verdict: fail, failed: [], unknown: []}") == [
        "  old  expected (nothing)  got failed"
      ])
    #expect(
      try lines("{verdict: fail, failed: [old, gone]}") == [
        "  gone  expected failed  got (nothing)"
      ])
    #expect(
      try lines("{verdict: pass, failed: [new], passed: [old]}") == [
        "  verdict  expected pass  got fail", "  new      expected failed  got passed",
        "  old      expected passed  got failed",
      ])
    #expect(try lines("{verdict: pass}", .ja) == ["  判定  期待 pass  実際 fail"])
  }
}
