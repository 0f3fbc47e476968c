import Basics

/// A sheet of a workbook, surveyed and ready to be read.
public final class SurveyedSheet: Sendable, Equatable {
  public let name: String
  public let survey: SheetSurvey
  /// Of severity warning or note: hidden rows, merged cells, formulas without results.
  public let problems: [Problem]
  let book: SpreadsheetFile
  let part: String

  /// Surveys a sheet in one pass over it.
  public init(
    _ sheet: SpreadsheetFile.SheetName, of book: SpreadsheetFile, _ source: ByteSource, file: String
  )
    throws(Problem)
  {
    name = sheet.name
    part = sheet.part
    self.book = book
    let surveyor = SheetSurveyor(sheet: sheet.name, file: file)
    let events = SheetEvents(book, rows: surveyor, sheet: sheet.name, file: file)
    let package = try OfficePackage(source, file: file)
    guard try package.parse(sheet.part, limit: SurveyedSheet.partLimit, events) else {
      throw ArchiveProblem.damaged(nil, member: sheet.part, file: file)
    }
    survey = surveyor.finished()
    problems = SpreadsheetProblem.notes(survey, sheet: sheet.name, file: file)
  }

  /// The largest sheet, unpacked, in bytes: over a million rows of twenty columns. It is read more than
  /// once, and what is larger keeps a machine busy for minutes.
  static let partLimit = 2 << 30

  public static func == (a: SurveyedSheet, b: SurveyedSheet) -> Bool { a === b }

  /// No cell of the sheet says anything.
  public var isEmpty: Bool { survey.filledRows == 0 }
}
