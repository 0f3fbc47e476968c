import Basics
import Evidence
import Formats

/// Problems of choosing a sheet.
enum SheetProblem {
  static func notFound(_ wanted: String, _ names: [String], _ file: String) -> Problem {
    let list = names.joined(separator: ", ")
    return Problem(
      code: "sheet-missing", at: Place(file: file, sheet: wanted),
      what: BilingualText(
        ja: "シート「\(wanted)」がない", en: "there is no sheet '\(wanted)'"),
      why: BilingualText(ja: "あるシート: \(list)", en: "the sheets are: \(list)"),
      remedy: BilingualText(ja: "tenken.yaml の sheet を直す", en: "correct 'sheet' in tenken.yaml"))
  }

  static func allEmpty(_ file: String) -> Problem {
    Problem(
      code: "workbook-empty", at: Place(file: file),
      what: BilingualText(ja: "どのシートにも値がない", en: "no sheet says anything"),
      remedy: BilingualText(ja: "書き出しをやり直す", en: "export it again"))
  }

  static func severalFit(_ fitting: [String], of all: [String], _ file: String) -> Problem {
    let list = (fitting.isEmpty ? all : fitting).joined(separator: ", ")
    return Problem(
      code: "sheet-ambiguous", at: Place(file: file),
      what: fitting.isEmpty
        ? BilingualText(
          ja: "見出しの分かるシートがない（\(list)）", en: "no sheet has known headings (\(list))")
        : BilingualText(
          ja: "この証拠に当たるシートが複数ある（\(list)）",
          en: "several sheets fit this evidence (\(list))"),
      remedy: BilingualText(
        ja: "tenken.yaml に sheet: でシート名を書く", en: "name the sheet in tenken.yaml with 'sheet:'"))
  }

  static func chosen(_ name: String, of all: [(name: String, isHidden: Bool)], _ file: String)
    -> Problem
  {
    let others = all.filter { $0.name != name }
    let ja = others.map { $0.isHidden ? "\($0.name)（非表示）" : $0.name }.joined(separator: "、")
    let en = others.map { $0.isHidden ? "\($0.name) (hidden)" : $0.name }.joined(separator: ", ")
    return Problem(
      .note, code: "sheet-chosen", at: Place(file: file, sheet: name),
      what: BilingualText(
        ja: "シート「\(name)」を読んだ。読んでいないシート: \(ja)",
        en: "sheet '\(name)' was read; not read: \(en)"))
  }
}

extension LoadedEvidence {
  /// A used column in which results of formulas are missing: no pass may rest on it.
  mutating func noteMissingResults(of sheet: SurveyedSheet, _ mapping: ColumnMapping) {
    for (index, column) in mapping.columns.enumerated() where column.field != nil {
      guard let count = sheet.survey.missingByColumn[index], count > 0 else { continue }
      contradictions.append(
        BilingualText(
          ja: "列「\(column.name)」の \(count) 個のセルに数式の計算結果がない",
          en: "\(count) cells of column '\(column.name)' have formulas without results"))
    }
  }
}
