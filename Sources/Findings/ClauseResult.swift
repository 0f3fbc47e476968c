import Basics

/// What a run can say about one clause of a document that it answers for: by which rules it was
/// judged, who attests it, or why nobody looked.
public struct ClauseResult: Sendable, Equatable {
  /// By what the clause is answered in this run.
  public enum Answer: String, Sendable, CaseIterable {
    /// Rules of the baseline rest on it; their verdicts say what came of it.
    case automated
    /// Rules of the baseline rest on it, but none of them could be judged.
    case notJudged = "not-judged"
    /// A person attests it, and the attestation is in force.
    case attested
    /// A person claims that another measure serves as well; somebody has to judge that.
    case alternative
    /// It needs an attestation, which is missing, incomplete or has expired.
    case notChecked = "not-checked"
    /// Neither rule nor attestation can answer it; the reason is given.
    case outside
    case notCovered = "not-covered"
  }

  /// A number in another catalogue: `nist` AC-2. The assignment is a judgement.
  public struct Related: Sendable, Equatable {
    public var scheme: String
    public var id: String

    public init(scheme: String, id: String) {
      self.scheme = scheme
      self.id = id
    }
  }

  /// What another edition has in the place of the clause.
  public struct Edition: Sendable, Equatable {
    /// `unified-standards-r5`.
    public var document: String
    /// `r5`.
    public var edition: String
    /// Nil: no clause of that edition is known to say the same.
    public var clause: String?
    public var level: String?
    /// How sure it is that the other edition says so.
    public var confidence: String?
    /// The number is that of a heading, not of one of its items.
    public var isHeading: Bool

    public init(
      document: String, edition: String, clause: String?, level: String?, confidence: String?,
      isHeading: Bool = false
    ) {
      self.document = document
      self.edition = edition
      self.clause = clause
      self.level = level
      self.confidence = confidence
      self.isHeading = isHeading
    }
  }

  public struct Attestation: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
      case inForce = "in-force"
      case expired
      /// It says who, in which role, when or until when only in part, or its file is gone or changed.
      case incomplete
      /// It says that the clause is not met.
      case denied
      /// A rule on the same clause found the opposite.
      case contradicted
      /// Somebody declared later, or on the same day, that the clause is not met.
      case overruled
      /// It names a day after the as-of day.
      case future
    }

    public var state: State
    public var statement: String
    public var by: String?
    public var role: String?
    public var at: String?
    public var validUntil: String?
    public var file: String?

    public init(
      state: State, statement: String, by: String?, role: String?, at: String?,
      validUntil: String?, file: String?
    ) {
      self.state = state
      self.statement = statement
      self.by = by
      self.role = role
      self.at = at
      self.validUntil = validUntil
      self.file = file
    }
  }

  /// `unified-standards-r7:7.1.1(2)(b)`.
  public var id: String
  /// The criterion's id.
  public var document: String
  public var clause: String
  public var level: String
  public var confidence: String
  /// `core` or `supporting`.
  public var priority: String
  public var answer: Answer
  /// `all`, `member`, `as-needed` or `examples`; nil where the clause has no list.
  public var list: String?
  /// `additional` where a part asks important systems only.
  public var tier: String?
  public var title: BilingualText
  public var text: BilingualText?
  /// What stays for people to look at.
  public var byHand: BilingualText?
  /// Why neither rule nor attestation can answer it.
  public var outside: BilingualText?
  public var roles: [BilingualText]
  public var methods: [String]
  /// Rules of the run that rest on the clause or on a counterpart.
  public var rules: [String]
  public var counterparts: [String]
  public var crosswalk: [Related]
  public var attestations: [Attestation]
  /// The same in other editions of the document.
  public var editions: [Edition]
  /// The number is that of a heading: which of its items says so has not been looked up.
  public var isHeading: Bool

  public init(
    id: String, document: String, clause: String, level: String, confidence: String,
    priority: String, answer: Answer, list: String? = nil, tier: String? = nil,
    title: BilingualText, text: BilingualText? = nil, byHand: BilingualText? = nil,
    outside: BilingualText? = nil, roles: [BilingualText] = [], methods: [String] = [],
    rules: [String] = [], counterparts: [String] = [], crosswalk: [Related] = [],
    attestations: [Attestation] = [], editions: [Edition] = [], isHeading: Bool = false
  ) {
    self.editions = editions
    self.isHeading = isHeading
    self.id = id
    self.document = document
    self.clause = clause
    self.level = level
    self.confidence = confidence
    self.priority = priority
    self.answer = answer
    self.list = list
    self.tier = tier
    self.title = title
    self.text = text
    self.byHand = byHand
    self.outside = outside
    self.roles = roles
    self.methods = methods
    self.rules = rules
    self.counterparts = counterparts
    self.crosswalk = crosswalk
    self.attestations = attestations
  }
}
