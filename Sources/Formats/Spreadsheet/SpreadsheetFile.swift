import Basics

/// A workbook (.xlsx) that is open: its sheets, shared strings and number formats.
public final class SpreadsheetFile: Sendable {
  public struct SheetName: Sendable, Equatable {
    public var name: String
    public var isHidden: Bool
    let part: String
  }

  /// In the order of the workbook; sheets that only hold a chart are left out.
  public let sheets: [SheetName]
  let strings: SharedStrings
  let formats: [NumberFormat]
  let is1904: Bool

  /// Opens a workbook. Throws for a file that is encrypted, of an older format, damaged, or no
  /// workbook.
  public init(_ source: ByteSource, file: String) throws(Problem) {
    let package = try OfficePackage(source, file: file)
    let main = try package.mainPart()
    let book = WorkbookEvents()
    guard try package.parse(main, book), book.isWorkbook else {
      throw SpreadsheetProblem.noWorkbook(file)
    }
    let relations = try package.relations(of: main)
    func part(_ kind: String) -> String? {
      relations.first { $0.kind == kind && !$0.isExternal }?.target
    }
    sheets = book.sheets.compactMap { sheet in
      guard let relation = relations.first(where: { $0.id == sheet.relation }),
        relation.kind == "worksheet"
      else { return nil }
      return SheetName(name: sheet.name, isHidden: sheet.isHidden, part: relation.target)
    }
    is1904 = book.is1904
    if let name = part("styles") {
      let events = FormatEvents()
      try package.parse(name, events)
      formats = events.cellFormats
    } else {
      formats = []
    }
    if let name = part("sharedStrings") {
      let events = SharedStringEvents(file: file)
      try package.parse(name, limit: 4 << 30, events)
      strings = events.strings
    } else {
      strings = SharedStrings()
    }
  }
}

/// Reads `workbook.xml`.
private final class WorkbookEvents: XMLEvents {
  struct Found {
    var name: String
    var isHidden: Bool
    var relation: String
  }

  var sheets: [Found] = []
  var is1904 = false
  var isWorkbook = false
  var failure: Problem?

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("workbook") {
      isWorkbook = true
    } else if name.is("workbookPr") {
      is1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "0")
    } else if name.is("sheet"), sheets.count < 10_000 {
      sheets.append(
        Found(
          name: attributes["name"] ?? "",
          isHidden: ["hidden", "veryHidden"].contains(attributes["state"] ?? ""),
          relation: attributes.value("id", inSpaceEnding: "/relationships") ?? ""))
    }
  }

  func close(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
