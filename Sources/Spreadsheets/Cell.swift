import Basics

/// A cell to be written: what it says and how it looks.
///
/// A text is always text. What begins with `=`, `+`, `-` or `@` never becomes a formula, not even
/// when somebody edits the cell.
public struct Cell: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case empty
    case text(String)
    case integer(Int)
    /// Not finite: written as text.
    case number(Double)
    case boolean(Bool)
    case date(CivilDate)
    /// A civil day with the seconds since its midnight.
    case moment(CivilDate, second: Int)
  }

  public var value: Value
  public var style: CellStyle
  /// A place in the workbook to which a click on the cell leads.
  public var link: Link?

  /// A cell of this workbook.
  public struct Link: Sendable, Equatable {
    public var sheet: String
    /// `A1`.
    public var cell: String

    public init(sheet: String, cell: String = "A1") {
      self.sheet = sheet
      self.cell = cell
    }
  }

  public init(_ value: Value, style: CellStyle = .plain, link: Link? = nil) {
    self.value = value
    self.style = style
    self.link = link
  }

  public init(_ text: String, style: CellStyle = .plain, link: Link? = nil) {
    self.init(.text(text), style: style, link: link)
  }

  public init(_ number: Int, style: CellStyle = .plain) {
    self.init(.integer(number), style: style)
  }

  public static let empty = Cell(.empty)
}

/// How a cell looks.
public struct CellStyle: Sendable, Hashable {
  public enum Fill: Int, Sendable, CaseIterable {
    case none, grey, red, yellow, green, blue
  }

  public var isBold: Bool
  /// Long texts are broken into lines; cells are then aligned at their top.
  public var wraps: Bool
  public var fill: Fill
  /// A thin frame around the cell.
  public var hasBorder: Bool

  public init(
    isBold: Bool = false, wraps: Bool = false, fill: Fill = .none, hasBorder: Bool = false
  ) {
    self.isBold = isBold
    self.wraps = wraps
    self.fill = fill
    self.hasBorder = hasBorder
  }

  public static let plain = CellStyle()
  public static let bold = CellStyle(isBold: true)
  public static let header = CellStyle(isBold: true, wraps: true, fill: .grey, hasBorder: true)
  public static let body = CellStyle(wraps: true, hasBorder: true)
}
