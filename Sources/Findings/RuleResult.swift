import Basics

/// What a run says about one rule.
public struct RuleResult: Sendable {
  public struct Clause: Sendable, Equatable {
    public var id: String
    public var document: String
    public var documentTitle: BilingualText
    public var edition: String?
    public var clause: String
    public var level: String
    public var title: BilingualText
    public var confidence: String
    /// The number is that of a heading: which of its items says so has not been looked up.
    public var isHeading: Bool

    public init(
      id: String, document: String, documentTitle: BilingualText, edition: String?,
      clause: String, level: String, title: BilingualText, confidence: String,
      isHeading: Bool = false
    ) {
      self.isHeading = isHeading
      self.id = id
      self.document = document
      self.documentTitle = documentTitle
      self.edition = edition
      self.clause = clause
      self.level = level
      self.title = title
      self.confidence = confidence
    }
  }

  public struct Parameter: Sendable, Equatable {
    public var name: String
    public var value: String
    public var defaultValue: String
    public var isWeaker: Bool
    public var source: BilingualText?
    /// Where it is weaker: the reason that the baseline gives.
    public var weakerReason: BilingualText?

    public init(
      name: String, value: String, defaultValue: String, isWeaker: Bool,
      source: BilingualText?, weakerReason: BilingualText? = nil
    ) {
      self.name = name
      self.value = value
      self.defaultValue = defaultValue
      self.isWeaker = isWeaker
      self.source = source
      self.weakerReason = weakerReason
    }
  }

  /// Why a rule could not be judged, or on what a verdict rests. `code` such as
  /// `evidence-missing`, `column-absent`, `rows-rejected`, `assumed`, `not-applicable`.
  public struct Reason: Sendable, Equatable {
    /// The code where the evidence speaks against itself: rows rejected, other counts or hashes.
    public static let contradicted = "population-contradicted"
    /// The code where there should be rows and there are none.
    public static let nothingThere = "nothing-there"

    public var code: String
    public var text: BilingualText

    public init(code: String, text: BilingualText) {
      self.code = code
      self.text = text
    }
  }

  /// What should be on record is not, so that there is no subject to count.
  public var isNothingThere: Bool { reasons.contains { $0.code == Reason.nothingThere } }

  public var rule: String
  public var version: Int
  public var title: BilingualText
  public var kind: String
  public var aspect: String
  public var verdict: Verdict
  public var severity: String
  public var level: String
  public var clauses: [Clause]
  public var parameters: [Parameter]
  public var evidence: [String]
  /// The requirement as a sentence, generated from the rule.
  public var requirement: BilingualText
  public var remedy: BilingualText
  public var rationale: BilingualText?
  /// Rows of the evidence from which the subjects were chosen; nil where subjects are no rows.
  public var rowsRead: Int?
  /// Which rows were chosen, as a sentence.
  public var selection: BilingualText?
  public var population: Int
  public var passed: Int
  public var failed: Int
  public var unknown: Int
  public var waived: Int
  /// Of `waived`, those under a claimed alternative (代替措置).
  public var alternatives: Int
  /// The verdict without any waiver; nil when no waiver applies to the rule.
  public var originalVerdict: Verdict?
  public var reasons: [Reason]
  public var findings: any FindingSequence

  public init(
    rule: String, version: Int, title: BilingualText, kind: String, aspect: String,
    verdict: Verdict, severity: String, level: String, clauses: [Clause],
    parameters: [Parameter], evidence: [String], requirement: BilingualText,
    remedy: BilingualText, rationale: BilingualText?, population: Int, passed: Int, failed: Int,
    unknown: Int, waived: Int, reasons: [Reason], findings: any FindingSequence,
    alternatives: Int = 0, originalVerdict: Verdict? = nil, rowsRead: Int? = nil,
    selection: BilingualText? = nil
  ) {
    self.rowsRead = rowsRead
    self.selection = selection
    self.rule = rule
    self.version = version
    self.title = title
    self.kind = kind
    self.aspect = aspect
    self.verdict = verdict
    self.severity = severity
    self.level = level
    self.clauses = clauses
    self.parameters = parameters
    self.evidence = evidence
    self.requirement = requirement
    self.remedy = remedy
    self.rationale = rationale
    self.population = population
    self.passed = passed
    self.failed = failed
    self.unknown = unknown
    self.waived = waived
    self.reasons = reasons
    self.findings = findings
    self.alternatives = alternatives
    self.originalVerdict = originalVerdict
  }

  /// Rows that were read and are no subjects; nil where subjects are no rows.
  public var rowsExcluded: Int? {
    guard let rowsRead, rowsRead >= population else { return nil }
    return rowsRead - population
  }

  /// The rule asks for less than its standard: some parameter is weaker.
  public var isWeaker: Bool { parameters.contains(where: \.isWeaker) }
}
