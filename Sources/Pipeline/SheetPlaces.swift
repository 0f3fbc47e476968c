import Evidence
import Formats
import Schema

/// Where the values of a table that was read from a workbook stand.
struct SheetPlaces: Sendable {
  var sheet: String
  /// Letters of the column of each field, by the field's name.
  var columns: [String: String] = [:]

  /// Nil for a file that is no workbook.
  init?(_ file: DelimitedTable.File, _ definition: TableDefinition) {
    guard case .sheet(let sheet) = file.packing else { return nil }
    self.sheet = sheet.name
    for (field, source) in zip(definition.fields, file.sources) {
      if case .column(let index, _) = source { columns[field.id] = CellReference.letters(index) }
    }
  }

  /// The cell of a field in a row of the sheet; nil when the field has no column of its own.
  func cell(_ field: String?, row: Int) -> String? {
    field.flatMap { columns[$0] }.map { "\($0)\(row)" }
  }
}
