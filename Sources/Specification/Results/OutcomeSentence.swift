import Basics
import Policy

/// Why a requirement is not met, in a sentence for a reader who is no engineer.
struct OutcomeSentence {
  let rule: CheckedRule
  let outcome: RequirementOutcome
  let unread: [String]

  var text: BilingualText {
    let words = outcome.grounds.first?.words ?? ""
    let lacking = BilingualText(
      ja: outcome.lacking.map { "「\($0.ja)」" }.joined(),
      en: outcome.lacking.map(\.en).joined(separator: "; "))
    switch outcome.reason {
    case .missing: return rule.message
    case .weak:
      return BilingualText(
        ja: "書かれているが、「\(words)」では義務にならない、又は程度が決まらない",
        en: "It is there, but '\(words)' makes no duty of it or leaves it open")
    case .partial:
      return lacking.ja.isEmpty
        ? BilingualText(
          ja: "「\(words)」に限って書かれており、全体には及ばない", en: "It covers only a part: \(words)")
        : BilingualText(
          ja: "一部だけが書かれている。足りないもの: \(lacking.ja)",
          en: "Only a part is there. Lacking: \(lacking.en)")
    case .noNumber:
      return BilingualText(
        ja: "書かれているが、数値がないので守られたかどうかを確かめられない",
        en: "It is there, but without a number nobody can tell whether it is kept")
    case .outOfBound:
      return BilingualText(
        ja: "「\(words)」は、求められる範囲を外れている", en: "'\(words)' is outside the bound")
    case .contradiction:
      return BilingualText(
        ja: outcome.grounds.count > 1
          ? "要件と反対の記述、又は食い違う記述がある" : "要件と反対のことが書かれている（「\(words)」）",
        en: outcome.grounds.count > 1
          ? "Two places disagree, or one says the opposite"
          : "The text says the opposite ('\(words)')")
    case .delegated:
      let annex = outcome.annex ?? ""
      return BilingualText(
        ja: "\(annex) に委ねられているが、渡されていないので判定できない",
        en: "It is left to \(annex), which was not handed in")
    case .unclear:
      return BilingualText(
        ja: "関係する記述はあるが、求める内容が書かれているかどうかは読んで確かめる必要がある",
        en: "The text speaks of it; whether it asks for this, a person must read")
    case nil:
      let files = unread.joined(separator: ", ")
      return BilingualText(
        ja: "読めないファイル（\(files)）があるので、書かれていないとは言えない",
        en: "A file could not be read (\(files)): it cannot be said to be missing")
    }
  }
}
