import Basics

/// A requirement as a sentence, made from the rule.
struct RequirementSentence {
  private let requirement: DocumentRequirement

  init(_ requirement: DocumentRequirement) {
    self.requirement = requirement
  }

  /// 「…」と「…」（6か月以内）を、義務として書いていること
  var text: BilingualText {
    let ja = requirement.parts.map { "「\($0.name.ja)」\(number($0).ja)" }
    let en = requirement.parts.map { "\($0.name.en)\(number($0).en)" }
    return BilingualText(
      ja: ja.joined(separator: "と") + "を義務として書いていること",
      en: "the document says as a duty: " + en.joined(separator: "; "))
  }

  private func number(_ part: DocumentRequirement.Part) -> BilingualText {
    guard let shown = part.ways.compactMap({ $0.number?.shown }).first else {
      return BilingualText("")
    }
    return BilingualText(ja: "（\(shown.ja)）", en: " (\(shown.en))")
  }
}
