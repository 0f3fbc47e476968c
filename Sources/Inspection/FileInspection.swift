import Basics

/// What a file is seen to be: its form, its columns, and what it would be evidence of.
public struct FileInspection: Sendable {
  /// One column of a table, as its cells show it. Counts of blanks are of all rows that were
  /// counted; the rest is of the sample.
  public struct Column: Sendable {
    public enum Kind: String, Sendable {
      case blank, number, date, boolean, text, mixed
    }

    public var name: String
    public var kind: Kind
    public var blanks: Int
    /// Distinct texts in the sample, up to `distinctLimit`.
    public var distinct: Int
    public var isDistinctBounded: Bool
    /// Nil where nothing can be ordered, or the column is not to be shown.
    public var least: String?
    public var greatest: String?
    public var examples: [String]
    /// The column looks like a secret or like personal contact data: nothing of it is shown.
    public var isMasked: Bool

    /// Nothing of the cells is shown.
    mutating func hide() {
      least = nil
      greatest = nil
      examples = []
      isMasked = true
    }
  }

  /// What the file would be evidence of.
  public struct Proposal: Sendable {
    public struct Line: Sendable {
      /// The heading, or the pointer in a tree.
      public var source: String
      public var field: String?
      public var basis: String
      public var note: BilingualText?
      /// Fields that it may be.
      public var candidates: [String]
      /// Of a setting: its value as it was read, masked where it looks like a secret.
      public var value: String?
      /// Of a setting: the line of the file, and the rules that ask for it.
      public var line: Int?
      public var rules: [String] = []
    }

    /// A table of the vocabulary.
    public var table: String
    public var label: BilingualText
    /// The adapter by which the file shows itself.
    public var adapter: String?
    public var lines: [Line]
    /// Fields that the file does not have.
    public var absent: [String]
    /// What only the owner can say.
    public var questions: [BilingualText]
    /// The formats of files that are read together with this one.
    public var partFormats: [String]
    /// How well it fits; more is better.
    public var score: Int
    public var growth = Growth.list
    /// The adapter reads several lists of different columns together.
    public var isReadTogether = false
    /// The columns of which each would be a record.
    var spread: MarkColumns?
  }

  /// How evidence comes in several files.
  public enum Growth: Sendable {
    /// A list of what there is: another one is another list.
    case list
    /// Events, which are put into a new file every day.
    case log
    case document
  }

  public var file: String
  public var bytes: Int
  public var format: String
  public var encoding: String?
  public var delimiter: String?
  /// Rows of the whole file; nil where the file is no table.
  public var rows: Int?
  public var rejected: Int
  /// Rows that were looked at for types and examples.
  public var sampledRows: Int
  public var sampleNote: BilingualText?
  public var columns: [Column] = []
  /// The best first.
  public var proposals: [Proposal] = []
  public var problems: [Problem] = []
  /// Of a file of settings: what nobody asked for, up to `unreadLimit`, and how many there are.
  public var unread: [UnreadSetting] = []
  public var unreadCount = 0

  /// A setting that the file has and nothing reads.
  public struct UnreadSetting: Sendable, Equatable {
    public var pointer: String
    /// Masked where it, or its name, looks like a secret.
    public var value: String
    public var line: Int
  }

  public static let unreadLimit = 1000
  public static let distinctLimit = 5000

  /// It could not be read, or nobody knows what it is.
  public var isNotUnderstood: Bool {
    problems.contains { $0.severity == .error || $0.code == FileInspection.unknownCode }
  }

  static let unknownCode = "file-not-known"
}
