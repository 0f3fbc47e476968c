import Basics

/// Two runs over one system, rule by rule. The findings are counted; they are listed by reading the
/// files again, so that memory holds a key for each of the earlier ones and no more.
public struct FindingsComparison: Sendable {
  /// One piece of evidence whose content is not the same in both.
  public struct EvidenceChange: Sendable, Equatable {
    public var id: String
    /// SHA-256 of the files, one after the other; empty where there is no such evidence.
    public var old: [String]
    public var new: [String]
  }

  /// One finding and what became of it.
  public struct Change: Sendable {
    public var rule: String
    /// As the later run has it, else as the earlier one had.
    public var finding: Finding
    public var state: FindingState
    /// Nil where that run has no such finding.
    public var oldOutcome: Outcome?
    public var newOutcome: Outcome?
  }

  /// Paths as they were given.
  public let oldFile: String
  public let newFile: String
  /// Without findings.
  public let old: FindingsDocument
  public let new: FindingsDocument
  public let notices: [Problem]
  /// In the order of the later run; rules that only the earlier one has come last.
  public let rules: [RuleComparison]
  private let index: FindingIndex

  /// Reads both files once. Throws what cannot be read, and `not-comparable` for two systems.
  public init(old oldFile: String, new newFile: String) throws(ProblemList) {
    let counter = ComparisonCounter()
    let old = try FindingsStream.read(oldFile) { rule, finding in counter.before(rule, finding) }
    if let record = old.comparison { counter.before(record) }
    let new = try FindingsStream.read(newFile) { rule, finding in counter.after(rule, finding) }
    do throws(Problem) {
      notices = try ComparisonBasis.notices(old: old, new: new, file: oldFile)
    } catch {
      throw ProblemList([error])
    }
    rules = counter.rules(old, new)
    index = counter.index
    self.old = old
    self.new = new
    self.oldFile = oldFile
    self.newFile = newFile
  }

  public var totals: RuleComparison.Counts { rules.reduce(.init()) { $0 + $1.counts } }

  /// Evidence with another content, in the order of the later run.
  public var evidence: [EvidenceChange] {
    let ids =
      new.evidence.map(\.id)
      + old.evidence.map(\.id).filter { id in !new.evidence.contains { $0.id == id } }
    func digests(_ document: FindingsDocument, _ id: String) -> [String] {
      document.evidence.first { $0.id == id }?.files.map(\.sha256) ?? []
    }
    return ids.compactMap { id in
      let change = EvidenceChange(id: id, old: digests(old, id), new: digests(new, id))
      return change.old == change.new ? nil : change
    }
  }

  /// Hands out every finding that is not unchanged: those of the later run in its order, then those
  /// that only the earlier one has. Reads the files again.
  public func forEachChange(
    _ body: @escaping (Change) throws(Problem) -> Void
  ) throws(ProblemList) {
    let byRule = Dictionary(rules.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    let gone = rules.reduce(0) { $0 + index.goneCount($1.rule) }
    let listed = FindingState.allCases.reduce(0) { $0 + ($1 == .unchanged ? 0 : totals[$1]) }
    if listed > gone { try forEachLaterChange(byRule, body) }
    if gone > 0 { try forEachGone(byRule, body) }
  }

  private func forEachLaterChange(
    _ byRule: [String: RuleComparison], _ body: @escaping (Change) throws(Problem) -> Void
  ) throws(ProblemList) {
    try FindingsStream.read(newFile) { rule, finding throws(Problem) in
      let (entry, wasFixed) = index.known(rule, finding.id)
      let isComparable = byRule[rule]?.basis == .comparable
      let state = FindingState(
        finding, before: entry, wasFixed: wasFixed, isComparable: isComparable)
      guard state != .unchanged else { return }
      try body(
        Change(
          rule: rule, finding: finding, state: state,
          oldOutcome: isComparable ? entry?.outcome : nil, newOutcome: finding.outcome))
    }
  }

  private func forEachGone(
    _ byRule: [String: RuleComparison], _ body: @escaping (Change) throws(Problem) -> Void
  ) throws(ProblemList) {
    try FindingsStream.read(oldFile) { rule, finding throws(Problem) in
      guard let entry = index.known(rule, finding.id).entry, !entry.isSeen else { return }
      try body(
        Change(
          rule: rule, finding: finding, state: byRule[rule]?.stateOfGone ?? .unconfirmed,
          oldOutcome: finding.outcome, newOutcome: nil))
    }
  }
}
