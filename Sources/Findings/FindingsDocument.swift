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
    /// The day on which the edition was decided, and the one from which it holds: `2025-07-01`.
    public var decided: String?
    public var inForce: String?

    public init(
      id: String, edition: String?, title: BilingualText, decided: String? = nil,
      inForce: String? = nil
    ) {
      self.id = id
      self.edition = edition
      self.title = title
      self.decided = decided
      self.inForce = inForce
    }

    /// The edition did not hold yet at an instant, as far as its days tell.
    public func isLater(than instant: String) -> Bool {
      // What does not begin with a year is no instant, so nothing can be said of it.
      let hasYear =
        instant.utf8.prefix(4).count == 4
        && instant.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
      guard hasYear, let begin = inForce ?? decided else { return false }
      return instant.utf8.prefix(10).lexicographicallyPrecedes(begin.utf8)
    }
  }

  /// What one of the words for the importance of a rule means.
  public struct Severity: Sendable, Equatable {
    /// `critical` ….
    public var word: String
    public var meaning: BilingualText

    public init(word: String, meaning: BilingualText) {
      self.word = word
      self.meaning = meaning
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
  /// What the words for importance mean, the gravest first.
  public var severities: [Severity]

  public init(
    toolVersion: String, system: System, engagement: Engagement?, asOf: String,
    timezone: String, complete: Bool, baseline: Baseline, evidence: [EvidenceCard],
    results: [RuleResult], problems: [Problem], criteria: [Criterion] = [],
    clauses: [ClauseResult] = [], lifeCycle: [ControlChain] = [],
    requirements: [OrderedRequirement] = [], waivers: [WaiverRecord] = [],
    comparison: ComparisonRecord? = nil, severities: [Severity] = [], edition: Edition = .auditor,
    pseudonymKey: String? = nil
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
    self.severities = severities
  }

  /// How many rules got each verdict; they add up to the number of rules.
  public func count(_ verdict: Verdict) -> Int {
    results.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }
  }
}
