import Basics

extension FindingsDocument {
  /// Holds this run against an earlier one: every finding says whether it is new, and the counts of
  /// each rule are kept in `comparison`.
  ///
  /// `file` is findings.json or findings.xml. Throws what cannot be read, and `not-comparable` for
  /// another system.
  public mutating func compare(with file: String) throws(ProblemList) {
    let counter = ComparisonCounter()
    let old = try FindingsStream.read(file) { rule, finding in counter.before(rule, finding) }
    if let record = old.comparison { counter.before(record) }
    do throws(Problem) {
      problems += try ComparisonBasis.notices(old: old, new: self, file: file)
      for result in results {
        try result.findings.visit(of: result.rule) { counter.after(result.rule, $0) }
      }
    } catch {
      throw ProblemList([error])
    }
    let rules = counter.rules(old, self)
    comparison = counter.record(rules, old, sameNames: old.pseudonymKey == pseudonymKey)
    let index = counter.index
    for position in results.indices {
      let rule = results[position].rule
      results[position].findings = ComparedFindings(
        findings: results[position].findings, rule: rule, index: index,
        isComparable: rules[position].basis == .comparable)
    }
  }
}

/// Findings that say what they are against an earlier run, marked as they are handed out.
struct ComparedFindings: FindingSequence {
  let findings: any FindingSequence
  let rule: String
  let index: FindingIndex
  let isComparable: Bool

  var count: Int { findings.count }

  func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws {
    try findings.forEach(limit: limit) { finding in
      var finding = finding
      let (entry, wasFixed) = index.known(rule, finding.id)
      finding.change =
        FindingState(finding, before: entry, wasFixed: wasFixed, isComparable: isComparable)
        .change
      try body(finding)
    }
  }

  func forEachSubject(_ body: (String, Outcome) throws -> Void) throws {
    try findings.forEachSubject(body)
  }
}
