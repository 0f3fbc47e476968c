import Basics
import Findings
import Spreadsheets

/// The run as an auditor's working papers in a workbook that people can edit: a lead sheet, the findings with
/// fields to fill, what could not be judged, the rules, the clauses, the controls from procurement to audit, the
/// waivers, the evidence with its columns, and one sheet for each rule. Opinion, urgency, responses and dates are empty: they are people's to write.
public struct AuditWorkbook: Sendable {
  private let document: FindingsDocument
  private let language: Language

  public init(_ document: FindingsDocument, language: Language = .ja) {
    self.document = document
    self.language = language
  }

  /// Writes an .xlsx file. Throws what the sink throws, or `findings-lost`.
  public func write(to sink: any ByteSink) throws(Problem) {
    let writer = try WorkbookWriter(to: sink)
    let papers = PaperNames(document)
    let sheets: [any AuditSheet] = [
      LeadSheet(document: document), FindingsSheet(document: document, papers: papers),
      UnjudgedSheet(document: document, papers: papers),
      RulesSheet(document: document, papers: papers), ClausesSheet(document: document),
      LifeCycleSheet(document: document), WaiversSheet(document: document),
      EvidenceSheet(document: document), ColumnsSheet(document: document),
    ]
    for sheet in sheets {
      try writer.begin(sheet.layout(language))
      for row in try sheet.rows(language) { try writer.row(row) }
    }
    for index in RunSummary(document: document).order {
      let paper = PaperSheet(
        result: document.results[index], name: papers.name(of: index), document: document)
      try writer.begin(paper.layout(language))
      try paper.write(to: writer, language)
    }
    try writer.finish()
  }
}

/// A sheet whose rows are few enough to be made at once.
protocol AuditSheet {
  func layout(_ language: Language) -> Sheet
  func rows(_ language: Language) throws(Problem) -> [[Cell]]
}

/// The names of the sheets of rules: their place in the list and their rule.
struct PaperNames {
  private let names: [String]

  init(_ document: FindingsDocument) {
    names = document.results.enumerated().map { index, result in
      // A sheet's name has 31 characters; the number tells cut names apart.
      "\(index + 1) \(result.rule)".prefix(31).description
    }
  }

  func name(of index: Int) -> String { names[index] }
}

extension Cell {
  static func head(_ ja: String, _ en: String, _ language: Language) -> Cell {
    Cell(language == .ja ? ja : en, style: .header)
  }

  static func body(_ text: String, link: Link? = nil) -> Cell {
    Cell(text, style: .body, link: link)
  }

  static func body(_ text: BilingualText, _ language: Language, link: Link? = nil) -> Cell {
    Cell(text.text(in: language), style: .body, link: link)
  }

  static func count(_ number: Int) -> Cell { Cell(number, style: .body) }

  /// An empty field for people.
  static let fill = Cell(.empty, style: CellStyle(wraps: true, fill: .yellow, hasBorder: true))
}
