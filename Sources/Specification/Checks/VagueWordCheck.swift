import Basics

/// Vague words in sentences that demand security measures: nobody can be held to 「適切に」.
struct VagueWordCheck {
  let words: [[UInt8]]
  /// What a sentence must be about to count.
  let subjects: PatternLine
  /// What makes it definite after all: 「当省の指示に従い」.
  let unless: [[UInt8]]

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    text.statements.indices.compactMap { number in
      let statement = text.statements[number]
      guard statement.mention == nil, statement.obligation == .mandatory,
        statement.quantities.isEmpty,
        let word = words.first(where: { Bytes.holds(statement.folded[...], $0) }),
        subjects.holds(statement.hits),
        !unless.contains(where: { Bytes.holds(statement.folded[...], $0) })
      else { return nil }
      let shown = Bytes.text(word)
      return DocumentCheck.Found(
        statement: number, words: shown, other: nil,
        message: BilingualText(
          ja: "「\(shown)」だけでは、誰が、いつまでに、どの程度行うのかを確かめられない",
          en: "'\(shown)' does not say who does it, by when, and how it is measured"))
    }
  }
}
