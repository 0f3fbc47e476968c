import Basics
import Findings

/// What a run says on the terminal: a table to be read in ten seconds, then what could not be
/// judged, the state of the evidence, and what the exit code means.
public struct TerminalSummary: Sendable {
  public struct Options: Sendable {
    public var language: Language
    /// Only for a terminal that shows colours.
    public var isColoured: Bool
    /// Columns of the terminal; titles are cut to fit.
    public var width: Int
    /// The status with which the run ends: 0, 1, 2 or 3.
    public var exitCode: Int
    /// Where the report was written; nil when nothing was.
    public var reportPath: String?

    public init(
      language: Language = .ja, isColoured: Bool = false, width: Int = 100, exitCode: Int,
      reportPath: String? = nil
    ) {
      self.language = language
      self.isColoured = isColoured
      self.width = width
      self.exitCode = exitCode
      self.reportPath = reportPath
    }
  }

  private let document: FindingsDocument
  private let options: Options
  private let summary: RunSummary

  public init(_ document: FindingsDocument, options: Options) {
    self.document = document
    self.options = options
    summary = RunSummary(document: document)
  }

  /// The whole text, each line ended.
  public func rendered() -> String {
    let blocks = [
      heading, table, excluded, comparison, loosened, obstacles, clauses, evidence, waivers,
      problems, ending,
    ].filter { !$0.isEmpty }
    return blocks.map { block in block.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private func say(_ ja: String, _ en: String) -> String {
    options.language == .ja ? ja : en
  }

  /// A text from outside: nothing in it can move the cursor or hide.
  private func shown(_ text: String) -> String { VisibleText.of(text, isOneLine: true) }

  private func shown(_ text: BilingualText) -> String { shown(text.text(in: options.language)) }

  private var heading: [String] {
    let baseline = document.baseline
    return [
      shown(document.system.name) + " (" + shown(document.system.id) + ")",
      say("基準時点 ", "as of ") + shown(document.asOf),
      say("基準 ", "baseline ") + shown(baseline.id) + "  sha256 "
        + shown(String(baseline.sha256.prefix(12))),
    ] + (Words.edition(document).map { [say("版 ", "edition ") + shown($0)] } ?? [])
  }

  private var table: [String] {
    let chosen = summary.order.filter { index in
      let result = document.results[index]
      return [.fail, .indicator, .waived].contains(result.verdict) || summary.isUnjudged(result)
        || result.isWeaker
    }
    guard !chosen.isEmpty else { return [verdicts] }
    // Most runs judge every subject; the column would hold noughts.
    let showsUnknown = chosen.contains { document.results[$0].unknown > 0 }
    let rows = chosen.map { index in
      let result = document.results[index]
      return SummaryRow(
        verdict: result.verdict, word: shown(Words.verdict(result.verdict)),
        severity: shown(Words.severity(result.severity)),
        numbers: [
          result.population == 0
            ? "-" : Numbers.grouped(result.failed) + "/" + Numbers.grouped(result.population)
        ] + (showsUnknown ? [Numbers.grouped(result.unknown)] : []),
        title: marks(result) + shown(result.title), rule: shown(result.rule))
    }
    let heading = SummaryRow(
      verdict: nil, word: say("判定", "verdict"), severity: say("重要度", "severity"),
      numbers: [say("不適合/対象", "failed/of")] + (showsUnknown ? [say("判定不能", "unknown")] : []),
      title: say("表題", "title"), rule: say("規則", "rule"))
    return [verdicts, ""] + SummaryRow.lines([heading] + rows, options: options)
  }

  /// What a reader must not overlook beside a verdict.
  private func marks(_ result: RuleResult) -> String {
    var marks: [String] = []
    if result.isNothingThere {
      marks.append(say("対象の行がない", "no rows"))
    }
    if result.isWeaker { marks.append(say(Words.weaker.ja, "weaker")) }
    if result.waived > 0 {
      let exceptions = Numbers.grouped(result.waived - result.alternatives)
      let alternatives = Numbers.grouped(result.alternatives)
      if result.waived > result.alternatives {
        marks.append(say("例外措置 \(exceptions)", "exceptions \(exceptions)"))
      }
      if result.alternatives > 0 {
        marks.append(say("代替措置 \(alternatives)", "alternatives \(alternatives)"))
      }
    }
    if let comparison = document.comparison, result.failed > 0, !comparison.isKnown(result) {
      marks.append(say("新規あり", "new"))
    }
    return marks.map { say("［\($0)］", "[\($0)] ") }.joined()
  }

  /// How many rules have which verdict: those that a reader looks for always, others if there are any.
  private var verdicts: String {
    let always: [Verdict] = [.fail, .unknown, .pass]
    let order: [Verdict] = [
      .fail, .indicator, .error, .unknown, .notChecked, .empty, .waived, .pass, .notApplicable,
    ]
    let counts = order.filter { always.contains($0) || document.count($0) > 0 }.map { verdict in
      shown(Words.verdict(verdict)) + " " + Numbers.grouped(document.count(verdict))
    }
    let total = Numbers.grouped(document.results.count)
    return say("規則 \(total) 件: ", document.results.count == 1 ? "1 rule: " : "\(total) rules: ")
      + counts.joined(separator: say("、", ", "))
  }

  private var comparison: [String] {
    guard let comparison = document.comparison else { return [] }
    return [
      say("前回（\(shown(comparison.asOf))）との比較: ", "against \(shown(comparison.asOf)): ")
        + shown(ComparisonSection.totals(comparison))
    ]
  }

  private var loosened: [String] {
    guard !document.baseline.loosened.isEmpty else { return [] }
    return [say("基準より緩めた点:", "weaker than the standard:")]
      + document.baseline.loosened.map { item in
        let what = [item.rule, item.parameter].compactMap { $0 }.joined(separator: ".")
        let values = item.from.map { " \($0) → \(item.to ?? "－")" } ?? ""
        return "  " + shown(Words.loosening(item.kind)) + "  " + shown(what + values) + "  "
          + shown(item.why) + "  (" + shown(item.by) + ")"
      }
  }

  private var waivers: [String] {
    guard !document.waivers.isEmpty else { return [] }
    let counts = WaiverRecord.Status.allCases.compactMap { status -> String? in
      let count = document.waivers.count { $0.status == status }
      return count == 0 ? nil : shown(Words.waiverStatus(status)) + " " + Numbers.grouped(count)
    }
    return [
      say("例外措置と代替措置: ", "exceptions and alternatives: ")
        + counts.joined(separator: say("、", ", "))
    ]
      + document.waivers.filter { $0.status == .inForce }.map { waiver in
        let left = waiver.daysLeft ?? 0
        return "  " + shown(waiver.id) + "  " + shown(Words.waiverKind(waiver.kind)) + "  "
          + shown(waiver.rule) + "  "
          + say(
            "\(waiver.matched) 件、\(waiver.end) まで（残り \(left) 日）",
            "\(waiver.matched) findings, until \(waiver.end) (\(left) days left)")
      }
  }

  private var obstacles: [String] {
    let obstacles = summary.obstacles
    guard !document.complete || !obstacles.isEmpty else {
      return [say("完全: 適用される規則をすべて判定した", "complete: every rule that applies was judged")]
    }
    if obstacles.isEmpty, RunSummary(document: document).judgedCount == 0 {
      return [say("不完全: 判定した規則が一つもない", "incomplete: no rule was judged")]
    }
    return [
      document.complete
        ? say("判定できなかったもの:", "not judged:")
        : say("不完全: 次の理由で判定できないものがある", "incomplete: something could not be judged, because")
    ]
      + obstacles.map { obstacle in
        let count = obstacle.results.count
        return "  - " + shown(obstacle.text)
          + say("（規則 \(count) 件）", count == 1 ? " (1 rule)" : " (\(count) rules)")
      }
  }

  /// Rules that somebody declared not to apply: what is left out is named.
  private var excluded: [String] {
    let rules = document.results.filter { $0.verdict == .notApplicable }.map { shown($0.rule) }
    guard !rules.isEmpty else { return [] }
    let first = rules.prefix(12).joined(separator: say("、", ", "))
    let left = rules.count - 12
    return [
      say("対象外とした規則 \(rules.count) 件: ", "not applicable (\(rules.count)): ") + first
        + (left > 0 ? say(" ほか \(left) 件", " and \(left) more") : "")
    ]
  }

  /// That every rule was judged says nothing of clauses that no rule of the baseline looks at.
  private var clauses: [String] {
    guard !document.clauses.isEmpty else { return [] }
    func count(_ answers: ClauseResult.Answer...) -> String {
      Numbers.grouped(document.clauses.count { answers.contains($0.answer) })
    }
    let all = Numbers.grouped(document.clauses.count)
    let (judged, attested) = (count(.automated), count(.attested, .alternative))
    let (open, outside) = (count(.notJudged, .notChecked), count(.outside, .notCovered))
    return [
      say(
        "条項 \(all) 件: 規則で判定 \(judged)、証明・代替措置の申告 \(attested)、見ていない \(open)、確認の外 \(outside)",
        "\(all) clauses: judged by rules \(judged), attested or alternative claimed \(attested), "
          + "not looked at \(open), out of reach \(outside)")
    ]
  }

  private var evidence: [String] {
    guard !document.evidence.isEmpty else { return [] }
    let width = document.evidence.map { DisplayWidth.of(shown($0.id)) }.max() ?? 0
    let marks = document.evidence.map { shown(Words.population($0.population)) }
    let markWidth = marks.map(DisplayWidth.of).max() ?? 0
    let counts = document.evidence.map { card in
      let rows = Numbers.grouped(card.rowsRead)
      let rejected = Numbers.grouped(card.rowsRejected)
      return say("\(rows) 行", card.rowsRead == 1 ? "1 row" : "\(rows) rows")
        + (card.rowsRejected > 0 ? say("、読めない行 \(rejected)", ", \(rejected) rejected") : "")
    }
    let countWidth = counts.map(DisplayWidth.of).max() ?? 0
    return [say("証拠:", "evidence:")]
      + document.evidence.indices.map { index in
        let (card, mark, counts) = (document.evidence[index], marks[index], counts[index])
        return "  " + DisplayWidth.padded(shown(card.id), to: width) + "  "
          + DisplayWidth.padded(mark, to: markWidth) + "  "
          + DisplayWidth.aligned(counts, to: countWidth) + "  "
          + shown(card.populationReason)
      }
  }

  private var problems: [String] {
    let problems = document.problems + document.evidence.flatMap(\.problems)
    guard !problems.isEmpty else { return [] }
    return [say("証拠と入力の問題:", "problems of the evidence and input:")]
      + problems.map { "  " + shown($0.rendered(in: options.language)) }
  }

  private var ending: [String] {
    let code = options.exitCode
    let meaning =
      switch code {
      case 0: say("完全で、ゲートに達する検出事項はない", "complete, and nothing reached the gate")
      case 1:
        say("ゲートに達する検出事項がある", "findings reached the gate")
          + (document.complete
            ? "" : say("（判定できなかったものもある）", "; something could not be judged, too"))
      case 2: say("使い方か入力の定義が誤っている", "usage, manifest, policy or waivers are wrong")
      case 3:
        say(
          "ゲートに達する検出事項はないが、判定できなかったものがある",
          "nothing reached the gate, but something could not be judged")
      default: say("予期しない終了", "unexpected end")
      }
    var lines = [say("終了コード \(code): ", "exit \(code): ") + meaning]
    if let path = options.reportPath { lines.append(say("報告書: ", "report: ") + shown(path)) }
    return lines
  }
}
