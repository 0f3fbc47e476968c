import Findings

/// A line of the table on the terminal.
struct SummaryRow {
  /// Nil for the heading.
  var verdict: Verdict?
  var word: String
  var severity: String
  var numbers: [String]
  var title: String
  var rule: String

  private static let gap = "  "
  /// Where titles would get fewer columns than this, they take the place of the rule's names.
  private static let leastTitle = 40

  /// The rows as lines, columns as wide as their widest cell. No line is wider than the terminal,
  /// unless it is too narrow for any title.
  static func lines(_ rows: [SummaryRow], options: TerminalSummary.Options) -> [String] {
    func widest(_ cell: (SummaryRow) -> String) -> Int {
      rows.map { DisplayWidth.of(cell($0)) }.max() ?? 0
    }
    let word = widest(\.word)
    let severity = widest(\.severity)
    let numbers = (rows.first?.numbers.indices ?? 0..<0).map { column in
      widest { $0.numbers[column] }
    }
    let rule = widest(\.rule)
    let used = word + severity + numbers.reduce(0, +) + gap.utf8.count * (numbers.count + 2)
    let besideRule = options.width - used - rule - gap.utf8.count
    let showsRule = besideRule >= min(leastTitle, widest(\.title))
    let title = min(widest(\.title), max(10, showsRule ? besideRule : options.width - used))
    return rows.map { row in
      let shown = DisplayWidth.cut(row.title, to: title)
      let cells =
        [row.coloured(DisplayWidth.padded(row.word, to: word), options)]
        + [DisplayWidth.padded(row.severity, to: severity)]
        + zip(row.numbers, numbers).map(DisplayWidth.aligned)
        + (showsRule ? [DisplayWidth.padded(shown, to: title), row.rule] : [shown])
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
