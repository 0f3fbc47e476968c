import Basics
import Findings

/// The waivers of a run, and what each of them does to its findings.
///
/// What is not in force changes nothing and is reported. What is in force takes findings out of
/// `failed` (or `unknown`, where it says so) into `waived`; the original outcome and verdict stay
/// beside them.
public struct WaiverBook: Sendable {
  /// In the order of the files.
  public let waivers: [Waiver]
  private let day: CivilDate

  /// `asOf` falls on a civil day of `zone`: only that day counts, so that a waiver holds to the last
  /// second of its end.
  public init(_ waivers: [Waiver], asOf: Instant, zone: Zone) {
    self.waivers = waivers
    day = CivilDate(dayNumber: zone.dayNumber(of: asOf.seconds))
  }

  /// The state on the as-of day, whatever a run finds.
  public func status(of waiver: Waiver) -> WaiverRecord.Status { waiver.status(on: day) }

  /// Nil when the waiver does not hold on the as-of day.
  public func daysLeft(of waiver: Waiver) -> Int? { waiver.daysLeft(on: day) }

  /// What the calendar alone says: waivers that have ended or not begun.
  public var calendarProblems: [Problem] {
    let unused = WaiverUsage(waivers)
    return waivers.indices.filter { waivers[$0].status(on: day) != .inForce }.flatMap { index in
      WaiverRemarks(waiver: waivers[index], record: record(index, unused))
        .problems([], result: nil)
    }
  }

  /// Applies the waivers to a document. Findings stay where they are: they are changed as they are
  /// handed out. Throws when findings that were put aside cannot be read back.
  public func apply(to document: inout FindingsDocument) throws(Problem) {
    guard !waivers.isEmpty else { return }
    var usage = WaiverUsage(waivers)
    for index in document.results.indices {
      let rule = document.results[index].rule
      let inForce = waivers.indices.filter {
        waivers[$0].status(on: day) == .inForce && waivers[$0].rule.utf8.elementsEqual(rule.utf8)
      }
      guard !inForce.isEmpty, document.results[index].findings.count > 0 else { continue }
      try apply(RuleWaivers(inForce, of: waivers), to: &document.results[index], &usage)
    }
    for index in waivers.indices {
      let record = record(index, usage)
      document.waivers.append(record)
      document.problems += WaiverRemarks(waiver: waivers[index], record: record).problems(
        usage.unused(index), result: document.results.first { $0.rule == record.rule })
    }
  }

  private func apply(
    _ ruling: RuleWaivers, to result: inout RuleResult, _ usage: inout WaiverUsage
  ) throws(Problem) {
    var failed = 0
    var unknown = 0
    var alternatives = 0
    try result.findings.visitSubjects(of: result.rule) { subject, outcome in
      let matches = ruling.matches(subject, outcome)
      guard let first = matches.first else { return }
      usage.note(matches, subject)
      if outcome == .fail { failed += 1 } else { unknown += 1 }
      if waivers[first].kind == .alternative { alternatives += 1 }
    }
    guard failed + unknown > 0 else { return }
    result.findings = WaivedFindings(findings: result.findings, waivers: ruling)
    result.failed -= failed
    result.unknown -= unknown
    result.waived += failed + unknown
    result.alternatives += alternatives
    result.originalVerdict = result.verdict
    result.verdict = verdict(result)
  }

  /// A rule is `waived` only when nothing of it fails or is unknown otherwise, and when the evidence
  /// shows that these are all subjects.
  private func verdict(_ result: RuleResult) -> Verdict {
    if result.failed > 0 { return result.verdict }
    let isContradicted = result.reasons.contains { $0.code == RuleResult.Reason.contradicted }
    return result.unknown > 0 || isContradicted ? .unknown : .waived
  }

  private func record(_ index: Int, _ usage: WaiverUsage) -> WaiverRecord {
    let waiver = waivers[index]
    let status = waiver.status(on: day)
    let matched = usage.matched(index)
    return WaiverRecord(
      id: waiver.id, kind: waiver.kind, rule: waiver.rule, subjects: waiver.subjects,
      covers: waiver.covers, status: status == .inForce && matched == 0 ? .stale : status,
      reason: waiver.reason, approver: waiver.approver,
      approvedAt: waiver.approvedAt.description, start: waiver.start.description,
      end: waiver.end.description, daysLeft: waiver.daysLeft(on: day), ticket: waiver.ticket,
      applicant: waiver.applicant, measure: waiver.measure, risk: waiver.risk,
      proof: waiver.proof.map { .init(file: $0.file, sha256: $0.sha256) }, matched: matched,
      file: waiver.place.file ?? "", line: waiver.place.line ?? 1)
  }
}
