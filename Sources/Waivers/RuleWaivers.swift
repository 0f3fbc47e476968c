import Findings

/// The waivers in force for one rule, by subject.
struct RuleWaivers: Sendable {
  /// Indices into the book, in the order of the files. Keys are bytes: two subjects that merely
  /// look alike are two.
  private var bySubject: [[UInt8]: [Int]] = [:]
  private var whole: [Int] = []
  private let waivers: [Waiver]

  init(_ indices: [Int], of waivers: [Waiver]) {
    self.waivers = waivers
    for index in indices {
      guard let subjects = waivers[index].subjects else {
        whole.append(index)
        continue
      }
      for subject in subjects {
        let key = Array(subject.utf8)
        if bySubject[key]?.last != index { bySubject[key, default: []].append(index) }
      }
    }
  }

  /// All waivers that cover such a finding; the first is the one that counts.
  func matches(_ subject: String, _ outcome: Outcome) -> [Int] {
    let listed = bySubject[Array(subject.utf8)] ?? []
    if listed.isEmpty, whole.isEmpty { return [] }
    return (listed + whole).filter { waivers[$0].covers == outcome }.sorted()
  }

  /// The finding as it stands under the waivers.
  func ruled(_ finding: Finding) -> Finding {
    guard let first = matches(finding.subject, finding.outcome).first else { return finding }
    let waiver = waivers[first]
    var finding = finding
    finding.waivedBy = Finding.WaiverMark(
      id: waiver.id, kind: waiver.kind, until: waiver.end.description, original: finding.outcome)
    finding.outcome = .waived
    return finding
  }
}

/// Findings of a rule with waivers applied, one by one as they are handed out.
struct WaivedFindings: FindingSequence {
  let findings: any FindingSequence
  let waivers: RuleWaivers

  var count: Int { findings.count }

  func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws {
    try findings.forEach(limit: limit) { try body(waivers.ruled($0)) }
  }

  func forEachSubject(_ body: (String, Outcome) throws -> Void) throws {
    try findings.forEachSubject { subject, outcome in
      try body(subject, waivers.matches(subject, outcome).isEmpty ? outcome : .waived)
    }
  }
}
