import Basics
import Findings

/// A comparison on the terminal.
public struct ComparisonText {
  private let parts: ComparisonParts
  private let language: Language

  /// Reads the files again for what is listed.
  public init(_ comparison: FindingsComparison, language: Language = .ja) throws(ProblemList) {
    parts = try ComparisonParts(comparison)
    self.language = language
  }

  public func write(to sink: any ByteSink) throws(Problem) {
    try sink.write(rendered())
  }

  func rendered() -> String {
    let blocks = [heading, notices, table, lists].filter { !$0.isEmpty }
    return blocks.map { block in block.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private var comparison: FindingsComparison { parts.comparison }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func shown(_ text: String) -> String { VisibleText.of(text, isOneLine: true) }

  private func shown(_ text: BilingualText) -> String { shown(text.text(in: language)) }

  private var heading: [String] {
    func run(_ document: FindingsDocument) -> String {
      shown(document.asOf) + "  " + shown(document.baseline.id) + "  sha256 "
        + shown(String(document.baseline.sha256.prefix(12)))
    }
    return [
      shown(comparison.new.system.name) + " (" + shown(comparison.new.system.id) + ")",
      say("前回 ", "earlier ") + run(comparison.old), say("今回 ", "later   ") + run(comparison.new),
      parts.totals(language),
    ]
  }

  private var notices: [String] { comparison.notices.map { shown($0.rendered(in: language)) } }

  private var table: [String] {
    let same = comparison.rules.count - parts.changedRules.count
    let ending = say(
      "変化のない規則 \(Numbers.grouped(same)) 件", "rules without any change: \(Numbers.grouped(same))")
    guard !parts.changedRules.isEmpty else { return [ending] }
    let heading =
      [say("判定", "verdict"), say("不適合/対象", "failed/of")]
      + ComparisonParts.listed.map { shown(Words.state($0)) } + [say("規則", "rule")]
    let rows =
      [heading]
      + parts.changedRules.map { rule in
        [shown(parts.verdict(rule)), shown(parts.failures(rule))]
          + ComparisonParts.listed.map { Numbers.grouped(rule.counts[$0]) } + [shown(rule.rule)]
      }
    let widths = heading.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      row.indices.map { column in
        if column == 0 { return DisplayWidth.padded(row[column], to: widths[column]) }
        return column == row.count - 1
          ? row[column] : DisplayWidth.aligned(row[column], to: widths[column])
      }.joined(separator: "  ")
    } + [ending]
  }

  private var lists: [String] {
    parts.changedRules.flatMap { rule -> [String] in
      let changes = parts.changes(of: rule)
      let remarks = parts.remarks(rule)
      guard !changes.isEmpty || !remarks.isEmpty else { return [] }
      let rest = parts.rest(of: rule)
      return [shown(rule.rule) + "  " + shown(rule.title)] + remarks.map { "  " + shown($0) }
        + changes.map { change in
          "  " + shown(Words.state(change.state)) + "  " + shown(change.finding.subject) + "  ("
            + shown(parts.outcome(change)) + ")  " + shown(change.finding.message)
        }
        + (rest > 0
          ? [say("  ほか \(Numbers.grouped(rest)) 件", "  and \(Numbers.grouped(rest)) more")] : [])
    }
  }
}
