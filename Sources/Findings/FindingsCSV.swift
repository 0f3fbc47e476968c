import Basics

/// findings.csv: one line a finding, for spreadsheets.
///
/// UTF-8 with byte order mark, CRLF, RFC 4180. A cell that a spreadsheet would take for a formula
/// starts with an apostrophe. A rule that could not be judged, or failed because there is nothing, and
/// has no findings has a line of its own with an empty `finding`: a table that left it out would look better than the run was.
public enum FindingsCSV {
  private static let unjudged: Set<Verdict> = [.unknown, .empty, .notChecked, .error]

  public static func write(
    _ document: FindingsDocument, to sink: any ByteSink
  ) throws(Problem) {
    try sink.write([0xEF, 0xBB, 0xBF])
    try sink.write(
      line([
        "rule", "title_ja", "title_en", "kind", "verdict", "severity", "level", "controls",
        "finding", "outcome", "reason", "subject", "evidence", "file", "sheet", "cell", "row",
        "line", "column", "page", "section", "paragraph", "pointer", "observed", "expected_ja",
        "expected_en", "message_ja", "message_en", "signs_ja", "signs_en", "remedy_ja",
        "remedy_en", "original_outcome", "waiver", "waiver_kind", "waived_until", "change",
        "original_verdict", "weaker",
      ]))
    for result in document.results {
      try result.findings.visit(of: result.rule) { finding throws(Problem) in
        try sink.write(line(head(result) + cells(finding) + tail(result, finding)))
      }
      if result.findings.count == 0,
        unjudged.contains(result.verdict) || result.verdict == .fail
      {
        try sink.write(line(head(result) + cells(result) + tail(result, nil)))
      }
    }
  }

  private static func head(_ result: RuleResult) -> [String] {
    [
      result.rule, result.title.ja, result.title.en, result.kind, result.verdict.rawValue,
      result.severity, result.level, result.clauses.map(\.id).joined(separator: " "),
    ]
  }

  private static func tail(_ result: RuleResult, _ finding: Finding?) -> [String] {
    let mark = finding?.waivedBy
    return [
      result.remedy.ja, result.remedy.en, mark?.original.rawValue ?? "", mark?.id ?? "",
      mark?.kind.rawValue ?? "", mark?.until ?? "", finding?.change?.rawValue ?? "",
      result.originalVerdict?.rawValue ?? "", result.isWeaker ? "weaker" : "",
    ]
  }

  private static func cells(_ finding: Finding) -> [String] {
    let at = finding.at
    func number(_ value: Int?) -> String { value.map(String.init) ?? "" }
    return [
      finding.id, finding.outcome.rawValue, finding.reason ?? "", finding.subject, at.evidence,
      at.file ?? "", at.sheet ?? "", at.cell ?? "", number(at.row), number(at.line),
      at.column ?? "", number(at.page), at.section ?? "", number(at.paragraph), at.pointer ?? "",
      finding.observed.map(text).joined(separator: "; "), finding.expected.ja,
      finding.expected.en, finding.message.ja, finding.message.en,
      finding.signs.map(\.ja).joined(separator: "; "),
      finding.signs.map(\.en).joined(separator: "; "),
    ]
  }

  /// The line of a rule that has no findings: nothing could be judged, or nothing is there.
  private static func cells(_ result: RuleResult) -> [String] {
    let codes = result.reasons.map(\.code).joined(separator: " ")
    let blanks = Array(repeating: "", count: 13)
    return ["", result.verdict.rawValue, codes, "", result.evidence.joined(separator: " ")]
      + blanks
      + [
        result.reasons.map(\.text.ja).joined(separator: "; "),
        result.reasons.map(\.text.en).joined(separator: "; "), "", "",
      ]
  }

  private static func text(_ observation: Finding.Observation) -> String {
    switch (observation.value, observation.state) {
    case (let value?, nil): "\(observation.name)=\(value)"
    case (let value?, let state?): "\(observation.name)=\(value) (\(state))"
    case (nil, let state): "\(observation.name)=(\(state ?? "null"))"
    }
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    var out: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      CSVCell.append(cell, to: &out)
    }
    out.append(contentsOf: [0x0D, 0x0A])
    return out
  }
}
