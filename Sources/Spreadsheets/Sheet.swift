/// How a sheet is laid out; its rows are given to the writer one after the other.
public struct Sheet: Sendable, Equatable {
  /// Cells that take only one of some values.
  public struct Choice: Sendable, Equatable {
    /// `D2:D500`.
    public var range: String
    public var values: [String]
    /// Shown beside the cell when it is chosen.
    public var prompt: String?

    public init(range: String, values: [String], prompt: String? = nil) {
      self.range = range
      self.values = values
      self.prompt = prompt
    }
  }

  /// At most 31 characters, without `: \ / ? * [ ]`; longer names are cut, these signs replaced.
  public var name: String
  /// Widths of the columns from the first on, in characters of the usual size.
  public var widths: [Double]
  /// Rows at the top that stay in sight, and are repeated on each printed page.
  public var frozenRows: Int
  public var frozenColumns: Int
  /// The row of headings, from 1, whose columns get filter buttons, down to the last row.
  public var filterRow: Int?
  /// Merged ranges: `A1:C1`.
  public var merges: [String]
  public var choices: [Choice]
  public var isLandscape: Bool

  public init(
    name: String, widths: [Double] = [], frozenRows: Int = 0, frozenColumns: Int = 0,
    filterRow: Int? = nil, merges: [String] = [], choices: [Choice] = [], isLandscape: Bool = true
  ) {
    self.name = name
    self.widths = widths
    self.frozenRows = frozenRows
    self.frozenColumns = frozenColumns
    self.filterRow = filterRow
    self.merges = merges
    self.choices = choices
    self.isLandscape = isLandscape
  }
}
