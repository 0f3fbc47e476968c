import Basics
import Findings

/// A comparison as Markdown, for a pull request or a ticket.
public struct ComparisonMarkdown {
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
    ([heading, notices, table] + parts.changedRules.map(list)).filter { !$0.isEmpty }
      .map { block in block.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private var comparison: FindingsComparison { parts.comparison }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func shown(_ text: BilingualText) -> String { shown(text.text(in: language)) }

  /// Nothing from evidence can be markup: what Markdown or HTML would read is escaped.
  private func shown(_ text: String) -> String {
    var out = ""
    for scalar in VisibleText.of(text, isOneLine: true).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "@", ":":
        out += "&#\(scalar.value);"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private var heading: [String] {
    func run(_ document: FindingsDocument) -> String {
      shown(document.asOf) + " (" + shown(document.baseline.id) + ")"
    }
    return [
      "## " + shown(comparison.new.system.name), "",
      "- " + say("前回: ", "Earlier: ") + run(comparison.old),
      "- " + say("今回: ", "Later: ") + run(comparison.new),
      "- **" + shown(parts.totals(language)) + "**",
    ]
  }

  private var notices: [String] {
    comparison.notices.map { "> " + shown($0.rendered(in: language)) }
  }

  private var table: [String] {
    guard !parts.changedRules.isEmpty else {
      return [say("変化のあった規則はない。", "No rule has changed.")]
    }
    let heading =
      [say("規則", "Rule"), say("判定", "Verdict"), say("不適合/対象", "Failed/of")]
      + ComparisonParts.listed.map { shown(Words.state($0)) }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = ["---", "---"] + Array(repeating: "---:", count: heading.count - 2)
    return [line(heading), line(rule)]
      + parts.changedRules.map { rule in
        line(
          [
            shown(rule.title) + " (" + shown(rule.rule) + ")", shown(parts.verdict(rule)),
            shown(parts.failures(rule)),
          ] + ComparisonParts.listed.map { Numbers.grouped(rule.counts[$0]) })
      }
  }

  private func list(_ rule: RuleComparison) -> [String] {
    let changes = parts.changes(of: rule)
    let remarks = parts.remarks(rule)
    guard !changes.isEmpty || !remarks.isEmpty else { return [] }
    let rest = parts.rest(of: rule)
    return ["### " + shown(rule.title), ""] + remarks.map { "- " + shown($0) }
      + changes.map { change in
        "- **" + shown(Words.state(change.state)) + "** " + shown(change.finding.subject) + " ("
          + shown(parts.outcome(change)) + "): " + shown(change.finding.message)
      }
      + (rest > 0
        ? ["- " + say("ほか \(Numbers.grouped(rest)) 件", "\(Numbers.grouped(rest)) more")] : [])
  }
}
