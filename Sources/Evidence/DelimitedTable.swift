import Basics
import Formats

/// A table in delimited files, understood but not yet read: what the column engine scans.
public struct DelimitedTable: Sendable {
  public struct File: Sendable {
    public var path: String
    /// As the manifest names it.
    public var name: String
    public var encoding: TextEncoding
    public var dialect: CSVDialect
    /// For files that hold one record on each line and are no delimited text.
    public var lines: LineForm?
    public var columnCount: Int
    /// Bytes before the first data record: byte-order mark and heading lines.
    public var dataOffset: Int
    /// Lines before the first data record.
    public var dataLine: Int
    /// Per field of the table: where it comes from.
    public var sources: [FieldSource]
    /// What holds for the records that are rows; a record of which it cannot be told stays.
    public var conditions: [CellCondition<Int?>]
    /// What is around the text: none of the offsets count it.
    public var packing: Packing

    public init(
      path: String, name: String, encoding: TextEncoding, dialect: CSVDialect,
      lines: LineForm? = nil, columnCount: Int, dataOffset: Int, dataLine: Int,
      sources: [FieldSource], conditions: [CellCondition<Int?>] = [], packing: Packing = .plain
    ) {
      self.path = path
      self.name = name
      self.encoding = encoding
      self.dialect = dialect
      self.lines = lines
      self.columnCount = columnCount
      self.dataOffset = dataOffset
      self.dataLine = dataLine
      self.sources = sources
      self.conditions = conditions
      self.packing = packing
    }
  }

  /// Where a canonical field comes from in one file.
  public enum FieldSource: Sendable, Equatable {
    case column(Int, ColumnOptions)
    /// The texts of several columns with a blank between them, without the empty ones.
    case joined([Int], ColumnOptions)
    /// Made of several columns; nil for a column that the file does not have.
    case formula(CellFormula<Int?>, ColumnOptions)
    /// The same text in every row, as if a cell held it.
    case constant(String, ColumnOptions)
    case absent
  }

  /// Index into the vocabulary's tables.
  public var table: Int
  public var files: [File]

  public init(table: Int, files: [File]) {
    self.table = table
    self.files = files
  }
}
