import Basics

/// What must be known of a sheet before its rows can be read: merged cells stand behind them.
public struct SheetSurvey: Sendable, Equatable {
  static let mergeLimit = 500_000
  /// The columns of these first rows with cells make up the table.
  static let headRows = 40

  var merges: [CellRange] = []
  /// Columns of the table.
  var width = 0
  /// Row that holds the headings, from 1; rows above it are titles.
  var headingRow = 0
  public internal(set) var hiddenRows = 0
  public internal(set) var hiddenColumns = 0
  /// Rows that say something.
  public internal(set) var filledRows = 0
  /// Formulas of which the file does not hold the result, by column from 0.
  public internal(set) var missingByColumn: [Int: Int] = [:]
  var missingResults = 0
  var firstMissing: String?
  /// Cells right of the table.
  var straying = 0
  var firstStraying: String?
}

/// Makes the survey in a first pass over the sheet.
final class SheetSurveyor: SheetRows {
  private(set) var survey = SheetSurvey()
  private let sheet: String
  private let file: String
  /// The first rows with cells: number and columns.
  private var head: [(row: Int, columns: [Int])] = []

  init(sheet: String, file: String) {
    self.sheet = sheet
    self.file = file
  }

  func row(_ row: Int, _ cells: ArraySlice<SheetCell>, isHidden: Bool) throws(Problem) {
    if isHidden { survey.hiddenRows += 1 }
    guard let last = cells.last else { return }
    survey.filledRows += 1
    if head.count < SheetSurvey.headRows {
      head.append((row, cells.map(\.column)))
      survey.width = max(survey.width, last.column + 1)
    }
    for cell in cells {
      if cell.lacksResult {
        survey.missingResults += 1
        survey.missingByColumn[cell.column, default: 0] += 1
        if survey.firstMissing == nil {
          survey.firstMissing = CellReference(column: cell.column, row: row).text
        }
      }
      if cell.column >= survey.width {
        survey.straying += 1
        if survey.firstStraying == nil {
          survey.firstStraying = CellReference(column: cell.column, row: row).text
        }
      }
    }
  }

  func merge(_ range: CellRange) throws(Problem) {
    guard survey.merges.count < SheetSurvey.mergeLimit else {
      throw SpreadsheetProblem.tooManyMerges(SheetSurvey.mergeLimit, sheet, file)
    }
    survey.merges.append(range)
  }

  func hiddenColumns(_ count: Int) {
    survey.hiddenColumns += count
  }

  /// The survey, once all rows have come.
  func finished() -> SheetSurvey {
    survey.merges.sort { ($0.first.row, $0.first.column) < ($1.first.row, $1.first.column) }
    // The first row that says more than one thing; where its cells reach further down, the last
    // of these rows names the columns.
    guard let first = head.first(where: { $0.columns.count > 1 }) ?? head.first else {
      return survey
    }
    let columns = Set(first.columns)
    let depth = survey.merges.filter {
      $0.first.row == first.row && columns.contains($0.first.column) && $0.last.row > first.row
        && $0.last.row - first.row < 5
    }.map(\.last.row).max()
    survey.headingRow = depth ?? first.row
    return survey
  }
}
