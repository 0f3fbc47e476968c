/// What a waiver is: a failure that somebody answers for, or a claim that something else does the
/// same.
public enum WaiverKind: String, Sendable, CaseIterable {
  /// 例外措置: the requirement is not met, and somebody accepts that for a time.
  case exception
  /// 代替措置: the requirement is not met as it is written; another measure is claimed to do as much.
  case alternative
}

/// A waiver as a run met it: what it says, and what became of it.
public struct WaiverRecord: Sendable, Equatable {
  public enum Status: String, Sendable, CaseIterable {
    case inForce = "in-force"
    case notStarted = "not-started"
    case expired
    /// In force, but nothing in this run is what it waives.
    case stale
  }

  public struct Approver: Sendable, Equatable {
    /// The office held (役職).
    public var title: String
    public var name: String

    public init(title: String, name: String) {
      self.title = title
      self.name = name
    }
  }

  /// What shows that an alternative measure was taken.
  public struct Proof: Sendable, Equatable {
    public var file: String
    public var sha256: String

    public init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  public var id: String
  public var kind: WaiverKind
  public var rule: String
  /// Nil: every subject of the rule.
  public var subjects: [String]?
  /// The outcome that it waives: `fail`, or `unknown` where its author says so.
  public var covers: Outcome
  public var status: Status
  public var reason: String
  public var approver: Approver
  /// Civil days in the zone of the run, `YYYY-MM-DD`. `end` is the last day on which it holds.
  public var approvedAt: String
  public var start: String
  public var end: String
  /// Days that follow the as-of day up to `end`; 0 on the last day. Nil when it is not in force.
  public var daysLeft: Int?
  public var ticket: String?
  public var applicant: String?
  /// What is done instead, or meanwhile.
  public var measure: String?
  /// The risk that is accepted.
  public var risk: String?
  public var proof: Proof?
  /// How many findings of this run it applies to.
  public var matched: Int
  /// Where it is written.
  public var file: String
  public var line: Int

  public init(
    id: String, kind: WaiverKind, rule: String, subjects: [String]?, covers: Outcome = .fail,
    status: Status, reason: String, approver: Approver, approvedAt: String, start: String,
    end: String, daysLeft: Int? = nil, ticket: String? = nil, applicant: String? = nil,
    measure: String? = nil, risk: String? = nil, proof: Proof? = nil, matched: Int = 0,
    file: String, line: Int
  ) {
    self.id = id
    self.kind = kind
    self.rule = rule
    self.subjects = subjects
    self.covers = covers
    self.status = status
    self.reason = reason
    self.approver = approver
    self.approvedAt = approvedAt
    self.start = start
    self.end = end
    self.daysLeft = daysLeft
    self.ticket = ticket
    self.applicant = applicant
    self.measure = measure
    self.risk = risk
    self.proof = proof
    self.matched = matched
    self.file = file
    self.line = line
  }
}

extension Finding {
  /// The waiver under which a finding stands, and what it would be without.
  public struct WaiverMark: Sendable, Equatable {
    public var id: String
    public var kind: WaiverKind
    /// The last day on which it holds, `YYYY-MM-DD`.
    public var until: String
    public var original: Outcome

    public init(id: String, kind: WaiverKind, until: String, original: Outcome) {
      self.id = id
      self.kind = kind
      self.until = until
      self.original = original
    }
  }
}
