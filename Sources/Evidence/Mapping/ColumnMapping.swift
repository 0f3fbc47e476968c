import Basics
import Schema

/// Which column of a file is which field of the vocabulary, and how its cells are read.
public struct ColumnMapping: Sendable, Equatable {
  /// Where the values of a field come from.
  public enum Source: Sendable, Equatable {
    /// Index of the column.
    case column(Int)
    /// Indices of the columns whose texts make up the value, in its order.
    case joined([Int])
    /// Made of several columns, as the adapter says; nil for a column that the file lacks.
    case formula(CellFormula<Int?>)
    /// The same value for every row, as a cell would write it.
    case constant(String)
    /// The source does not have it; with the adapter's reason, if it gives one.
    case absent(BilingualText?)
  }

  /// Why a column was used, or not.
  public enum Basis: String, Sendable, CaseIterable {
    /// The adapter names it.
    case adapter
    /// Its heading is a known spelling of one field.
    case heading
    /// The adapter says that it is not to be used.
    case ignored
    /// It may be several fields; nothing was guessed.
    case ambiguous
    /// Another column has the same heading, or is a better match for the field.
    case duplicate
    case unknown
  }

  public struct Column: Sendable, Equatable {
    /// As the file has it.
    public var name: String
    /// The field, when the column is used.
    public var field: String?
    public var basis: Basis
    public var note: BilingualText?
    /// The fields that it might be, when it is not used.
    public var proposals: [String]

    public init(
      name: String, field: String? = nil, basis: Basis = .unknown, note: BilingualText? = nil,
      proposals: [String] = []
    ) {
      self.name = name
      self.field = field
      self.basis = basis
      self.note = note
      self.proposals = proposals
    }
  }

  /// One for each field of the table.
  public var fields: [Source]
  /// How the cells of each field are read, one for each field of the table.
  public var options: [ColumnOptions]
  /// One for each column of the file.
  public var columns: [Column]
  public var problems: [Problem]

  /// Reads the cells of a field.
  ///
  /// - Parameter knownWords: for a set, the words that rules ask for; see `CellReader`.
  public func reader(
    _ field: Int, of table: TableDefinition, knownWords: [String]? = nil
  ) -> CellReader {
    CellReader(table.fields[field], options: options[field], knownWords: knownWords)
  }

  /// The column with a heading, compared as adapters do; nil when there is none.
  public static func index(of heading: String, in headings: [String]) -> Int? {
    let key = HeadingText(heading).folded
    return headings.firstIndex { HeadingText($0).folded == key }
  }

  /// The column of each field; nil for constants and absent fields.
  public var columnOfField: [Int?] {
    fields.map { if case .column(let index) = $0 { index } else { nil } }
  }

  /// The fields that the source does not have, in the table's order.
  public func absentFields(of table: TableDefinition) -> [String] {
    zip(table.fields, fields).compactMap { field, source in
      if case .absent = source { field.id } else { nil }
    }
  }
}

/// What reading cells depends on besides the column itself.
public struct ReadingContext: Sendable, Equatable {
  public var words: CellWords
  /// The zone of the run.
  public var zone: Zone
  /// The days of a log whose times have no year; nil where nothing is known of them.
  public var years: YearWindow?

  public init(words: CellWords = CellWords(), zone: Zone = .tokyo, years: YearWindow? = nil) {
    self.words = words
    self.zone = zone
    self.years = years
  }
}
