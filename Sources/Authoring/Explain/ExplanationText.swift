import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// An explanation as lines of text: what held (○), what did not (×), what is unknown (？), each
/// with the values that were compared, the parameter that gave the bound, and what would have
/// passed.
public struct ExplanationText {
  private let rule: CheckedRule
  private let sentence: RuleSentence
  private let filterSentence: RuleSentence
  private let context: RunContext
  private let language: Language

  /// `wordlists` are those that the rule's operands index.
  public init(
    _ rule: CheckedRule, vocabulary: Vocabulary, wordlists: [Wordlist], context: RunContext,
    language: Language
  ) {
    self.rule = rule
    sentence = RuleSentence(
      rule, vocabulary: vocabulary, wordlists: wordlists, zone: context.zone)
    var ungrouped = rule
    ungrouped.grouping = nil
    filterSentence = RuleSentence(
      ungrouped, vocabulary: vocabulary, wordlists: wordlists, zone: context.zone)
    self.context = context
    self.language = language
  }

  /// The whole explanation of one subject; empty for an outcome without one.
  public func lines(_ outcome: SubjectOutcome) -> [String] {
    guard let explanation = outcome.explanation else { return [] }
    let place = outcome.place.description
    var lines = [
      "\(rule.id) = \(outcome.subject): \(say(ExplanationText.word(outcome.outcome)))"
        + (place.isEmpty ? "" : "  (\(place))")
    ]
    lines.append(
      "  " + mark(explanation.membership) + " "
        + say(BilingualText(ja: "この規則の対象である", en: "is a subject of the rule")))
    if let chosen = explanation.chosen {
      lines += tree(chosen, wanted: .yes, depth: 2, with: filterSentence)
    }
    lines.append(
      "  " + mark(explanation.requirement.truth) + " "
        + say(BilingualText(ja: "要求を満たす", en: "meets the requirement")))
    lines += tree(explanation.requirement, wanted: .yes, depth: 2, with: sentence)
    return lines
  }

  /// `wanted`: the answer of this condition that helps the subject.
  private func tree(
    _ judged: JudgedCondition, wanted: Truth, depth: Int, with sentence: RuleSentence
  ) -> [String] {
    let blank = String(repeating: "  ", count: depth)
    let sign = judged.sign.map { say($0) + say(BilingualText(ja: "：", en: ": ")) } ?? ""
    func parts(_ ja: String, _ en: String, _ wanted: Truth) -> [String] {
      [blank + mark(judged.truth) + " " + sign + say(BilingualText(ja: ja, en: en))]
        + judged.parts.flatMap { tree($0, wanted: wanted, depth: depth + 1, with: sentence) }
    }
    switch judged.form {
    case .always:
      return [blank + mark(judged.truth) + " " + say(BilingualText(ja: "常に", en: "always"))]
    case .all: return parts("次のすべて", "all of", wanted)
    case .any: return parts("次のいずれか", "any of", wanted)
    case .not: return parts("次の否定", "not", !wanted)
    case .test(let test):
      return [
        blank + mark(judged.truth) + " " + sign + leaf(test, judged.truth, wanted, sentence)
      ]
    }
  }

  private func leaf(
    _ judged: JudgedTest, _ truth: Truth, _ wanted: Truth, _ sentence: RuleSentence
  ) -> String {
    let test = judged.test
    var text = "\(test.value.name): \(say(ValueWords.text(judged.value, zone: context.zone)))"
    text += "  [\(test.operation.rawValue)"
    if let operand = operand(judged) { text += " \(operand)" }
    text += "]"
    if truth == wanted { return text }
    let condition = Condition.test(test)
    let needed = sentence.expected(wanted == .yes ? condition : .not(condition))
    text += "  → " + say(needed)
    if let bound = PassingBound(judged, context: context) {
      let date = bound.first.text(in: context.zone)
      let keeps = (test.operation == .within) == (wanted == .yes)
      text += say(
        keeps
          ? BilingualText(ja: "（\(date) 以後）", en: " (\(date) or later)")
          : BilingualText(ja: "（\(date) より前）", en: " (before \(date))"))
    }
    return text
  }

  /// The bound as the rule writes it and, where it came from elsewhere, its value.
  private func operand(_ judged: JudgedTest) -> String? {
    let value = judged.operand.map { say(ValueWords.text($0, zone: context.zone)) }
    if let parameter = judged.test.parameter { return "$\(parameter) = \(value ?? "-")" }
    switch judged.test.operand {
    case .asOf: return "as_of = \(value ?? "-")"
    case .value(let other):
      return "\(other.name) = \(value ?? say(ValueWords.text(nil, zone: context.zone)))"
    case .scaled(let times, let other): return "\(times) × \(other.name) = \(value ?? "-")"
    case .periodFrom(let period, let other): return "\(period) ← \(other.name)"
    case .networks(let networks): return networks.map(\.description).joined(separator: ", ")
    case .pattern(let pattern): return pattern
    case .setting: return "setting = \(value ?? "-")"
    default: return value
    }
  }

  private func mark(_ truth: Truth) -> String {
    switch truth {
    case .yes: "○"
    case .no: "×"
    case .unknown: "？"
    }
  }

  private func say(_ text: BilingualText) -> String { text.text(in: language) }

  static func word(_ outcome: SubjectOutcome.Outcome) -> BilingualText {
    switch outcome {
    case .passed: BilingualText(ja: "適合", en: "passed")
    case .failed: BilingualText(ja: "不適合", en: "failed")
    case .unknown: BilingualText(ja: "判定不能", en: "unknown")
    }
  }
}
