import Basics
import Evidence
import Policy

/// What became of every subject of one rule, without a verdict: see `VerdictRule`.
public struct RuleOutcome: Sendable, Equatable {
  /// In row order; groups in the order in which they first appear; settings in the order of the
  /// requirement's branches.
  public var subjects: [SubjectOutcome]
  /// The rule's own table has at least one row.
  public var hasEvidenceRows: Bool
  /// Tables without which the rule cannot be judged and which are not there; vocabulary indices,
  /// ascending. There are then no subjects.
  public var missing: [Int]
  /// The same for tables that are there but cannot be read at all.
  public var unreadable: [Int]

  public init(
    subjects: [SubjectOutcome], hasEvidenceRows: Bool, missing: [Int] = [],
    unreadable: [Int] = []
  ) {
    self.subjects = subjects
    self.hasEvidenceRows = hasEvidenceRows
    self.missing = missing
    self.unreadable = unreadable
  }

  public var population: Int { subjects.count }
  public var passed: Int { count(.passed) }
  public var failed: Int { count(.failed) }
  public var unknown: Int { count(.unknown) }

  private func count(_ outcome: SubjectOutcome.Outcome) -> Int {
    subjects.count { $0.outcome == outcome }
  }
}

/// What became of one subject.
public struct SubjectOutcome: Sendable, Equatable {
  public enum Outcome: String, Sendable, CaseIterable {
    case passed, failed, unknown
  }

  /// See `SubjectName`.
  public var subject: String
  public var outcome: Outcome
  /// The row's number, or that of the group's first row. Nil for settings and for a group of
  /// everything.
  public var row: Int?
  public var place: Place
  /// For settings: the branches of the requirement's top-level `all` that this subject is.
  public var branches: [Int]
  /// Branches of the requirement's top-level `all` that do not hold.
  public var failedSigns: [Int]
  /// Branches of the requirement's top-level `all` that could not be judged.
  public var unknownSigns: [Int]
  /// Indexed like the rule's `shown`: what the evidence shows. A value that is not known for
  /// sure (found rows differ, a measure of an uncertain group) is null.
  public var shown: [Value]
  /// The value at whose column a finding points: the rule's own choice, or the first value that
  /// decided the outcome. Nil for a subject that passed, unless the rule chooses.
  public var pointsAt: ValueSource?
  /// Only where it was asked for.
  public var explanation: SubjectExplanation?

  public init(
    subject: String, outcome: Outcome, row: Int?, place: Place, branches: [Int] = [],
    failedSigns: [Int] = [], unknownSigns: [Int] = [], shown: [Value] = [],
    pointsAt: ValueSource? = nil
  ) {
    self.subject = subject
    self.outcome = outcome
    self.row = row
    self.place = place
    self.branches = branches
    self.failedSigns = failedSigns
    self.unknownSigns = unknownSigns
    self.shown = shown
    self.pointsAt = pointsAt
  }
}
