import Basics

/// One subject that does not satisfy a rule, or for which it could not be judged.
public struct Finding: Sendable, Equatable {
  /// Where the subject stands. `row` counts data rows from 1, `line` lines of the file from 1.
  public struct Location: Sendable, Equatable {
    public var evidence: String
    public var file: String?
    public var row: Int?
    public var line: Int?
    /// The heading or canonical name of the column.
    public var column: String?
    public var sheet: String?
    public var cell: String?
    public var page: Int?
    public var section: String?
    public var paragraph: Int?
    public var pointer: String?
    public var quote: String?

    public init(
      evidence: String, file: String? = nil, row: Int? = nil, line: Int? = nil,
      column: String? = nil, sheet: String? = nil, cell: String? = nil, page: Int? = nil,
      section: String? = nil, paragraph: Int? = nil, pointer: String? = nil, quote: String? = nil
    ) {
      self.evidence = evidence
      self.file = file
      self.row = row
      self.line = line
      self.column = column
      self.sheet = sheet
      self.cell = cell
      self.page = page
      self.section = section
      self.paragraph = paragraph
      self.pointer = pointer
      self.quote = quote
    }
  }

  /// One value that the evidence shows. `value` nil: there is none; `state` says of which kind:
  /// `null`, `never`, `unreadable`, `not-supported`. For `unreadable`, `value` is the text.
  public struct Observation: Sendable, Equatable {
    public var name: String
    public var value: String?
    public var state: String?

    public init(name: String, value: String?, state: String? = nil) {
      self.name = name
      self.value = value
      self.state = state
    }
  }

  /// From rule and subject; the same in every run, whatever the row order.
  public var id: String
  public var subject: String
  public var outcome: Outcome
  /// Document verdicts: `missing`, `weak`, ….
  public var reason: String?
  public var at: Location
  public var observed: [Observation]
  public var expected: BilingualText
  public var message: BilingualText
  /// The named branches of the requirement that did not hold, or could not be judged.
  public var signs: [BilingualText]
  /// Where `outcome` is `waived`: by what, and what it would be otherwise.
  public var waivedBy: WaiverMark?
  /// Against an earlier run; nil when there was none to compare with.
  public var change: Change?

  public init(
    id: String, subject: String, outcome: Outcome, reason: String? = nil, at: Location,
    observed: [Observation], expected: BilingualText, message: BilingualText,
    signs: [BilingualText], waivedBy: WaiverMark? = nil, change: Change? = nil
  ) {
    self.id = id
    self.subject = subject
    self.outcome = outcome
    self.reason = reason
    self.at = at
    self.observed = observed
    self.expected = expected
    self.message = message
    self.signs = signs
    self.waivedBy = waivedBy
    self.change = change
  }
}

/// Findings that need not all be in memory: they are handed out one after the other, in the order
/// in which they are reported.
public protocol FindingSequence: Sendable {
  var count: Int { get }
  /// Calls `body` for the first `limit` findings (all when nil). Repeatable.
  func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws
  /// Calls `body` for subject and outcome of every finding, in the same order; cheaper where
  /// findings are made only when they are asked for.
  func forEachSubject(_ body: (String, Outcome) throws -> Void) throws
}

extension FindingSequence {
  public func forEachSubject(_ body: (String, Outcome) throws -> Void) throws {
    try forEach(limit: nil) { try body($0.subject, $0.outcome) }
  }
}

/// Findings in memory.
public struct FindingList: FindingSequence, Equatable {
  public var findings: [Finding]

  public init(_ findings: [Finding] = []) {
    self.findings = findings
  }

  public var count: Int { findings.count }

  public func forEach(limit: Int?, _ body: (Finding) throws -> Void) throws {
    for finding in findings.prefix(limit ?? findings.count) { try body(finding) }
  }
}
