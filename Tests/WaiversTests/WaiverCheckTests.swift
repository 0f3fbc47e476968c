import Basics
import Policy
import Testing

@testable import Waivers

@Suite struct WaiverCheckTests {
  static let rules = ["account-mfa", "account-review-current"]

  static func problems(
    _ items: [[String: String?]], longest: Period? = nil,
    allSubjects: WaiverLimits.AllSubjects = .rules([])
  ) throws -> [String] {
    let limits = WaiverLimits(longest: longest, allSubjects: allSubjects)
    return try WaiverCheck(rules: rules, limits: limits).problems(WaiverText.waivers(items))
      .map(WaiverText.told)
  }

  @Test func aSoundWaiver() throws {
    #expect(try Self.problems([[:]], longest: Period(months: 12)) == [])
  }

  @Test func anUnknownRuleHasANearestName() throws {
    let waivers = try WaiverText.waivers([["rule": "acount-mfa"]])
    let problems = WaiverCheck(rules: Self.rules, limits: WaiverLimits()).problems(waivers)
    #expect(problems.map(WaiverText.told) == ["4:11 unknown-rule"])
    #expect(problems[0].remedy?.en.hasPrefix("did you mean 'account-mfa'?") == true)
  }

  /// As periods are counted everywhere: P3M from 30 November is the last of February.
  @Test(arguments: [
    ("2023-01-01", "2023-04-01", false), ("2023-01-01", "2023-04-02", true),
    ("2022-11-30", "2023-02-28", false), ("2022-11-30", "2023-03-01", true),
  ])
  func theLongestPeriod(_ example: (String, String, Bool)) throws {
    let found = try Self.problems(
      [["approved_at": "2022-11-01", "start": example.0, "end": example.1]],
      longest: Period(months: 3))
    #expect(found == (example.2 ? ["10:10 waiver-too-long"] : []))
  }

  @Test func allSubjectsOnlyWhereTheBaselineAllows() throws {
    let item = ["subjects": "all"] as [String: String?]
    #expect(try Self.problems([item]) == ["5:15 waiver-too-wide"])
    #expect(try Self.problems([item], allSubjects: .rules(["account-mfa"])) == [])
    #expect(try Self.problems([item], allSubjects: .everyRule) == [])
    #expect(
      try Self.problems([item], allSubjects: .rules(["account-review-current"])) == [
        "5:15 waiver-too-wide"
      ])
  }

  @Test(
    arguments: [
      // The same twice.
      (["id": "W-2"], ["12:5 duplicate-waiver"]),
      (["id": "W-1", "start": "2023-04-01", "end": "2023-05-31"], ["12:5 duplicate-waiver-id"]),
      // One day in common.
      (["id": "W-2", "start": "2023-03-31", "end": "2023-05-31"], ["12:5 overlapping-waivers"]),
      (["id": "W-2", "subjects": "[b, c]"], ["12:5 overlapping-waivers"]),
      // One after the other; other subjects; another rule; another outcome.
      (["id": "W-2", "start": "2023-04-01", "end": "2023-05-31"], []),
      (["id": "W-2", "subjects": "[c]"], []),
      (["id": "W-2", "rule": "account-review-current"], []),
      (["id": "W-2", "outcome": "unknown"], []),
    ] as [([String: String], [String])])
  func twoOfThem(_ example: ([String: String], [String])) throws {
    #expect(try Self.problems([[:], example.0.mapValues { $0 }]) == example.1)
  }

  @Test func allOverlapsWithEach() throws {
    #expect(
      try Self.problems(
        [[:], ["id": "W-2", "subjects": "all"], ["id": "W-3", "subjects": "[z]"]],
        allSubjects: .everyRule) == ["12:5 overlapping-waivers", "22:5 overlapping-waivers"])
  }
}
