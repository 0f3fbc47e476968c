import Basics
import Formats
import Schema

/// A rule as a baseline runs it: checked against the vocabulary, parameters put in. The typed
/// intermediate form that the column engine, the row interpreter, the SQL writer and the
/// explanations read, and nothing else.
public struct CheckedRule: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case requirement, indicator
  }

  public enum Level: String, Sendable, CaseIterable {
    case mandatory, basic, recommended, stricter
  }

  public enum Severity: String, Sendable, CaseIterable {
    case critical, high, medium, low, info
  }

  /// Does the rule speak to the control's design or to its operation?
  public enum Aspect: String, Sendable, CaseIterable {
    case design, operation
  }

  /// The verdict when there are no subjects, although the evidence has rows.
  public enum WhenEmpty: String, Sendable, CaseIterable {
    case empty, pass, fail, unknown
    case notApplicable = "not-applicable"
    /// A person's attestation is needed and there is none in force.
    case notChecked = "not-checked"
  }

  /// The verdict when evidence that the rule needs was not handed in at all. What was handed in and
  /// cannot be read is always unknown.
  public enum WhenMissing: String, Sendable, CaseIterable {
    case unknown
    /// The rule asks how something was done that nobody says was done.
    case notApplicable = "not-applicable"
    case notChecked = "not-checked"
  }

  public var id: String
  public var version: Int
  public var title: BilingualText
  public var kind: Kind
  public var level: Level
  public var severity: Severity
  public var aspect: Aspect
  public var clauses: [Clause]
  public var parameters: [ParameterValue]
  /// Tables without which the rule cannot be judged, by id.
  public var evidence: [String]
  public var relation: Relation
  public var grouping: Grouping?
  public var requirement: Condition
  public var whenEmpty: WhenEmpty
  public var assumptions: [Assumption]
  /// Values that a finding shows, in this order.
  public var shown: [ValueSource]
  /// The value at whose column a finding points; nil points at the first value that did not hold.
  public var pointsAt: ValueSource?
  public var message: BilingualText
  public var remedy: BilingualText
  public var rationale: BilingualText?
  /// What a document must say, as it is written; nil for a rule over rows. `Specification` reads
  /// and judges it; relation and requirement are then empty.
  public var document: Node?
  /// Where the rule stands.
  public var file: String
  public var whenMissing = WhenMissing.unknown

  public init(
    id: String, version: Int, title: BilingualText, kind: Kind, level: Level, severity: Severity,
    aspect: Aspect, clauses: [Clause], parameters: [ParameterValue], evidence: [String],
    relation: Relation, grouping: Grouping?, requirement: Condition, whenEmpty: WhenEmpty,
    assumptions: [Assumption], shown: [ValueSource], pointsAt: ValueSource?,
    message: BilingualText, remedy: BilingualText, rationale: BilingualText?,
    document: Node? = nil, file: String
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.kind = kind
    self.level = level
    self.severity = severity
    self.aspect = aspect
    self.clauses = clauses
    self.parameters = parameters
    self.evidence = evidence
    self.relation = relation
    self.grouping = grouping
    self.requirement = requirement
    self.whenEmpty = whenEmpty
    self.assumptions = assumptions
    self.shown = shown
    self.pointsAt = pointsAt
    self.message = message
    self.remedy = remedy
    self.rationale = rationale
    self.document = document
    self.file = file
  }
}

/// A clause that a rule rests on, as `policies/controls/` describes it.
public struct Clause: Sendable, Equatable {
  /// `unified-standards-r7`, `recurrence-prevention-2023`.
  public var document: String
  public var documentTitle: BilingualText
  /// `r7`; nil for a document without editions.
  public var edition: String?
  /// `7.1.1(2)(b)`, `Ⅳ-1`.
  public var clause: String
  public var level: CheckedRule.Level
  public var title: BilingualText
  /// How sure we are that this edition says so: `verified`, `verified-heading`, `from-memory` ….
  public var confidence: String
  /// The number is that of a heading, not of one of its items.
  public var isHeading: Bool

  public init(
    document: String, documentTitle: BilingualText, edition: String?, clause: String,
    level: CheckedRule.Level, title: BilingualText, confidence: String, isHeading: Bool = false
  ) {
    self.isHeading = isHeading
    self.document = document
    self.documentTitle = documentTitle
    self.edition = edition
    self.clause = clause
    self.level = level
    self.title = title
    self.confidence = confidence
  }

  /// `unified-standards-r7:7.1.1(2)(b)`: one name for a clause of one edition.
  public var id: String { "\(document):\(clause)" }
}

/// A parameter with the value that this run uses.
public struct ParameterValue: Sendable, Equatable {
  public enum Direction: String, Sendable, CaseIterable {
    case shorter, longer, lower, higher, fewer, more, none
  }

  public var name: String
  /// As text: `P6M`, `8`, `a, b`.
  public var value: String
  public var defaultValue: String
  public var stricter: Direction
  /// The value was loosened against the parent baseline, with its permission.
  public var isWeaker: Bool
  /// Where the figure comes from.
  public var source: BilingualText?
  /// Where it is weaker: the reason that the baseline gives.
  public var weakerReason: BilingualText?
  /// The value as it is compared; nil for one that was made without a rule's file.
  public var literal: ParameterLiteral?

  public init(
    name: String, value: String, defaultValue: String, stricter: Direction, isWeaker: Bool,
    source: BilingualText?, weakerReason: BilingualText? = nil, literal: ParameterLiteral? = nil
  ) {
    self.name = name
    self.value = value
    self.defaultValue = defaultValue
    self.stricter = stricter
    self.isWeaker = isWeaker
    self.source = source
    self.weakerReason = weakerReason
    self.literal = literal
  }
}

/// What a rule takes for granted where the source has no such column at all. Shown wherever the
/// rule's verdict is shown.
public struct Assumption: Sendable, Equatable {
  public var table: Int
  public var field: Int
  /// Nil: as if every cell were empty.
  public var value: String?

  public init(table: Int, field: Int, value: String?) {
    self.table = table
    self.field = field
    self.value = value
  }
}
