import Basics
import Evidence
import Formats
import Pipeline

/// Finds the sheet of a workbook that is to be shown: the one that fits some evidence best, the first
/// of those that fit equally well. Covers, legends and notes stand before and behind the lists.
struct SheetOfWorkbook {
  let proposer: TableProposer

  /// The sheet as rows, and what is to be said of it and of the others.
  func find(_ path: String, _ name: String, _ adapter: String?) throws(Problem) -> (
    Packing, [Problem]
  ) {
    let book = try SpreadsheetFile(.path(path), file: name)
    var best: (sheet: SurveyedSheet, score: Int)?
    var names: [String] = []
    for candidate in book.sheets {
      let sheet = try SurveyedSheet(candidate, of: book, .path(path), file: name)
      if sheet.isEmpty { continue }
      names.append(candidate.name)
      let score = score(sheet, path, name, adapter)
      if best.map({ score > $0.score }) ?? true { best = (sheet, score) }
    }
    guard let best else { throw DelimitedFile.empty(name) }
    var problems = best.sheet.problems
    let others = names.filter { $0 != best.sheet.name }
    if !others.isEmpty {
      let list = others.joined(separator: ", ")
      problems.append(
        Problem(
          .note, code: "sheets-not-shown", at: Place(file: name, sheet: best.sheet.name),
          what: BilingualText(
            ja: "シート「\(best.sheet.name)」を示した。ほかのシート: \(list)",
            en: "this is sheet '\(best.sheet.name)'; there are others: \(list)")))
    }
    return (.sheet(best.sheet), problems)
  }

  private func score(
    _ sheet: SurveyedSheet, _ path: String, _ name: String, _ adapter: String?
  ) -> Int {
    guard
      let seen = try? DelimitedFile.look(
        at: path, name: name, format: Adapter.Format(), packing: .sheet(sheet))
    else { return 0 }
    let facts = FileFacts(
      name: name, format: EvidenceFormat.delimited.rawValue, headings: seen.headings)
    return proposer.propose(
      facts, headings: seen.headings, samples: seen.samples, line: seen.headingLine, only: adapter
    ).first?.score ?? 0
  }
}
