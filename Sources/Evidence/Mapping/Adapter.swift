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
    /// The headings of a file that has no heading line.
    public var headings: [String]?
    /// The name of a format (`csv`, `ldif`, …) where neither name nor content show it.
    public var type: String?

    public init(
      encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil,
      headings: [String]? = nil, type: String? = nil
    ) {
      self.encoding = encoding
      self.delimiter = delimiter
      self.headerLine = headerLine
      self.headings = headings
      self.type = type
    }
  }

  public struct Column: Sendable, Equatable {
    public var heading: String
    /// Nil when the column is to be ignored.
    public var field: String?
    public var options: ColumnOptions
    /// The zone of times without an offset; nil for the zone of the run.
    public var zone: Zone?
    /// A file without the column is no error: some versions of the source leave it out.
    public var isOptional = false
    public var place: Place
  }

  /// A field that is made of several cells.
  public struct Derived: Sendable, Equatable {
    public var field: String
    /// Over headings.
    public var formula: CellFormula<String>
    public var options: ColumnOptions
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

  public var id: String
  public var table: String
  public var source: BilingualText?
  public var format: Format
  /// What a file must have to be of this source; nil when the adapter must be named.
  public var recognise: Recognition?
  public var records: RecordRule
  public var columns: [Column]
  public var derived: [Derived]
  public var constants: [Constant]
  public var notSupported: [NotSupported]
  public var settings: [Setting]
  /// What one of the files of the evidence must have.
  public var needs: [Need] = []
  /// The forms in which the source comes, when there are several. Each has the id, the table and
  /// the source of the adapter.
  public var shapes: [Adapter]

  public init(
    id: String, table: String, source: BilingualText? = nil, format: Format = Format(),
    recognise: Recognition? = nil, records: RecordRule = RecordRule(), columns: [Column] = [],
    derived: [Derived] = [], constants: [Constant] = [], notSupported: [NotSupported] = [],
    settings: [Setting] = [], shapes: [Adapter] = []
  ) {
    self.id = id
    self.table = table
    self.source = source
    self.format = format
    self.recognise = recognise
    self.records = records
    self.columns = columns
    self.derived = derived
    self.constants = constants
    self.notSupported = notSupported
    self.settings = settings
    self.shapes = shapes
  }

  /// The forms of the source: itself when it has one only.
  public var allShapes: [Adapter] { shapes.isEmpty ? [self] : shapes }
}
