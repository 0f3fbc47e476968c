import Basics
import Findings
import Pipeline

/// A drawn sample as CSV for a spreadsheet: how it was drawn first, then one line to fill for each item.
struct SampleSheet {
  let drawn: SystemSample.Drawn
  let question: SystemSample.Question

  func csv(in language: Language) -> String {
    var lines = facts.map { name, value in row([name.text(in: language), value]) }
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

  private var facts: [(BilingualText, String)] {
    let size = question.size
    let number = drawn.items.count
    let how: String =
      question.fixedSize == nil
      ? "confidence \(percent(size.confidence)), tolerable \(percent(size.tolerable)), "
        + "expected \(size.expected)" : "fixed"
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
      (BilingualText(ja: "件数の根拠", en: "Number from"), how),
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
