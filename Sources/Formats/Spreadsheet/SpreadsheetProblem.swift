import Basics

/// The problems of workbooks.
enum SpreadsheetProblem {
  static func noWorkbook(_ file: String) -> Problem {
    Problem(
      code: "not-a-workbook", at: Place(file: file),
      what: BilingualText(ja: "Excel ブック（.xlsx）ではありません", en: "this is no Excel workbook (.xlsx)"),
      remedy: BilingualText(
        ja: "Excel で「Excel ブック（.xlsx）」または CSV として保存し直してください",
        en: "save it in Excel as .xlsx or CSV"))
  }

  static func tooManyStrings(_ file: String) -> Problem {
    Problem(
      code: "workbook-too-large", at: Place(file: file),
      what: BilingualText(
        ja: "ブックの文字列が上限（\(SharedStrings.byteLimit >> 20) MB、\(SharedStrings.countLimit) 個）を超えています",
        en:
          "the texts of the workbook exceed the limit (\(SharedStrings.byteLimit >> 20) MB, "
          + "\(SharedStrings.countLimit) texts)"),
      remedy: BilingualText(
        ja: "CSV で書き出してください。CSV には大きさの上限がありません",
        en: "export it as CSV, which has no limit of size"))
  }

  static func rowsOutOfOrder(_ row: Int, after last: Int, _ sheet: String, _ file: String)
    -> Problem
  {
    Problem(
      code: "sheet-damaged", at: Place(file: file, sheet: VisibleName.of(sheet)),
      what: BilingualText(
        ja: "行番号が正しくありません（\(last) 行の次が \(row) 行）",
        en: "the numbers of its rows are wrong (\(row) comes after \(last))"),
      remedy: BilingualText(
        ja: "Excel で開いて保存し直してください", en: "open it in Excel and save it again"))
  }

  static func noString(_ index: Int, _ cell: String, _ sheet: String, _ file: String) -> Problem {
    Problem(
      code: "sheet-damaged", at: Place(file: file, sheet: VisibleName.of(sheet), cell: cell),
      what: BilingualText(
        ja: "共有文字列に \(index) 番がありません", en: "there is no shared text number \(index)"),
      remedy: BilingualText(
        ja: "Excel で開いて保存し直してください", en: "open it in Excel and save it again"))
  }

  static func tooManyMerges(_ limit: Int, _ sheet: String, _ file: String) -> Problem {
    Problem(
      code: "workbook-too-large", at: Place(file: file, sheet: VisibleName.of(sheet)),
      what: BilingualText(
        ja: "結合セルが \(limit) 個を超えています", en: "there are more than \(limit) merged cells"),
      remedy: BilingualText(
        ja: "セルの結合を解除するか、CSV で書き出してください", en: "unmerge the cells, or export it as CSV"))
  }

  static func notes(_ survey: SheetSurvey, sheet: String, file: String) -> [Problem] {
    var found: [Problem] = []
    func add(
      _ severity: Problem.Severity, _ code: String, _ cell: String?, _ ja: String, _ en: String,
      _ remedy: BilingualText? = nil
    ) {
      found.append(
        Problem(
          severity, code: code, at: Place(file: file, sheet: VisibleName.of(sheet), cell: cell),
          what: BilingualText(ja: ja, en: en), remedy: remedy))
    }
    if survey.hiddenRows > 0 {
      add(
        .warning, "hidden-rows", nil, "非表示の行が \(survey.hiddenRows) 行あります。表示されている行と同じに読みました",
        "\(survey.hiddenRows) rows are hidden; they were read like the others",
        BilingualText(
          ja: "絞り込みや非表示の理由を確かめてください", en: "ask why they are filtered or hidden"))
    }
    if survey.hiddenColumns > 0 {
      add(
        .warning, "hidden-columns", nil, "非表示の列が \(survey.hiddenColumns) 列あります。表示されている列と同じに読みました",
        "\(survey.hiddenColumns) columns are hidden; they were read like the others")
    }
    if !survey.merges.isEmpty {
      add(
        .note, "merged-cells", survey.merges.first?.first.text,
        "結合セルが \(survey.merges.count) 個あります。値は結合されたすべてのセルのものとして読みました",
        "\(survey.merges.count) merged cells; their values count for all cells that they cover")
    }
    if survey.missingResults > 0 {
      add(
        .warning, "formula-without-result", survey.firstMissing,
        "計算結果が保存されていない数式が \(survey.missingResults) 個あります",
        "\(survey.missingResults) formulas have no stored result",
        BilingualText(
          ja: "Excel で開いて再計算し、保存し直してください",
          en: "open it in Excel, let it calculate, and save it again"))
    }
    if survey.straying > 0 {
      add(
        .warning, "cells-outside-table", survey.firstStraying,
        "表の右側に離れた値が \(survey.straying) 個あり、読んでいません",
        "\(survey.straying) cells right of the table were not read")
    }
    return found
  }
}
