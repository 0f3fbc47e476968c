import Basics

/// What is known about one piece of evidence: where it came from, how it was read, and whether it
/// is whole.
public struct EvidenceCard: Sendable, Equatable {
  public enum Population: String, Sendable, CaseIterable {
    /// Declared row count and an independent proof (hash, cross-count) agree with what was read.
    case proven
    /// The declared row count agrees; nothing else speaks for it.
    case declared
    /// Nothing was declared, or what was declared does not agree.
    case unproven
  }

  public struct File: Sendable, Equatable {
    public var path: String
    public var sha256: String
    public var bytes: Int

    public init(path: String, sha256: String, bytes: Int) {
      self.path = path
      self.sha256 = sha256
      self.bytes = bytes
    }
  }

  /// How one column of the source was understood.
  public struct Column: Sendable, Equatable {
    public var name: String
    /// The canonical field; nil when the column was not used.
    public var field: String?
    /// `adapter`, `heading`, `constant`, `ignored`, `ambiguous`, `unknown`.
    public var basis: String
    /// How values were read: date order, value map ….
    public var note: BilingualText?
    public var nulls: Int?
    public var unreadable: Int?

    public init(
      name: String, field: String?, basis: String, note: BilingualText? = nil,
      nulls: Int? = nil, unreadable: Int? = nil
    ) {
      self.name = name
      self.field = field
      self.basis = basis
      self.note = note
      self.nulls = nulls
      self.unreadable = unreadable
    }
  }

  public struct RejectedRow: Sendable, Equatable {
    public var file: String
    public var line: Int
    public var why: BilingualText

    public init(file: String, line: Int, why: BilingualText) {
      self.file = file
      self.line = line
      self.why = why
    }
  }

  /// Two pieces of evidence counted against each other.
  public struct CrossCount: Sendable, Equatable {
    public var with: String
    public var text: BilingualText
    public var expected: Int
    public var found: Int

    public init(with: String, text: BilingualText, expected: Int, found: Int) {
      self.with = with
      self.text = text
      self.expected = expected
      self.found = found
    }
  }

  public var id: String
  public var label: BilingualText
  public var files: [File]
  public var format: String
  public var encoding: String?
  public var delimiter: String?
  public var adapter: String?
  public var source: String?
  public var extractedBy: String?
  public var query: String?
  public var exportedAt: String?
  public var period: String?
  public var rowsRead: Int
  public var rowsRejected: Int
  public var rowsDeclared: Int?
  public var sha256Declared: String?
  public var population: Population
  public var populationReason: BilingualText
  public var columns: [Column]
  /// The first rejected rows; `rowsRejected` counts all.
  public var rejected: [RejectedRow]
  public var crossCounts: [CrossCount]
  /// Fields of the vocabulary that the source does not have.
  public var absentFields: [String]
  public var problems: [Problem]
  /// False when nothing could be judged on it.
  public var isUsable: Bool

  public init(
    id: String, label: BilingualText, files: [File] = [], format: String,
    encoding: String? = nil, delimiter: String? = nil, adapter: String? = nil,
    source: String? = nil, extractedBy: String? = nil, query: String? = nil,
    exportedAt: String? = nil, period: String? = nil, rowsRead: Int = 0, rowsRejected: Int = 0,
    rowsDeclared: Int? = nil, sha256Declared: String? = nil, population: Population = .unproven,
    populationReason: BilingualText, columns: [Column] = [], rejected: [RejectedRow] = [],
    crossCounts: [CrossCount] = [], absentFields: [String] = [], problems: [Problem] = [],
    isUsable: Bool = true
  ) {
    self.id = id
    self.label = label
    self.files = files
    self.format = format
    self.encoding = encoding
    self.delimiter = delimiter
    self.adapter = adapter
    self.source = source
    self.extractedBy = extractedBy
    self.query = query
    self.exportedAt = exportedAt
    self.period = period
    self.rowsRead = rowsRead
    self.rowsRejected = rowsRejected
    self.rowsDeclared = rowsDeclared
    self.sha256Declared = sha256Declared
    self.population = population
    self.populationReason = populationReason
    self.columns = columns
    self.rejected = rejected
    self.crossCounts = crossCounts
    self.absentFields = absentFields
    self.problems = problems
    self.isUsable = isUsable
  }
}
