import Basics
import Findings
import Testing

/// What a reader sees first of a long list: failures, whatever stands before them in the evidence.
@Suite struct GravestFirstTests {
  private static func finding(_ subject: String, _ outcome: Outcome) -> Finding {
    Finding(
      id: subject, subject: subject, outcome: outcome, at: Finding.Location(evidence: "accounts"),
      observed: [], expected: BilingualText(""), message: BilingualText(subject), signs: [])
  }

  private static func result(_ findings: [Finding]) -> RuleResult {
    func count(_ outcome: Outcome) -> Int { findings.filter { $0.outcome == outcome }.count }
    return SampleResults.result(
      "r", "規則", "rule", .fail,
      counts: (0, count(.fail), count(.unknown), count(.waived)), findings: findings)
  }

  private static func seen(_ result: RuleResult, limit: Int? = nil) throws(Problem) -> [String] {
    var seen: [String] = []
    try result.visitGravestFirst(limit: limit) { seen.append($0.subject) }
    return seen
  }

  private static let mixed = result([
    finding("u1", .unknown), finding("w1", .waived), finding("u2", .unknown),
    finding("f1", .fail), finding("u3", .unknown), finding("f2", .fail),
  ])

  @Test func failuresThenWaivedThenUnknown() throws {
    #expect(try Self.seen(Self.mixed) == ["f1", "f2", "w1", "u1", "u2", "u3"])
  }

  @Test(arguments: 0...7)
  func aLimitCutsTheEnd(_ limit: Int) throws {
    let all = ["f1", "f2", "w1", "u1", "u2", "u3"]
    #expect(try Self.seen(Self.mixed, limit: limit) == Array(all.prefix(limit)))
  }

  @Test func nothingIsLostWhereCountsAreWrong() throws {
    var result = Self.mixed
    (result.failed, result.unknown, result.waived) = (2, 0, 0)
    #expect(try Self.seen(result).sorted() == ["f1", "f2", "u1", "u2", "u3", "w1"])
    result.failed = 0
    #expect(try Self.seen(result) == ["u1", "w1", "u2", "f1", "u3", "f2"])
  }

  @Test func theFirstOfOneOutcome() throws {
    #expect(try Self.mixed.first(2, .unknown).map(\.subject) == ["u1", "u2"])
    #expect(try Self.mixed.first(9, .fail).map(\.subject) == ["f1", "f2"])
    #expect(try Self.mixed.first(0, .fail).isEmpty)
  }

  @Test func rowsThatAreNoSubjects() {
    var result = Self.mixed
    #expect(result.rowsExcluded == nil)
    result.rowsRead = 10
    #expect(result.rowsExcluded == 4)
    result.rowsRead = 5
    #expect(result.rowsExcluded == nil)
  }

  @Test func anEditionThatDidNotHoldYet() {
    var edition = FindingsDocument.Criterion(id: "x-r7", edition: "r7", title: BilingualText("x"))
    #expect(!edition.isLater(than: "2023-02-03T00:00:00+09:00"))
    edition.decided = "2023-02-03"
    #expect(!edition.isLater(than: "2023-02-03T00:00:00+09:00"))
    edition.inForce = "2023-02-04"
    #expect(edition.isLater(than: "2023-02-03T00:00:00+09:00"))
  }
}
