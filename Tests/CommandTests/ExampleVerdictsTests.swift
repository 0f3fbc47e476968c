import Basics
import Findings
import Testing

/// What the two example systems come to: the registry before the measures of 2023, and after.
@Suite struct ExampleVerdictsTests {
  struct Expected: Sendable {
    var rule: String
    var clause: String
    var failed: Int
    var unknown = 0
  }

  /// Every rule that stands for a measure of 2023 and fails in the system as it was.
  static let before = [
    Expected(rule: "account-individual-id", clause: "Ⅳ-1", failed: 282),
    Expected(rule: "account-privileged-mfa", clause: "Ⅳ-1", failed: 8),
    Expected(rule: "account-never-used", clause: "Ⅳ-1", failed: 22),
    Expected(rule: "account-not-self-approved", clause: "Ⅳ-1", failed: 3, unknown: 297),
    Expected(rule: "account-known-organization", clause: "Ⅳ-1", failed: 3),
    Expected(rule: "account-left-person", clause: "Ⅳ-1", failed: 3, unknown: 282),
    Expected(rule: "account-moved-person", clause: "Ⅳ-1", failed: 3, unknown: 282),
    Expected(rule: "account-review-current", clause: "Ⅳ-3", failed: 300),
    Expected(rule: "setting-password-policy", clause: "Ⅳ-1", failed: 2),
    Expected(rule: "setting-log-fields", clause: "Ⅳ-3", failed: 1),
    Expected(rule: "inspection-periodic", clause: "Ⅳ-3", failed: 1),
    Expected(rule: "account-email-unique", clause: "Ⅳ-1", failed: 47),
    Expected(rule: "account-registered-items", clause: "Ⅳ-1", failed: 300),
    Expected(rule: "account-mfa", clause: "Ⅳ-1", failed: 300),
    Expected(rule: "account-dormant-suspended", clause: "Ⅳ-1", failed: 189),
    Expected(rule: "account-password-age", clause: "Ⅳ-1", failed: 300),
    Expected(rule: "account-issued-by-responsible-person", clause: "Ⅳ-1", failed: 300),
    Expected(rule: "account-consent-current", clause: "Ⅳ-4", failed: 300),
    Expected(rule: "organization-has-responsible-person", clause: "Ⅳ-1", failed: 277),
    Expected(rule: "responsible-person-registered-items", clause: "Ⅳ-1", failed: 2),
    Expected(rule: "grant-within-purposes", clause: "Ⅳ-2", failed: 25),
    Expected(rule: "setting-mfa-every-login", clause: "Ⅳ-1", failed: 2),
    Expected(rule: "setting-dormancy-suspension", clause: "Ⅳ-1", failed: 1),
    Expected(rule: "setting-consent-at-use", clause: "Ⅳ-4", failed: 1),
    Expected(rule: "setting-log-retention", clause: "Ⅳ-3", failed: 1),
    Expected(rule: "audit-external-current", clause: "Ⅳ-3", failed: 1),
    Expected(rule: "terms-purpose-and-disclosure", clause: "Ⅳ-4", failed: 1),
    Expected(rule: "terms-unlawful-acts", clause: "Ⅳ-4", failed: 1),
    Expected(rule: "terms-wrongful-access", clause: "Ⅳ-4", failed: 1),
    Expected(rule: "terms-harm", clause: "Ⅳ-4", failed: 1),
    Expected(rule: "terms-account-lending", clause: "Ⅳ-4", failed: 1),
    Expected(rule: "terms-breach-consequences", clause: "Ⅳ-4", failed: 1),
  ]

  private func judged(_ system: String, status: Int32) throws -> FindingsDocument {
    let result = Binary.run(["check", "examples/\(system)", "--format", "json"])
    #expect(result.status == status)
    #expect(result.complaint == "")
    return try FindingsJSON.read(result.output, file: "stdout")
  }

  @Test func before() throws {
    let document = try judged("saiene-before", status: 1)
    #expect(!document.complete)
    #expect(document.results.count == 60)
    #expect(document.count(.fail) == 34)
    for expected in Self.before {
      let found = document.results.first { $0.rule == expected.rule }
      #expect(found?.verdict == .fail, "\(expected.rule)")
      #expect(found?.failed == expected.failed, "\(expected.rule)")
      #expect(found?.unknown == expected.unknown, "\(expected.rule)")
      let clauses = found?.clauses.filter { $0.document == "recurrence-prevention-2023" }
      #expect(clauses?.map(\.clause) == [expected.clause], "\(expected.rule)")
    }
    // Of the measures, the terms of use had only personal data; no log is in the evidence.
    let others = document.results.filter { result in
      !Self.before.contains { $0.rule == result.rule }
    }
    #expect(
      others.map { "\($0.rule) \($0.verdict.rawValue)" } == [
        "review-record-complete empty", "review-by-somebody-else empty",
        "review-decision-carried-out empty", "review-not-rubber-stamp empty",
        "attestation-complete not-applicable", "attestation-current not-applicable",
        "attestation-agrees-with-evidence not-applicable", "attestation-supported not-applicable",
        "attestation-count-agrees not-applicable", "attestation-file-unchanged not-applicable",
        "grant-never-used unknown", "setting-lockout fail", "setting-session-timeout fail",
        "access-log-fit unknown", "access-known-account unknown",
        "access-by-inactive-account unknown", "access-after-leaving unknown",
        "access-from-own-network unknown", "access-from-affiliate-network unknown",
        "access-own-area unknown", "access-without-mfa unknown", "access-off-hours unknown",
        "access-frequency-change unknown", "access-concurrent-networks unknown",
        "access-bulk-viewing unknown", "access-after-dormancy unknown",
        "access-many-accounts-one-address unknown",
        "terms-personal-data pass",
      ])
  }

  @Test func after() throws {
    let document = try judged("saiene-after", status: 0)
    #expect(document.complete)
    // Nobody declared anything about this system.
    let declarations = document.results.filter { $0.rule.hasPrefix("attestation-") }
    #expect(declarations.map(\.verdict) == Array(repeating: .notApplicable, count: 6))
    let judged = document.results.filter { !$0.rule.hasPrefix("attestation-") }
    #expect(judged.map(\.verdict) == Array(repeating: .pass, count: 54))
    for result in judged {
      #expect(result.population > 0, "\(result.rule)")
      #expect(result.passed == result.population, "\(result.rule)")
      #expect(result.findings.count == 0, "\(result.rule)")
    }
  }

  /// What could not be judged is not told in the words of a failure.
  @Test func undecidedSubjectsAreNotAccused() throws {
    let document = try judged("saiene-before", status: 1)
    let found = document.results.first { $0.rule == "account-left-person" }
    var messages: [BilingualText] = []
    try found?.findings.visit(limit: .max, of: "account-left-person") { finding in
      if finding.outcome == .unknown { messages.append(finding.message) }
    }
    #expect(messages.count == 282)
    #expect(messages.allSatisfy { $0.ja.contains(" は判定できない（") })
    #expect(messages.allSatisfy { $0.en.contains(" cannot be judged: ") })
  }
}
