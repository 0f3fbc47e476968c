import Basics
import Findings
import Pipeline

/// A drawn sample as CSV for a spreadsheet: how it was drawn first, then one line to fill for each item.
struct SampleSheet {
  let drawn: SystemSample.Drawn
  let question: SystemSample.Question

  func csv(in language: Language) -> String {
    var lines = facts(in: language).map { name, value in row([name.text(in: language), value]) }
    lines.append("")
    let fill = [
      BilingualText(ja: "見た原本", en: "Document seen"), BilingualText(ja: "結果", en: "Result"),
      BilingualText(ja: "所見", en: "Remarks"), BilingualText(ja: "確認者・日付", en: "By, date"),
    ]
    let head = [
      BilingualText(ja: "番号", en: "No."), BilingualText(ja: "対象", en: "Subject"),
      BilingualText(ja: "ファイル", en: "File"), BilingualText(ja: "データ行", en: "Data row"),
      BilingualText(ja: "行", en: "Line"), BilingualText(ja: "値", en: "Values"),
    ]
    lines.append(row((head + fill).map { $0.text(in: language) }))
    for (index, item) in drawn.items.enumerated() {
      let values = item.shown.map { "\($0.name)=\($0.value ?? "")" }.joined(separator: "; ")
      lines.append(
        row(
          ["\(index + 1)", item.subject, item.file ?? "", "\(item.row)", "\(item.line)", values]
            + fill.map { _ in "" }))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// From what the number follows; that it is the whole population where no more could be drawn.
  private var basis: BilingualText {
    let size = question.size
    if let fixed = question.fixedSize {
      return fixed > drawn.population
        ? BilingualText(
          ja: "指定 \(fixed) 件は母集団 \(drawn.population) 件より多いため、全件とした",
          en:
            "\(fixed) were asked for, more than the population of \(drawn.population): all were taken"
        )
        : BilingualText(ja: "件数を直接指定した", en: "the number was given")
    }
    let (confidence, tolerable) = (percent(size.confidence), percent(size.tolerable))
    return BilingualText(
      ja: "信頼度 \(confidence)、許容できる逸脱の割合 \(tolerable)、標本に認める逸脱 \(size.expected) 件",
      en:
        "confidence \(confidence), tolerable rate \(tolerable), deviations allowed in the sample \(size.expected)"
    )
  }

  private func facts(in language: Language) -> [(BilingualText, String)] {
    let number = drawn.items.count
    return [
      (BilingualText(ja: "システム", en: "System"), drawn.system),
      (BilingualText(ja: "基準時点", en: "As of"), drawn.asOf),
      (
        BilingualText(ja: "母集団", en: "Population"),
        drawn.card.id + (drawn.rule.map { " (\($0))" } ?? "") + " \(drawn.population)"
      ),
      (
        BilingualText(ja: "証拠の SHA-256", en: "SHA-256 of the evidence"),
        drawn.card.files.map { "\($0.path) \($0.sha256)" }.joined(separator: " ")
      ),
      (BilingualText(ja: "件数の根拠", en: "Number from"), basis.text(in: language)),
      (BilingualText(ja: "件数", en: "Number"), "\(number)"),
      (BilingualText(ja: "種", en: "Seed"), "\(question.seed)"),
    ]
  }

  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  private func row(_ cells: [String]) -> String {
    cells.map(CSVCell.text).joined(separator: ",")
  }
}
