import Basics
import Findings

/// What was found under a rule, as a finding states it: how many of how many, and the first cases in
/// the rule's own words. A rule's title says how things should be and is no fact.
struct FactText {
  let result: RuleResult

  /// Cases that are told one by one.
  private static let limit = 3
  /// Longest case, in characters.
  private static let longest = 240

  /// The count first; then the cases.
  func lines() throws(Problem) -> [BilingualText] {
    if let reason = result.reasons.first(where: { $0.code == RuleResult.Reason.nothingThere }) {
      return [reason.text]
    }
    // A lesson tells no counts.
    if result.population == 0 { return [result.requirement] }
    var cases: [BilingualText] = []
    if result.failed > 0 {
      try result.visitGravestFirst(limit: min(FactText.limit, result.failed)) { finding in
        cases.append(
          BilingualText(
            ja: VisibleText.shortened(finding.message.ja, to: FactText.longest),
            en: VisibleText.shortened(finding.message.en, to: FactText.longest)))
      }
    }
    if result.population == 1, result.failed == 1, !cases.isEmpty { return cases }
    let rest = result.failed - cases.count
    var lines = [count]
    lines += cases.map { BilingualText(ja: "・\($0.ja)", en: "- \($0.en)") }
    if rest > 0 {
      let number = Numbers.grouped(rest)
      lines.append(BilingualText(ja: "・ほか \(number) 件", en: "- and \(number) more"))
    }
    return lines
  }

  /// How many subjects it concerns: `3 / 300`; in words where there are none.
  var extent: BilingualText {
    if result.isNothingThere { return BilingualText(ja: "対象の行なし", en: "no rows") }
    if result.population == 0 { return BilingualText("－") }
    return BilingualText(
      "\(Numbers.grouped(result.failed)) / \(Numbers.grouped(result.population))")
  }

  private var count: BilingualText {
    let (all, failed) = (Numbers.grouped(result.population), Numbers.grouped(result.failed))
    let isIndicator = result.kind == "indicator"
    var text =
      isIndicator
      ? BilingualText(
        ja: "対象 \(all) 件のうち \(failed) 件に兆候がある", en: "\(failed) of \(all) subjects show the sign")
      : BilingualText(
        ja: "対象 \(all) 件のうち \(failed) 件が不適合", en: "\(failed) of \(all) subjects fail")
    if result.waived > 0 {
      let number = Numbers.grouped(result.waived)
      text = BilingualText(
        ja: text.ja + "、例外承認中 \(number) 件", en: text.en + "; \(number) under waivers")
    }
    if result.unknown > 0 {
      let number = Numbers.grouped(result.unknown)
      text = BilingualText(
        ja: text.ja + "、判定不能 \(number) 件", en: text.en + "; \(number) could not be judged")
    }
    return BilingualText(ja: text.ja + "。", en: text.en + ".")
  }
}
