import Basics
import Policy
import Schema

/// A rule's description for a terminal: first in Japanese and English, then the facts.
public struct DescriptionText {
  private let description: RuleDescription
  private let language: Language

  public init(_ description: RuleDescription, language: Language) {
    self.description = description
    self.language = language
  }

  private var rule: CheckedRule { description.rule }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func say(_ text: BilingualText) -> String { text.text(in: language) }

  public func lines() -> [String] {
    var lines = [
      "\(rule.id)  v\(rule.version)  \(rule.level.rawValue)  \(rule.severity.rawValue)"
        + (rule.kind == .indicator ? "  indicator" : "")
    ]
    for language in [Language.ja, .en] {
      lines += [
        "", rule.title.text(in: language), description.sentence.text(in: language),
        "→ \(rule.remedy.text(in: language))",
      ]
    }
    lines.append("")
    lines += document + parameters + clauses + evidence
    lines.append(
      "  " + say("費用", "cost") + ": "
        + description.costs.map { "\($0.rawValue) (\(say(DescriptionText.word($0))))" }
        .joined(separator: ", "))
    if rule.document == nil {
      lines.append(
        "  " + say("対象が一つもないとき", "without subjects") + ": \(rule.whenEmpty.rawValue)")
    }
    lines.append(
      "  " + say("ベースライン", "baselines") + ": "
        + (description.baselines.isEmpty ? "-" : description.baselines.joined(separator: ", ")))
    lines.append("  " + say("試験", "tests") + ": \(description.testCount)")
    lines += description.testNames.map { "    - \($0)" }
    return lines
  }

  static func word(_ cost: RuleDescription.Cost) -> BilingualText {
    switch cost {
    case .streaming: BilingualText(ja: "一度読むだけ", en: "one pass")
    case .groups: BilingualText(ja: "鍵ごとに数える", en: "counts per key")
    case .join: BilingualText(ja: "別の表を引く", en: "looks up another table")
    case .window: BilingualText(ja: "時刻の順に並べる", en: "puts rows in the order of time")
    case .tree: BilingualText(ja: "小さな木または文書", en: "a small tree or document")
    }
  }

  /// What a document must say: its parts, the clause to paste, how it is accepted.
  private var document: [String] {
    guard let outline = description.document else { return [] }
    var lines: [String] = []
    if let check = outline.check {
      lines.append("  " + say("文書全体の点検", "check of the whole text") + ": \(check)")
      lines += outline.subjects.map { "    - \(say($0))" }
    }
    if !outline.parts.isEmpty {
      lines.append("  " + say("書くべき事項（すべて）", "what must be said (each)") + ":")
      lines += outline.parts.map { part in
        "    - \(say(part.name))" + (part.bound.map { "  (\(say($0)))" } ?? "")
          + "  [\(part.obligations.joined(separator: ", "))]"
      }
    }
    if let paste = outline.paste {
      lines.append("  " + say("貼り付け用の条文", "clause to paste") + ":")
      lines += paste.split(separator: "\n").map { "    \($0)" }
    }
    if let acceptance = outline.acceptance {
      lines.append("  " + say("検収での確かめ方", "how it is accepted") + ": \(say(acceptance))")
    }
    if !outline.sbd.isEmpty {
      lines.append("  SBD: " + outline.sbd.joined(separator: ", "))
    }
    return lines
  }

  private var parameters: [String] {
    description.parameters.flatMap { parameter -> [String] in
      let value = parameter.value
      var line = "  \(value.name) = \(value.value)"
      line += "  (" + say("厳しくなる向き", "stricter") + ": \(value.stricter.rawValue))"
      if let source = value.source { line += "  \(say(source))" }
      let others = parameter.inBaselines.filter { $0.value != value.defaultValue || $0.isWeaker }
      return [line]
        + others.map {
          "    \($0.baseline): \($0.value)" + ($0.isWeaker ? "  " + say("（緩和）", "(weaker)") : "")
        }
    }
  }

  private var clauses: [String] {
    rule.clauses.map { clause in
      "  \(say(clause.documentTitle)) \(clause.clause)  \(say(clause.title))  [\(clause.level.rawValue), \(clause.confidence)]"
    }
  }

  private var evidence: [String] {
    var lines = ["  evidence: \(rule.evidence.joined(separator: ", "))"]
    for table in description.evidence {
      let need =
        table.isRequired ? say("必須", "required") : say("あれば使う", "used where it is there")
      lines.append("    \(table.table.id) (\(say(table.table.label)), \(need))")
      for column in table.columns {
        var line = "      \(column.field.id)  \(say(column.field.label))"
        if let assumed = column.assumed {
          line +=
            "  "
            + say(
              "列がなければ \(assumed.value ?? "空欄") とみなす",
              "taken as \(assumed.value ?? "empty") where the column is missing")
        }
        lines.append(line)
      }
    }
    return lines
  }
}
