import Findings

/// A line of the table on the terminal.
struct SummaryRow {
  /// Nil for the heading.
  var verdict: Verdict?
  var word: String
  var rule: String
  var numbers: [String]
  var title: String

  private static let gap = "  "
  /// A title is never cut below this many columns.
  private static let leastTitle = 20

  /// The rows as lines, columns as wide as their widest cell.
  static func lines(_ rows: [SummaryRow], options: TerminalSummary.Options) -> [String] {
    func widest(_ cell: (SummaryRow) -> String) -> Int {
      rows.map { DisplayWidth.of(cell($0)) }.max() ?? 0
    }
    let word = widest(\.word)
    let rule = widest(\.rule)
    let numbers = (0..<3).map { column in widest { $0.numbers[column] } }
    let used = word + rule + numbers.reduce(0, +) + gap.utf8.count * 5
    let rest = max(leastTitle, options.width - used)
    return rows.map { row in
      let cells =
        [row.coloured(DisplayWidth.padded(row.word, to: word), options)]
        + [DisplayWidth.padded(row.rule, to: rule)]
        + zip(row.numbers, numbers).map(DisplayWidth.aligned)
        + [DisplayWidth.cut(row.title, to: rest)]
      return cells.joined(separator: gap)
    }
  }

  private func coloured(_ text: String, _ options: TerminalSummary.Options) -> String {
    guard options.isColoured, let verdict else { return text }
    let code =
      switch verdict {
      case .fail: "1;31"
      case .indicator: "35"
      case .error, .unknown, .notChecked, .empty: "33"
      case .pass: "32"
      case .waived, .notApplicable: "36"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
