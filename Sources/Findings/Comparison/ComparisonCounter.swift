/// Counts what became of findings while two runs are read, the earlier one first.
final class ComparisonCounter {
  /// Failing subjects of the later run.
  struct Failing {
    var new = 0
    var known = 0
    var reopened = 0
  }

  private(set) var index = FindingIndex()
  private var counts: [String: RuleComparison.Counts] = [:]
  private var failing: [String: Failing] = [:]

  func before(_ rule: String, _ finding: Finding) { index.add(rule, finding) }

  func before(_ record: ComparisonRecord) { index.add(record) }

  func after(_ rule: String, _ finding: Finding) {
    let (entry, wasFixed) = index.known(rule, finding.id)
    let state = FindingState(finding, before: entry, wasFixed: wasFixed, isComparable: true)
    index.see(rule, finding.id)
    counts[rule, default: .init()].add(state)
    guard finding.outcome == .fail else { return }
    switch state.change {
    case .new: failing[rule, default: Failing()].new += 1
    case .known: failing[rule, default: Failing()].known += 1
    case .reopened: failing[rule, default: Failing()].reopened += 1
    }
  }

  /// The rules of both runs, counted: those of the later run in its order, then what only the
  /// earlier one has.
  func rules(_ old: FindingsDocument, _ new: FindingsDocument) -> [RuleComparison] {
    let before = Dictionary(
      old.results.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.results.map(\.rule))
    let sameNames = old.pseudonymKey == new.pseudonymKey
    let all =
      new.results.map {
        RuleComparison(
          rule: $0.rule, old: before[$0.rule], new: $0, sameNames: sameNames)
      }
      + old.results.filter { !after.contains($0.rule) }
      .map { RuleComparison(rule: $0.rule, old: $0, new: nil, sameNames: sameNames) }
    return all.map(counted)
  }

  private func counted(_ rule: RuleComparison) -> RuleComparison {
    var rule = rule
    let present = counts[rule.rule] ?? .init()
    if rule.basis == .comparable {
      rule.counts = present
    } else {
      rule.counts.add(.new, FindingState.allCases.reduce(0) { $0 + present[$1] })
    }
    rule.counts.add(rule.stateOfGone, index.goneCount(rule.rule))
    return rule
  }

  /// What the later run keeps of the comparison. Ids of findings under other names are no ids of its
  /// own, and those of clear names would tell them to whoever has a list of names: they are left out.
  func record(
    _ rules: [RuleComparison], _ old: FindingsDocument, sameNames: Bool
  ) -> ComparisonRecord {
    ComparisonRecord(
      asOf: old.asOf, baseline: old.baseline.id, baselineSHA256: old.baseline.sha256,
      complete: old.complete,
      rules: rules.map { rule in
        var record = record(rule)
        if !sameNames { (record.fixedIDs, record.unconfirmedIDs) = ([], []) }
        return record
      })
  }

  private func record(_ rule: RuleComparison) -> ComparisonRecord.Rule {
    let isComparable = rule.basis == .comparable
    let failing = failing[rule.rule] ?? Failing()
    let gone = index.gone(rule.rule)
    let areFixed = rule.stateOfGone == .fixed
    var fixed = gone.fixed
    if areFixed {
      fixed = (fixed + gone.open).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    return ComparisonRecord.Rule(
      rule: rule.rule, isComparable: isComparable, verdict: rule.old?.verdict,
      new: isComparable ? failing.new : failing.new + failing.known + failing.reopened,
      known: isComparable ? failing.known : 0, reopened: isComparable ? failing.reopened : 0,
      fixed: rule.counts.fixed, unconfirmed: rule.counts.unconfirmed, fixedIDs: fixed,
      unconfirmedIDs: areFixed ? [] : gone.open)
  }
}
