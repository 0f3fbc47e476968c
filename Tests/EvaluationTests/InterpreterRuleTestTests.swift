import Basics
import Evaluation
import Formats
import Schema
import Testing

@testable import Policy

@Suite struct InterpreterRuleTestTests {
  let runner = RuleTestRunner(vocabulary: World.vocabulary, wordlists: [])

  func scalar(_ text: String) -> Node {
    Node(.scalar(Node.Scalar(text, isQuoted: false)), line: 9, column: 1)
  }

  /// Accounts a (count 1), b (count 2) and c (no count) under "count at most 1".
  func test(
    verdict: RuleTestCase.ExpectedVerdict, failed: [String]?, unknown: [String]? = nil,
    passed: [String]? = nil, count: String = "2"
  ) -> RuleTestCase {
    let place = Place(file: "rule.yaml", line: 20, column: 5)
    func row(_ id: String, _ count: String?) -> RuleTestCase.Row {
      var cells = [RuleTestCase.Cell(field: 0, value: scalar(id))]
      if let count { cells.append(RuleTestCase.Cell(field: 5, value: scalar(count))) }
      return RuleTestCase.Row(cells: cells, place: place)
    }
    return RuleTestCase(
      name: "counts", asOf: World.context.asOf,
      rule: World.rule(
        Relation(table: 0), require: .field("count", .atMost, .integer(1)),
        evidence: ["accounts"]),
      tables: [
        RuleTestCase.Table(table: 0, rows: [row("a", "1"), row("b", count), row("c", nil)])
      ],
      absent: [], unreadable: [], verdict: verdict, failed: failed, unknown: unknown,
      passed: passed, place: place)
  }

  func said(_ test: RuleTestCase) -> [String] {
    runner.run(test).problems.map { $0.rendered(in: .en) }
  }

  @Test func aTestThatPasses() {
    let result = runner.run(test(verdict: .fail, failed: ["b"], unknown: ["c"], passed: ["a"]))
    #expect(result.verdict == .fail)
    #expect(result.problems == [])
    #expect(result.outcome?.subjects.map(\.subject) == ["a", "b", "c"])
    #expect(runner.run(test(verdict: .fail, failed: nil)).problems == [])
  }

  @Test func differencesBothWays() {
    #expect(
      said(test(verdict: .pass, failed: ["a"], unknown: ["c", "x"], passed: [])) == [
        "rule.yaml:20:5: error: rule, test 'counts': the verdict is fail, not pass",
        "rule.yaml:20:5: error: rule, test 'counts': a should be failed but is passed",
        "rule.yaml:20:5: error: rule, test 'counts': "
          + "b is failed, which the test does not expect",
        "rule.yaml:20:5: error: rule, test 'counts': x should be unknown but is no subject",
        "rule.yaml:20:5: error: rule, test 'counts': "
          + "a is passed, which the test does not expect",
      ])
  }

  @Test func subjectsCountAsOftenAsTheyAreWritten() {
    #expect(
      said(test(verdict: .fail, failed: ["b", "b"])) == [
        "rule.yaml:20:5: error: rule, test 'counts': b is failed fewer times than the test says"
      ])
  }

  @Test func valuesThatDoNotFit() {
    let result = runner.run(test(verdict: .fail, failed: nil, count: "two"))
    #expect(result.verdict == nil)
    #expect(result.problems.map(\.code) == ["test-value-type"])
    #expect(result.problems.map(\.place.line) == [9])
  }

  @Test func absentColumnsAndUnreadableTables() {
    var absent = test(verdict: .unknown, failed: [], unknown: ["a", "b", "c"])
    absent.absent = [RuleTestCase.AbsentField(table: 0, field: 5)]
    #expect(said(absent) == [])
    var unreadable = test(verdict: .unknown, failed: [], unknown: [], passed: [])
    unreadable.tables = []
    unreadable.unreadable = [0]
    #expect(said(unreadable) == [])
  }
}
