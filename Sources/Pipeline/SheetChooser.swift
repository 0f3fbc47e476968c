import Basics
import Evidence
import Formats
import Schema

/// Finds the sheet of a workbook that holds a table: the one that the manifest names, the only one
/// that says anything, or the only one whose headings are known.
struct SheetChooser {
  let definition: TableDefinition
  let variants: HeadingVariants?
  let adapter: Adapter?
  let wanted: String?
  let context: ReadingContext

  struct Choice {
    var sheet: SurveyedSheet
    /// What the reader must be told of it; no errors.
    var problems: [Problem]
  }

  func choose(_ file: EvidencePaths.File) throws(ProblemList) -> Choice {
    do throws(Problem) {
      return try choose(file.path, file.shown)
    } catch {
      throw ProblemList([error])
    }
  }

  private func choose(_ path: String, _ name: String) throws(Problem) -> Choice {
    let book = try SpreadsheetFile(.path(path), file: name)
    if let wanted {
      let found = book.sheets.filter { SheetChooser.same($0.name, wanted) }
      guard found.count == 1, let only = found.first else {
        throw SheetProblem.notFound(wanted, book.sheets.map(\.name), name)
      }
      let sheet = try SurveyedSheet(only, of: book, .path(path), file: name)
      return Choice(sheet: sheet, problems: sheet.problems)
    }
    var filled: [SurveyedSheet] = []
    for candidate in book.sheets {
      let sheet = try SurveyedSheet(candidate, of: book, .path(path), file: name)
      if !sheet.isEmpty { filled.append(sheet) }
    }
    guard !filled.isEmpty else { throw SheetProblem.allEmpty(name) }
    var fitting = filled
    if filled.count > 1 { fitting = filled.filter { fits($0, path, name) } }
    guard fitting.count == 1, let sheet = fitting.first else {
      throw SheetProblem.severalFit(fitting.map(\.name), of: filled.map(\.name), name)
    }
    var problems = sheet.problems
    if book.sheets.count > 1 {
      problems.append(
        SheetProblem.chosen(sheet.name, of: book.sheets.map { ($0.name, $0.isHidden) }, name))
    }
    return Choice(sheet: sheet, problems: problems)
  }

  /// Most of the headings are fields of the table.
  private func fits(_ sheet: SurveyedSheet, _ path: String, _ name: String) -> Bool {
    let packing = Packing.sheet(sheet)
    guard
      let seen = try? DelimitedFile.look(
        at: path, name: name, format: SheetChooser.format(adapter, packing), packing: packing)
    else { return false }
    let mapping = ColumnMapping.infer(
      table: definition, headings: seen.headings, samples: seen.samples, variants: variants,
      adapter: adapter, context: context, at: Place(file: name, line: seen.headingLine))
    let known = mapping.columns.count { $0.field != nil }
    return known > 1 || known == 1 && mapping.columns.count == 1
  }

  /// Sheets become text with commas, whatever the adapter says of files.
  static func format(_ adapter: Adapter?, _ packing: Packing) -> Adapter.Format {
    var format = adapter?.format ?? Adapter.Format()
    if case .sheet = packing {
      format.encoding = nil
      format.delimiter = UInt8(ascii: ",")
    }
    return format
  }

  private static func same(_ a: String, _ b: String) -> Bool {
    var a = a
    var b = b
    return a.withUTF8 { a in
      b.withUTF8 { b in TextFold.trimmed(a).elementsEqual(TextFold.trimmed(b)) }
    }
  }
}
