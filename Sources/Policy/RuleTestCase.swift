import Basics
import Formats

/// One test of a rule's `tests:`, checked but not yet run. Values stay nodes; whoever runs the
/// test reads them by their field.
public struct RuleTestCase: Sendable, Equatable {
  /// What a rule by itself can come to.
  public enum ExpectedVerdict: String, Sendable, CaseIterable {
    case pass, fail, indicator, unknown, empty
    case notApplicable = "not-applicable"
    case notChecked = "not-checked"
  }

  /// A cell that the test writes; fields that it does not write are blank.
  public struct Cell: Sendable, Equatable {
    /// Index into the table's fields.
    public var field: Int
    public var value: Node
  }

  public struct Row: Sendable, Equatable {
    public var cells: [Cell]
    public var place: Place
  }

  /// A table that the test gives. A tree is one row.
  public struct Table: Sendable, Equatable {
    /// Index into the vocabulary's tables.
    public var table: Int
    public var rows: [Row]
  }

  /// A column that the source does not have.
  public struct AbsentField: Sendable, Equatable {
    public var table: Int
    public var field: Int
  }

  /// What the manifest is taken to say.
  public struct ManifestEntry: Sendable, Equatable {
    public var table: Int
    public var fact: ManifestFact
    public var value: ParameterLiteral
  }

  public var name: String?
  public var asOf: Instant
  /// The rule with the parameters of this test.
  public var rule: CheckedRule
  /// In the order of the test. A table of the vocabulary that is not here is missing.
  public var tables: [Table]
  public var absent: [AbsentField]
  /// Tables that could not be read at all, as indices into the vocabulary's tables.
  public var unreadable: [Int]
  public var manifest: [ManifestEntry] = []
  public var verdict: ExpectedVerdict
  /// Subjects; nil where the test does not look.
  public var failed: [String]?
  public var unknown: [String]?
  public var passed: [String]?
  public var place: Place
}
