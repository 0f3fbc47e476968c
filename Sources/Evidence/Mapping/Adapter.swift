import Basics

/// How one source names its columns and values: `policies/adapters/<source>.yaml`, or a file of the
/// system's own.
public struct Adapter: Sendable, Equatable {
  /// How the file is written, where the reader need not find out.
  public struct Format: Sendable, Equatable {
    public var encoding: String?
    public var delimiter: UInt8?
    /// From 1.
    public var headerLine: Int?

    public init(encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil) {
      self.encoding = encoding
      self.delimiter = delimiter
      self.headerLine = headerLine
    }
  }

  public struct Column: Sendable, Equatable {
    public var heading: String
    /// Nil when the column is to be ignored.
    public var field: String?
    public var options: ColumnOptions
    /// The zone of times without an offset; nil for the zone of the run.
    public var zone: Zone?
    public var place: Place
  }

  /// A value that holds for every row, as a cell would write it.
  public struct Constant: Sendable, Equatable {
    public var field: String
    public var text: String
    public var place: Place
  }

  /// A field that the source does not have, and why.
  public struct NotSupported: Sendable, Equatable {
    public var field: String
    public var reason: BilingualText
  }

  /// Where a tree of settings holds the value of a path of the vocabulary.
  public struct Setting: Sendable, Equatable {
    public var path: String
    /// A JSON pointer (RFC 6901).
    public var pointer: String
    public var options: ColumnOptions
    public var place: Place
  }

  public var id: String
  public var table: String
  public var source: BilingualText?
  public var format: Format
  public var columns: [Column]
  public var constants: [Constant]
  public var notSupported: [NotSupported]
  public var settings: [Setting]

  public init(
    id: String, table: String, source: BilingualText? = nil, format: Format = Format(),
    columns: [Column] = [], constants: [Constant] = [], notSupported: [NotSupported] = [],
    settings: [Setting] = []
  ) {
    self.id = id
    self.table = table
    self.source = source
    self.format = format
    self.columns = columns
    self.constants = constants
    self.notSupported = notSupported
    self.settings = settings
  }
}
