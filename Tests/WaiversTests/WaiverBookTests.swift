import Basics
import Findings
import Testing

@testable import Waivers

@Suite struct WaiverBookTests {
  /// A rule with findings written `subject:outcome`.
  static func document(
    _ findings: [String], verdict: Verdict = .fail, rule: String = "account-mfa",
    reasons: [String] = []
  ) -> FindingsDocument {
    let both = BilingualText("t")
    let list = findings.map { text -> Finding in
      let parts = text.split(separator: ":").map(String.init)
      return Finding(
        id: parts[0], subject: parts[0], outcome: Outcome(rawValue: parts[1]) ?? .fail,
        at: .init(evidence: "accounts"), observed: [], expected: both, message: both, signs: [])
    }
    func count(_ outcome: Outcome) -> Int { list.count { $0.outcome == outcome } }
    let result = RuleResult(
      rule: rule, version: 1, title: both, kind: "requirement", aspect: "operation",
      verdict: verdict, severity: "high", level: "basic", clauses: [], parameters: [],
      evidence: [], requirement: both, remedy: both, rationale: nil, population: list.count + 5,
      passed: 5, failed: count(.fail), unknown: count(.unknown), waived: 0,
      reasons: reasons.map { .init(code: $0, text: both) }, findings: FindingList(list))
    return FindingsDocument(
      toolVersion: "t", system: .init(id: "s", name: "S"), engagement: nil,
      asOf: "2023-02-03T00:00:00+09:00", timezone: "Asia/Tokyo", complete: true,
      baseline: .init(id: "b", title: both, sha256: ""), evidence: [], results: [result],
      problems: [])
  }

  static func apply(
    _ items: [[String: String?]], to document: FindingsDocument, asOf: String = "2023-02-03"
  ) throws -> FindingsDocument {
    var document = document
    let instant = try #require(Instant(iso: asOf, zone: .tokyo))
    try WaiverBook(WaiverText.waivers(items), asOf: instant, zone: .tokyo).apply(to: &document)
    let result = document.results[0]
    #expect(
      result.passed + result.failed + result.unknown + result.waived == result.population)
    return document
  }

  static func told(_ document: FindingsDocument) throws -> String {
    let result = document.results[0]
    var outcomes: [String] = []
    try result.findings.forEach(limit: nil) { finding in
      let mark = finding.waivedBy.map { "(\($0.id) \($0.kind) \($0.until) \($0.original))" } ?? ""
      outcomes.append("\(finding.subject):\(finding.outcome)\(mark)")
    }
    var subjects: [String] = []
    try result.findings.forEachSubject { subjects.append("\($0):\($1)") }
    #expect(
      subjects == outcomes.map { String($0.prefix { $0 != "(" }) })
    return "\(result.verdict) was \(result.originalVerdict.map { "\($0)" } ?? "-")"
      + " \(result.failed)/\(result.unknown)/\(result.waived)/\(result.alternatives) "
      + outcomes.joined(separator: " ")
  }

  @Test(
    arguments: [
      // Every failing subject; only one of them; none.
      (
        ["a:fail", "b:fail"], Verdict.fail,
        "waived was fail 0/0/2/0 a:waived(W-1 exception 2023-03-31 fail) b:waived(W-1 exception 2023-03-31 fail)"
      ),
      (
        ["a:fail", "c:fail"], .fail,
        "fail was fail 1/0/1/0 a:waived(W-1 exception 2023-03-31 fail) c:fail"
      ),
      (["c:fail"], .fail, "fail was - 1/0/0/0 c:fail"),
      // An exception covers a failure, not ignorance.
      (["a:unknown"], .unknown, "unknown was - 0/1/0/0 a:unknown"),
      (
        ["a:fail", "b:unknown"], .fail,
        "unknown was fail 0/1/1/0 a:waived(W-1 exception 2023-03-31 fail) b:unknown"
      ),
      // An indicator is waived, too, and one subject may come twice.
      (
        ["a:fail", "a:fail"], .indicator,
        "waived was indicator 0/0/2/0 a:waived(W-1 exception 2023-03-31 fail) a:waived(W-1 exception 2023-03-31 fail)"
      ),
    ] as [([String], Verdict, String)])
  func oneException(_ example: ([String], Verdict, String)) throws {
    let document = try Self.apply([[:]], to: Self.document(example.0, verdict: example.1))
    #expect(try Self.told(document) == example.2)
  }

  @Test func ignoranceIsWaivedWhereItIsSaid() throws {
    let document = try Self.apply(
      [["outcome": "unknown"]], to: Self.document(["a:unknown", "b:fail"]))
    #expect(
      try Self.told(document)
        == "fail was fail 1/0/1/0 a:waived(W-1 exception 2023-03-31 unknown) b:fail")
  }

  @Test func anAlternativeStaysDistinguishable() throws {
    let hash = String(repeating: "0", count: 64)
    let document = try Self.apply(
      [
        [
          "kind": "alternative", "subjects": "[a]", "measure": "m",
          "evidence": "{file: f, sha256: \(hash)}",
        ], ["id": "W-2", "subjects": "[b]"],
      ], to: Self.document(["a:fail", "b:fail"]))
    #expect(
      try Self.told(document)
        == "waived was fail 0/0/2/1 a:waived(W-1 alternative 2023-03-31 fail) b:waived(W-2 exception 2023-03-31 fail)"
    )
  }

  /// Rows were rejected: nobody knows whether these are all that fail.
  @Test func contradictedEvidenceIsNeverWaived() throws {
    let document = try Self.apply(
      [[:]], to: Self.document(["a:fail"], reasons: [RuleResult.Reason.contradicted]))
    #expect(document.results[0].verdict == .unknown)
    #expect(document.results[0].originalVerdict == .fail)
  }

  /// Subjects are compared by bytes: が is not か and a mark.
  @Test func subjectsAreBytes() throws {
    let document = try Self.apply(
      [["subjects": "[が]"]], to: Self.document(["か\u{3099}:fail"]))
    #expect(document.results[0].verdict == .fail)
    #expect(document.waivers.map(\.status) == [.stale])
  }

  // MARK: Days

  @Test(
    arguments: [
      ("2022-12-31T23:59:59+09:00", WaiverRecord.Status.notStarted, nil),
      ("2023-01-01T00:00:00+09:00", .inForce, 89), ("2023-01-01", .inForce, 89),
      ("2023-03-31", .inForce, 0), ("2023-03-31T23:59:59+09:00", .inForce, 0),
      ("2023-03-31T14:59:59Z", .inForce, 0), ("2023-03-31T15:00:00Z", .expired, nil),
      ("2023-04-01T00:00:00+09:00", .expired, nil), ("2023-04-01", .expired, nil),
    ] as [(String, WaiverRecord.Status, Int?)])
  func theLastSecondOfTheLastDay(_ example: (String, WaiverRecord.Status, Int?)) throws {
    let document = try Self.apply(
      [[:]], to: Self.document(["a:fail", "b:fail"]), asOf: example.0)
    #expect(document.waivers.map(\.status) == [example.1])
    #expect(document.waivers.map(\.daysLeft) == [example.2])
    #expect(document.results[0].verdict == (example.1 == .inForce ? .waived : .fail))
    let codes = ["not-started": "waiver-not-started", "expired": "waiver-expired"]
    #expect(document.problems.map(\.code) == [codes[example.1.rawValue]].compactMap { $0 })
  }

  /// A day begins where the run is, not where the machine is.
  @Test func theZoneOfTheRunCounts() throws {
    let zone = try #require(Zone(name: "-05:00"))
    let instant = try #require(Instant(iso: "2023-04-01T04:59:59Z", zone: zone))
    let book = try WaiverBook(WaiverText.waivers([[:]]), asOf: instant, zone: zone)
    #expect(book.waivers.map(book.status) == [.inForce])
  }

  @Test func nothingHoldsBeforeItIsApproved() throws {
    let item = ["approved_at": "2023-02-04"] as [String: String?]
    let early = try Self.apply([item], to: Self.document(["a:fail"]))
    #expect(early.waivers.map(\.status) == [.notStarted])
    #expect(early.results[0].verdict == .fail)
    let later = try Self.apply([item], to: Self.document(["a:fail"]), asOf: "2023-02-04")
    #expect(later.waivers.map(\.status) == [.inForce])
  }

  // MARK: What matches nothing

  @Test func whatMatchesNothingIsSaidWithItsReason() throws {
    let passing = try Self.apply([[:]], to: Self.document([], verdict: .pass))
    #expect(passing.problems.map(\.why?.en) == ["the rule passes"])
    let other = try Self.apply([[:]], to: Self.document(["a:fail"], rule: "account-review-current"))
    #expect(other.problems.map(\.why?.en) == ["the baseline has no such rule"])
    let unknown = try Self.apply([[:]], to: Self.document(["a:unknown"], verdict: .unknown))
    #expect(
      unknown.problems.map(\.why?.en) == [
        "what cannot be judged is waived only where 'outcome: unknown' is written"
      ])
    for document in [passing, other, unknown] {
      #expect(document.waivers.map(\.status) == [.stale])
      #expect(document.problems.map(WaiverText.told) == ["2:5 waiver-stale"])
    }
  }

  @Test func aSubjectThatMatchesNothingIsNamed() throws {
    let document = try Self.apply([[:]], to: Self.document(["b:fail"]))
    #expect(document.waivers.map(\.matched) == [1])
    #expect(document.problems.map(WaiverText.told) == ["5:15 waiver-subject-stale"])
    #expect(document.problems[0].what.en.hasSuffix("have no finding: a"))
  }

  @Test func ofTwoTheFirstIsShownAndBothAreUsed() throws {
    let document = try Self.apply(
      [["subjects": "[a]"], ["id": "W-2", "subjects": "[a]", "end": "2023-05-31"]],
      to: Self.document(["a:fail"]))
    #expect(
      try Self.told(document) == "waived was fail 0/0/1/0 a:waived(W-1 exception 2023-03-31 fail)")
    #expect(document.waivers.map(\.matched) == [1, 1])
  }
}
