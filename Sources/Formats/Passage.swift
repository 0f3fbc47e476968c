/// One piece of a document that can be quoted: a heading, a numbered item, a paragraph, a cell.
public struct Passage: Sendable, Equatable {
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    case heading, item, paragraph
    case tableCell = "table_cell"
    case quote
    /// An example that is shown as it is: says nothing by itself.
    case code
  }

  /// The headings above it, outermost first, as written.
  public var sectionPath: [String]
  /// Its own number, digits and brackets in their narrow form: `第1条`, `1`, `1.2`, `(1)`, `①`, `ア`.
  public var number: String?
  public var kind: Kind
  /// What it says, hard-wrapped lines joined. Of an item without its number; of a heading with it.
  public var text: String
  /// The line of the file on which it begins, from 1.
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
