import Basics
import Findings

extension FindingsDocument {
  /// Makes the document what its edition may say. Findings have been made under the pseudonyms
  /// already; this is about everything beside them.
  public mutating func edit(for edition: Edition, pseudonyms: Pseudonyms?) {
    self.edition = edition
    pseudonymKey = pseudonyms?.mark
    if let pseudonyms {
      renameAttesters(pseudonyms)
      problems = problems.map(\.unquoted)
      for index in evidence.indices {
        evidence[index].problems = evidence[index].problems.map(\.unquoted)
      }
    }
    switch edition {
    case .auditor, .ministry: break
    case .ci: leaveIdsAndCounts()
    case .lessons: leaveLessons()
    }
  }

  private mutating func renameAttesters(_ pseudonyms: Pseudonyms) {
    var names = KnownNames()
    for attestation in clauses.flatMap(\.attestations) {
      if let name = attestation.by { names.note(name, as: pseudonyms.standIn(for: name)) }
    }
    for clause in clauses.indices {
      for index in clauses[clause].attestations.indices {
        var attestation = clauses[clause].attestations[index]
        attestation.by = attestation.by.map { pseudonyms.standIn(for: $0) }
        attestation.statement = names.replaced(in: attestation.statement)
        clauses[clause].attestations[index] = attestation
      }
    }
  }

  /// A log of a pipeline is read by many: it says which rules fail, how often and where.
  private mutating func leaveIdsAndCounts() {
    engagement = nil
    for index in evidence.indices {
      evidence[index].source = nil
      evidence[index].extractedBy = nil
      evidence[index].query = nil
    }
    for index in results.indices {
      results[index].findings = BareFindings(
        findings: results[index].findings, message: results[index].title)
    }
    for index in requirements.indices { requirements[index].at?.quote = nil }
    for index in waivers.indices {
      waivers[index].reason = ""
      waivers[index].approver.name = ""
      waivers[index].applicant = nil
      waivers[index].measure = nil
      waivers[index].risk = nil
    }
    for clause in clauses.indices {
      for index in clauses[clause].attestations.indices {
        clauses[clause].attestations[index].by = nil
        clauses[clause].attestations[index].statement = ""
      }
    }
  }

  /// What may go to those who run other systems. Counts and thresholds would tell which system it
  /// is, and what is not noticed.
  private mutating func leaveLessons() {
    system = System(id: "-", name: "-")
    pseudonymKey = nil
    baseline.loosened = []
    engagement = nil
    evidence = []
    problems = []
    waivers = []
    comparison = nil
    results = results.filter { [.fail, .indicator, .waived].contains($0.verdict) }.map(lesson)
    let told = Set(results.map(\.rule))
    for index in clauses.indices {
      clauses[index].attestations = []
      clauses[index].rules = clauses[index].rules.filter(told.contains)
    }
    clauses = clauses.filter { !$0.rules.isEmpty }
    lifeCycle = []
    requirements = []
  }

  private func lesson(_ result: RuleResult) -> RuleResult {
    RuleResult(
      rule: result.rule, version: result.version, title: result.title, kind: result.kind,
      aspect: result.aspect, verdict: result.verdict,
      severity: result.severity, level: result.level, clauses: result.clauses, parameters: [],
      evidence: [], requirement: result.title, remedy: result.remedy, rationale: result.rationale,
      population: 0, passed: 0, failed: 0, unknown: 0, waived: 0, reasons: [],
      findings: FindingList())
  }
}
