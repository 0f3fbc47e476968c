/// One piece of a document that can be quoted: a heading, a numbered item, a paragraph, a cell.
public struct Passage: Sendable, Equatable {
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    case heading, item, paragraph
    case tableCell = "table_cell"
    case quote
    /// An example that is shown as it is: says nothing by itself.
    case code
  }

  /// Where it stands beside the running text.
  public enum Part: String, Sendable, Equatable, CaseIterable {
    case body, footnote, header, footer
    case textBox = "text_box"
  }

  /// The place of a table cell.
  public struct TableCell: Sendable, Equatable {
    /// Which table of the document, from 1 in reading order.
    public var table: Int
    /// From 1, heading rows counted.
    public var row: Int
    /// From 1, in columns of the table's grid.
    public var column: Int
    /// The cells that head its column, from the top; those that span count in each column.
    public var headings: [String]
    /// The cells left of it that name its row, outermost first; one that spans rows names each.
    public var labels: [String]

    public init(table: Int, row: Int, column: Int, headings: [String], labels: [String]) {
      self.table = table
      self.row = row
      self.column = column
      self.headings = headings
      self.labels = labels
    }
  }

  /// The headings above it, outermost first, as written.
  public var sectionPath: [String]
  /// Its own number, digits and brackets in their narrow form: `第1条`, `1`, `1.2`, `(1)`, `①`, `ア`.
  public var number: String?
  public var kind: Kind
  /// What it says, hard-wrapped lines joined. Of an item without its number; of a heading with it.
  public var text: String
  /// The line of the file on which it begins, from 1; 0 in formats that have no lines.
  public var line: Int
  /// Its place among the passages of the document, from 1: no two have the same.
  public var paragraph: Int
  /// The heading of the column in which a table cell stands.
  public var headingRow: String?
  /// The first cell of the row in which a table cell stands.
  public var rowLabel: String?
  /// For items and table cells: the paragraph that leads to the list, and below it the items that
  /// this one stands under, one to a line.
  public var lead: String?
  /// The page on which it begins, from 1, where the format knows.
  public var page: Int?
  public var part: Part = .body
  /// For table cells of formats that know the table's grid.
  public var cell: TableCell?

  public init(
    sectionPath: [String] = [], number: String? = nil, kind: Kind, text: String, line: Int,
    paragraph: Int, headingRow: String? = nil, rowLabel: String? = nil, lead: String? = nil
  ) {
    self.sectionPath = sectionPath
    self.number = number
    self.kind = kind
    self.text = text
    self.line = line
    self.paragraph = paragraph
    self.headingRow = headingRow
    self.rowLabel = rowLabel
    self.lead = lead
  }
}
