import Basics
import Evidence
import Schema

/// Cells as dates, in every order and both ways of taking extremes.
enum DateCases {
  private static let readers = [DateOrder?.none, .dmy, .mdy, .ymd].flatMap { order in
    [true, false].map {
      DateReader(order: order, zone: .tokyo, runZone: .tokyo, extremesAreNever: $0)
    }
  }

  /// Times without a year, in a window that two years fit and in one that follows from a day.
  private static let yearless = [
    YearWindow(from: day(2021, 12, 1), to: day(2023, 3, 1)),
    YearWindow(until: day(2024, 2, 29), basis: .exportedAt),
  ].map { window in
    CellReader(
      FieldDefinition(
        id: "at", type: .instant, label: BilingualText("at"),
        meaning: BilingualText("at")),
      options: ColumnOptions(years: window))
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: day))
  }

  static func read(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { cell in
      for reader in readers { _ = reader.read(cell) }
      for reader in yearless { _ = reader.read(cell) }
    }
  }
}
