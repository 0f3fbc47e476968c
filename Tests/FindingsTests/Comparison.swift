import Basics
import Findings
import Testing

/// Compares two documents value by value. A name that comes twice among observations is numbered
/// on the way out, so the second document is the one that was not written.
func expectEqual(
  _ a: FindingsDocument, _ b: FindingsDocument, location: SourceLocation = #_sourceLocation
) {
  #expect(a.toolVersion == b.toolVersion, sourceLocation: location)
  #expect(a.system == b.system, sourceLocation: location)
  #expect(a.engagement == b.engagement, sourceLocation: location)
  #expect(a.asOf == b.asOf, sourceLocation: location)
  #expect(a.timezone == b.timezone, sourceLocation: location)
  #expect(a.complete == b.complete, sourceLocation: location)
  #expect(a.baseline == b.baseline, sourceLocation: location)
  #expect(a.evidence == b.evidence, sourceLocation: location)
  #expect(a.problems == b.problems, sourceLocation: location)
  #expect(a.waivers == b.waivers, sourceLocation: location)
  #expect(a.comparison == b.comparison, sourceLocation: location)
  #expect(a.criteria == b.criteria, sourceLocation: location)
  #expect(a.severities == b.severities, sourceLocation: location)
  #expect(a.clauses == b.clauses, sourceLocation: location)
  #expect(a.results.count == b.results.count, sourceLocation: location)
  for (x, y) in zip(a.results, b.results) {
    #expect(x.clauses == y.clauses, sourceLocation: location)
    #expect(x.parameters == y.parameters, sourceLocation: location)
    #expect(x.reasons == y.reasons, sourceLocation: location)
    #expect(x.evidence == y.evidence, sourceLocation: location)
    #expect(
      [x.title, x.requirement, x.remedy, x.rationale] == [
        y.title, y.requirement, y.remedy, y.rationale,
      ], sourceLocation: location)
    #expect(
      [x.rule, x.kind, x.aspect, x.verdict.rawValue, x.severity, x.level] == [
        y.rule, y.kind, y.aspect, y.verdict.rawValue, y.severity, y.level,
      ], sourceLocation: location)
    #expect(
      [x.version, x.population, x.passed, x.failed, x.unknown, x.waived, x.alternatives] == [
        y.version, y.population, y.passed, y.failed, y.unknown, y.waived, y.alternatives,
      ], sourceLocation: location)
    #expect(x.rowsRead == y.rowsRead, sourceLocation: location)
    #expect(x.selection == y.selection, sourceLocation: location)
    #expect(x.originalVerdict == y.originalVerdict, sourceLocation: location)
    #expect(findings(x) == findings(y), sourceLocation: location)
  }
}

private func findings(_ result: RuleResult) -> [Finding] {
  var findings: [Finding] = []
  try? result.findings.forEach(limit: nil) { finding in
    var finding = finding
    for index in finding.observed.indices.reversed()
    where finding.observed[index].name == "twice" && finding.observed[index].value == "2" {
      finding.observed[index].name = "twice (2)"
    }
    findings.append(finding)
  }
  return findings
}

extension String {
  /// The text with the first occurrence of `old` replaced; unchanged when there is none.
  func replacingFirst(_ old: String, with new: String) -> String {
    let bytes = Array(utf8)
    let old = Array(old.utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: old) }) else {
      return self
    }
    return String(
      decoding: bytes[..<start] + Array(new.utf8) + bytes[(start + old.count)...], as: UTF8.self)
  }
}
