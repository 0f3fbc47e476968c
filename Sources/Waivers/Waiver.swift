import Basics
import Findings

/// One waiver as it is written: who lets which subjects of a rule fail, why, and how long.
public struct Waiver: Sendable, Equatable {
  /// A file that shows the alternative measure, as it is written and not yet looked at.
  public struct Proof: Sendable, Equatable {
    public var file: String
    /// Lower-case hexadecimal.
    public var sha256: String
    public var place: Place
  }

  public var id: String
  public var kind: WaiverKind
  public var rule: String
  /// Nil: every subject of the rule.
  public var subjects: [String]?
  /// `fail`, or `unknown` where the author accepts that something cannot be judged.
  public var covers: Outcome
  public var reason: String
  public var approver: WaiverRecord.Approver
  /// Civil days in the zone of the run. It holds from the later of `start` and `approvedAt`
  /// through the last second of `end`.
  public var approvedAt: CivilDate
  public var start: CivilDate
  public var end: CivilDate
  public var ticket: String?
  public var applicant: String?
  public var measure: String?
  public var risk: String?
  public var proof: Proof?
  /// Of the waiver, its rule, its subjects and its end.
  public var place: Place
  public var rulePlace: Place
  public var subjectsPlace: Place
  public var endPlace: Place

  /// The first day on which it holds.
  public var firstDay: CivilDate { max(start, approvedAt) }

  /// Whether it holds on a day; `stale` is never said here, because it depends on a run.
  public func status(on day: CivilDate) -> WaiverRecord.Status {
    if day > end { return .expired }
    return day < firstDay ? .notStarted : .inForce
  }

  /// How many days follow `day` up to the last on which it holds; nil when it does not hold.
  public func daysLeft(on day: CivilDate) -> Int? {
    status(on: day) == .inForce ? end.dayNumber - day.dayNumber : nil
  }
}

/// What one file holds.
public struct WaiverFile: Sendable, Equatable {
  /// The system that it is for; nil when the file does not say.
  public var system: String?
  public var systemPlace: Place
  public var waivers: [Waiver]
  /// Errors among them refuse the file; `waivers` then lacks those that could not be read.
  public var problems: [Problem]
}
