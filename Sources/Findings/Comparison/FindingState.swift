/// What became of one finding between two runs.
public enum FindingState: String, Sendable, CaseIterable {
  case new
  /// Fixed or waived before, and failing again.
  case reopened
  /// In both, with another outcome or other values.
  case changed
  case unchanged
  /// Gone, and the later run judged its rule.
  case fixed
  /// Gone, or not judged any more: it may still be there.
  case unconfirmed

  /// A finding of the later run, by what the earlier run knew of it.
  init(
    _ finding: Finding, before entry: FindingIndex.Entry?, wasFixed: Bool, isComparable: Bool
  ) {
    guard isComparable else {
      self = .new
      return
    }
    guard let entry else {
      self = wasFixed && finding.outcome == .fail ? .reopened : .new
      return
    }
    switch (entry.outcome, finding.outcome) {
    case (.waived, .fail): self = .reopened
    case (.unknown, .fail): self = .new
    case (.fail, .unknown), (.waived, .unknown): self = .unconfirmed
    case (.fail, .fail), (.unknown, .unknown), (.waived, .waived):
      let isSame = entry.content.map { $0 == FindingIndex.content(finding) } ?? true
      self = isSame ? .unchanged : .changed
    case (.fail, .waived), (.unknown, .waived): self = .changed
    }
  }

  /// How a report of the later run marks the finding.
  var change: Finding.Change {
    switch self {
    case .new: .new
    case .reopened: .reopened
    case .changed, .unchanged, .fixed, .unconfirmed: .known
    }
  }
}
