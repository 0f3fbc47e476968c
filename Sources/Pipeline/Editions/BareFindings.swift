import Basics
import Findings

/// Findings as an edition that shows ids and counts only hands them out: no value of the evidence.
struct BareFindings: FindingSequence {
  let findings: any FindingSequence
  /// What is said of every subject.
  let message: BilingualText

  var count: Int { findings.count }

  func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws {
    try findings.forEach(limit: limit) { finding in
      var finding = finding
      finding.observed = []
      finding.at.quote = nil
      finding.message = message
      try body(finding)
    }
  }

  func forEachSubject(_ body: (String, Outcome) throws -> Void) throws {
    try findings.forEachSubject(body)
  }
}
