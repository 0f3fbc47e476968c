import Basics
import Findings

/// A comparison as one HTML file for people.
public struct ComparisonPage {
  private let parts: ComparisonParts
  private let language: Language

  /// Reads the files again for what is listed.
  public init(_ comparison: FindingsComparison, language: Language = .ja) throws(ProblemList) {
    parts = try ComparisonParts(comparison)
    self.language = language
  }

  public func write(to sink: any ByteSink) throws(Problem) {
    var writer = HTMLWriter()
    writer.writeDocument(document)
    try sink.write(writer.bytes)
  }

  private var comparison: FindingsComparison { parts.comparison }

  private var page: PageContext { PageContext(document: comparison.new, language: language) }

  private var document: HTMLNode {
    let title = BilingualText(
      ja: "結果の比較 \(comparison.new.system.name)",
      en: "Comparison of findings: \(comparison.new.system.name)")
    return .of(
      .html, [.lang(language)],
      [
        HTMLReport.head(title.text(in: language)),
        .of(
          .body,
          PageHeader.switches(language) + [
            header,
            .of(.main, [.id("main")], [totals, rules, evidence]),
            .of(.footer, [.of(.p, [.text("Tenken \(comparison.new.toolVersion)")])]),
          ]),
      ])
  }

  private var header: HTMLNode {
    func run(_ document: FindingsDocument) -> [HTMLNode] {
      [.text(document.asOf)]
        + [.of(.div, page.inline(document.baseline.title))]
        + [.of(.code, class: "hash", [.text(document.baseline.sha256)])]
    }
    return .of(
      .header,
      [
        .of(
          .div, class: "bar-top",
          [
            .of(.p, class: "kind", page.inline(.init(ja: "結果の比較", en: "Comparison of findings"))),
            PageHeader.languageLabels,
          ]),
        .of(.h1, [.text(comparison.new.system.name)]),
        page.list([
          (.init(ja: "前回", en: "Earlier"), run(comparison.old)),
          (.init(ja: "今回", en: "Later"), run(comparison.new)),
        ]),
      ])
  }

  private var totals: HTMLNode {
    var table = HTMLTable(
      id: "totals-t", caption: BilingualText(ja: "検出事項の数", en: "Findings"),
      columns: FindingState.allCases.map {
        .init(Words.state($0).ja, Words.state($0).en, style: "n")
      }, style: "matrix")
    table.rows = [
      FindingState.allCases.map { [.text(Numbers.grouped(comparison.totals[$0]))] }
    ]
    let notices: [HTMLNode] =
      comparison.notices.isEmpty
      ? [] : [.of(.ul, class: "problems", comparison.notices.map(page.problem))]
    return page.section(
      "totals", BilingualText(ja: "概要", en: "Summary"),
      notices + [
        table.node(page),
        page.paragraph(
          BilingualText(
            ja: "「解消」は、今回の判定で確かめたものに限る。判定できなかったもの、対象外になったものは「確認できない」に数える。",
            en:
              "Fixed counts only what the later run judged. What it could not judge, or no longer judges, is not confirmed."
          ), class: "sub"),
      ])
  }

  private var rules: HTMLNode {
    var table = HTMLTable(
      id: "rules-t", caption: BilingualText(ja: "変化のあった規則", en: "Rules that changed"),
      columns: [
        .init("規則", "Rule", style: "wide"), .init("判定", "Verdict"),
        .init("不適合/対象", "Failed/of", style: "n"),
      ]
        + ComparisonParts.listed.map {
          .init(Words.state($0).ja, Words.state($0).en, style: "n")
        })
    table.rows = parts.changedRules.map { rule in
      [
        page.block(rule.title) + [.of(.code, class: "rule", [.text(rule.rule)])]
          + parts.remarks(rule).map { .of(.div, class: "sub", page.inline($0)) },
        page.block(parts.verdict(rule)), page.inline(parts.failures(rule)),
      ] + ComparisonParts.listed.map { [.text(Numbers.grouped(rule.counts[$0]))] }
    }
    let same = comparison.rules.count - parts.changedRules.count
    return page.section(
      "rules", BilingualText(ja: "規則ごとの比較", en: "Rule by rule"),
      (parts.changedRules.isEmpty ? [] : [table.node(page)]) + [
        page.paragraph(
          BilingualText(
            ja: "変化のない規則 \(Numbers.grouped(same)) 件。",
            en: "Rules without any change: \(Numbers.grouped(same))."))
      ] + parts.changedRules.compactMap(changes))
  }

  private func changes(_ rule: RuleComparison) -> HTMLNode? {
    let changes = parts.changes(of: rule)
    guard !changes.isEmpty else { return nil }
    var table = HTMLTable(
      id: "changes-\(rule.rule.utf8.map { String($0, radix: 16) }.joined())", caption: rule.title,
      columns: [
        .init("変化", "Change"), .init("対象", "Subject", style: "subject"), .init("結果", "Outcome"),
        .init("指摘", "Finding", style: "wide"),
      ])
    table.rows = changes.map { change in
      [
        page.inline(Words.state(change.state)),
        [.text(VisibleText.shortened(change.finding.subject, to: 300))],
        page.inline(parts.outcome(change)), page.block(change.finding.message),
      ]
    }
    let rest = parts.rest(of: rule)
    guard rest > 0 else { return table.node(page) }
    return .of(
      .div,
      [
        table.node(page),
        page.paragraph(
          BilingualText(
            ja: "ほか \(Numbers.grouped(rest)) 件（--format json に全件）",
            en: "\(Numbers.grouped(rest)) more: see --format json"), class: "more"),
      ])
  }

  private var evidence: HTMLNode {
    var table = HTMLTable(
      id: "evidence-t",
      caption: BilingualText(ja: "内容が変わった証拠", en: "Evidence with another content"),
      columns: [
        .init("証拠", "Evidence"), .init("前回の SHA-256", "SHA-256 before"),
        .init("今回の SHA-256", "SHA-256 now"),
      ])
    func digests(_ list: [String]) -> [HTMLNode] {
      list.isEmpty ? ["－"] : list.map { .of(.code, class: "hash", [.text($0)]) }
    }
    table.rows = comparison.evidence.map { [[.text($0.id)], digests($0.old), digests($0.new)] }
    return page.section(
      "evidence", BilingualText(ja: "証拠", en: "Evidence"),
      comparison.evidence.isEmpty
        ? [page.paragraph(BilingualText(ja: "同じ内容である。", en: "The content is the same."))]
        : [table.node(page)])
  }
}
