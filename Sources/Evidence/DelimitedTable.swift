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
    public var columnCount: Int
    /// Bytes before the first data record: byte-order mark and heading lines.
    public var dataOffset: Int
    /// Lines before the first data record.
    public var dataLine: Int
    /// Per field of the table: where it comes from.
    public var sources: [FieldSource]
    /// What is around the text: none of the offsets count it.
    public var packing: Packing

    public init(
      path: String, name: String, encoding: TextEncoding, dialect: CSVDialect, columnCount: Int,
      dataOffset: Int, dataLine: Int, sources: [FieldSource], packing: Packing = .plain
    ) {
      self.path = path
      self.name = name
      self.encoding = encoding
      self.dialect = dialect
      self.columnCount = columnCount
      self.dataOffset = dataOffset
      self.dataLine = dataLine
      self.sources = sources
      self.packing = packing
    }
  }

  /// Where a canonical field comes from in one file.
  public enum FieldSource: Sendable, Equatable {
    case column(Int, ColumnOptions)
    /// The texts of several columns with a blank between them, without the empty ones.
    case joined([Int], ColumnOptions)
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
