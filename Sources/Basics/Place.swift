/// Where something stands in what the user handed in.
///
/// Lines, columns, pages and rows count from 1; a column counts code points.
public struct Place: Sendable, Equatable, Hashable {
  public var file: String?
  public var line: Int?
  public var column: Int?
  public var sheet: String?
  public var cell: String?
  public var page: Int?
  /// A path inside a tree, as a JSON pointer or a dotted settings path.
  public var pointer: String?

  public init(
    file: String? = nil, line: Int? = nil, column: Int? = nil, sheet: String? = nil,
    cell: String? = nil, page: Int? = nil, pointer: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.sheet = sheet
    self.cell = cell
    self.page = page
    self.pointer = pointer
  }
}

extension Place: CustomStringConvertible {
  /// `file:line:column`, `file sheet!cell`, `file p.12`.
  public var description: String {
    var text = file ?? ""
    if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    if let sheet {
      text += " \(sheet)"
      if let cell { text += "!\(cell)" }
    }
    if let page { text += " p.\(page)" }
    if let pointer { text += " \(pointer)" }
    return text
  }
}
