import Basics

/// Everything that a run says: what `findings.json` and `findings.xml` hold.
public struct FindingsDocument: Sendable {
  public struct System: Sendable, Equatable {
    public var id: String
    public var name: String
    public var owner: String?
    public var operatorName: String?
    public var inServiceSince: String?

    public init(
      id: String, name: String, owner: String? = nil, operatorName: String? = nil,
      inServiceSince: String? = nil
    ) {
      self.id = id
      self.name = name
      self.owner = owner
      self.operatorName = operatorName
      self.inServiceSince = inServiceSince
    }
  }

  public struct Engagement: Sendable, Equatable {
    /// Key and value as the manifest has them, in its order: purpose, ordered_by, ….
    public var entries: [Finding.Observation]

    public init(entries: [Finding.Observation]) {
      self.entries = entries
    }
  }

  public struct Baseline: Sendable, Equatable {
    public var id: String
    public var title: BilingualText
    public var sha256: String
    /// Where it asks for less than what it extends.
    public var loosened: [Loosening]

    public init(id: String, title: BilingualText, sha256: String, loosened: [Loosening] = []) {
      self.id = id
      self.title = title
      self.sha256 = sha256
      self.loosened = loosened
    }
  }

  /// A document against which the run judged, with its edition.
  public struct Criterion: Sendable, Equatable {
    /// `unified-standards-r7`.
    public var id: String
    public var edition: String?
    public var title: BilingualText

    public init(id: String, edition: String?, title: BilingualText) {
      self.id = id
      self.edition = edition
      self.title = title
    }
  }

  /// Version of the tool that wrote the document.
  public var toolVersion: String
  /// For whom the document is written.
  public var edition: Edition
  /// Where persons have pseudonyms: a mark of the key, the same for the same key, from which the key
  /// cannot be found. Nil where names are clear.
  public var pseudonymKey: String?
  public var system: System
  public var engagement: Engagement?
  /// `2023-02-03T00:00:00+09:00`.
  public var asOf: String
  public var timezone: String
  /// False when something could not be judged.
  public var complete: Bool
  public var baseline: Baseline
  /// Every document that a rule or a clause of the run rests on.
  public var criteria: [Criterion]
  public var evidence: [EvidenceCard]
  public var results: [RuleResult]
  /// Clause by clause, what the documents ask that the baseline answers for.
  public var clauses: [ClauseResult]
  public var lifeCycle: [ControlChain]
  /// What the specification ordered, beside the evidence; empty without a specification.
  public var requirements: [OrderedRequirement]
  /// Problems of the run that belong to no single piece of evidence.
  public var problems: [Problem]
  /// All waivers that were handed in, whatever became of them, in the order of their files.
  public var waivers: [WaiverRecord]
  /// Nil when the run was compared with no other.
  public var comparison: ComparisonRecord?

  public init(
    toolVersion: String, system: System, engagement: Engagement?, asOf: String,
    timezone: String, complete: Bool, baseline: Baseline, evidence: [EvidenceCard],
    results: [RuleResult], problems: [Problem], criteria: [Criterion] = [],
    clauses: [ClauseResult] = [], lifeCycle: [ControlChain] = [],
    requirements: [OrderedRequirement] = [], waivers: [WaiverRecord] = [],
    comparison: ComparisonRecord? = nil, edition: Edition = .auditor, pseudonymKey: String? = nil
  ) {
    self.toolVersion = toolVersion
    self.edition = edition
    self.pseudonymKey = pseudonymKey
    self.system = system
    self.engagement = engagement
    self.asOf = asOf
    self.timezone = timezone
    self.complete = complete
    self.baseline = baseline
    self.evidence = evidence
    self.results = results
    self.problems = problems
    self.criteria = criteria
    self.clauses = clauses
    self.lifeCycle = lifeCycle
    self.requirements = requirements
    self.waivers = waivers
    self.comparison = comparison
  }

  /// How many rules got each verdict; they add up to the number of rules.
  public func count(_ verdict: Verdict) -> Int {
    results.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }
  }
}
