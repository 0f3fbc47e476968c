import Basics
import Schema

/// Writes the file of a rule of ours.
struct SigmaRuleWriter {
  let rule: SigmaRule
  let detection: SigmaTest
  let mapping: SigmaMapping
  /// The Sigma file, for the comment on where the rule comes from.
  let file: String

  private static let severities = [
    "informational": "info", "low": "low", "medium": "medium", "high": "high",
    "critical": "critical",
  ]

  func result() -> SigmaImport.Result {
    let id = self.id
    return SigmaImport.Result(id: id, yaml: lines(id).joined(separator: "\n") + "\n")
  }

  /// `sigma-` and the title in the letters that an id may have.
  private var id: String {
    var words: [String] = []
    var word = ""
    for byte in rule.title.lowercased().utf8 {
      if (97...122).contains(byte) || (48...57).contains(byte) {
        word.append(Character(Unicode.Scalar(byte)))
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    if words.isEmpty { words = [Digest.hex(Array(rule.title.utf8)).prefix(8).description] }
    return "sigma-" + words.prefix(12).joined(separator: "-")
  }

  private func lines(_ id: String) -> [String] {
    let title = QuotedText.quoted(rule.title)
    var clause = "document: \(mapping.requirement.document)"
    if let edition = mapping.requirement.edition { clause += ", edition: \(edition)" }
    clause += ", clause: \(QuotedText.quoted(mapping.requirement.clause))"
    var lines = comments()
    lines += [
      "id: \(id)", "version: 1", "title:", "  ja: \(title)", "  en: \(title)", "kind: indicator",
      "level: recommended", "severity: \(SigmaRuleWriter.severities[rule.level] ?? "medium")",
      "aspect: operation", "requirement:", "  - {\(clause)}", "evidence: [\(mapping.table.id)]",
      "steps:", "  - from: \(mapping.table.id)", "require:", "  not:",
    ]
    lines += detection.lines("    ")
    lines += [
      "when_empty: empty", "message:",
      "  ja: \(QuotedText.quoted("{subject} の記録が検知の条件に当たる: " + plain(rule.title)))",
      "  en: \(QuotedText.quoted("the record {subject} fulfils the detection: " + plain(rule.title)))",
      "remedy:", "  ja: 業務で必要な操作だったかを本人と責任者に確かめ、結果を記録する。",
      "  en: Ask the user and the responsible person whether the work needed it, and record the answer.",
    ]
    let reasons = [rule.description ?? ""] + rule.falsePositives.map { "False positive: \($0)" }
    let rationale = plain(reasons.filter { !$0.isEmpty }.joined(separator: " "))
    if !rationale.isEmpty {
      lines += [
        "rationale:", "  ja: \(QuotedText.quoted(rationale))",
        "  en: \(QuotedText.quoted(rationale))",
      ]
    }
    return lines + tests()
  }

  private func comments() -> [String] {
    var lines = ["# Imported from the Sigma rule \(comment(fileName))."]
    if let id = rule.id { lines.append("# Sigma id: \(comment(id))") }
    if let author = rule.author { lines.append("# Author of the Sigma rule: \(comment(author))") }
    lines += rule.references.map { "# \(comment($0))" }
    return lines + [
      "# Sigma takes a missing value for one that does not match; here it cannot be judged (unknown)."
    ]
  }

  /// One row that is found, one that is not, no rows, and no table.
  private func tests() -> [String] {
    let given = "given: {as_of: 2023-02-03"
    var lines = ["tests:"]
    if let found = detection.sample(), let row = row(found) {
      lines += [
        "  - name: a record that the detection finds",
        "    \(given), \(mapping.table.id): [\(row)]}", "    expect: {verdict: indicator}",
      ]
    }
    if let passed = detection.sample(false), let row = row(passed) {
      lines += [
        "  - name: a record that it passes over",
        "    \(given), \(mapping.table.id): [\(row)]}", "    expect: {verdict: pass}",
      ]
    }
    return lines + [
      "  - name: no records", "    \(given), \(mapping.table.id): []}",
      "    expect: {verdict: empty}", "  - name: records that could not be read",
      "    \(given), unreadable: [\(mapping.table.id)]}", "    expect: {verdict: unknown}",
    ]
  }

  private func row(_ values: [String: String]) -> String? {
    let values = values.merging(detection.fields) { first, _ in first }
    let types = Dictionary(
      mapping.table.fields.map { ($0.id, $0.type) }, uniquingKeysWith: { first, _ in first })
    for (field, value) in values where value == "\"-\"" && types[field] != .text { return nil }
    let named = values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let time = values["at"] == nil ? ["at: 2023-02-01T10:00"] : []
    let account = values["account_id"] == nil ? ["account_id: a"] : []
    return "{" + (time + account + named).joined(separator: ", ") + "}"
  }

  private var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// One line of a comment.
  private func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(200).map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  /// Text without the braces that a message would take for names.
  private func plain(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return String(words.map { $0 == "{" ? "(" : $0 == "}" ? ")" : $0 })
  }
}
