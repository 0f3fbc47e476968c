import Basics
import Evidence

/// A value as an explanation shows it.
enum ValueWords {
  /// Nil: not known.
  static func text(_ value: Value?, zone: Zone) -> BilingualText {
    switch value {
    case nil: BilingualText(ja: "（定まらない）", en: "(cannot be known)")
    case .null: BilingualText(ja: "（空欄）", en: "(empty)")
    case .never: BilingualText(ja: "（なし）", en: "(never)")
    case .absent: BilingualText(ja: "（出力に列がない）", en: "(not in the source)")
    case .invalid(let text):
      BilingualText(
        ja: "（読めない値）\(SecretText.masked(text))", en: "(unreadable) \(SecretText.masked(text))")
    case .text(let text): BilingualText(text)
    case .integer(let number): BilingualText("\(number)")
    case .rational(let number): BilingualText(number.description)
    case .boolean(let flag): BilingualText(flag ? "true" : "false")
    case .instant(let instant): BilingualText(instant.text(in: zone))
    case .period(let period): BilingualText(period.description)
    case .set(let words):
      words.isEmpty
        ? BilingualText(ja: "（空の集合）", en: "(empty set)")
        : BilingualText(words.joined(separator: ", "))
    }
  }
}
