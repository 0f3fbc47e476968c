import Basics

/// The sentence that a rule about documents says of itself.
struct DocumentSentence {
  /// Words of long lists that are shown; the rest is counted.
  private static let shownWords = 5

  let outline: DocumentOutline
  /// What the document is called: 「調達仕様書」.
  let document: BilingualText
  /// Says what the check of a name that is not known here is about.
  let title: BilingualText

  var text: BilingualText {
    if let check = outline.check { return sentence(of: check) }
    let ja = outline.parts.map { part in
      "「\(part.name.ja)」" + (part.bound.map { "（\($0.ja)）" } ?? "")
    }
    let en = outline.parts.map { part in
      part.name.en + (part.bound.map { " (\($0.en))" } ?? "")
    }
    let duty = obligation
    let verb =
      outline.hasOpposites
      ? BilingualText(ja: "書いており、反対のことを書いていない", en: " and does not say the contrary")
      : BilingualText(ja: "書いている", en: "")
    return BilingualText(
      ja: "\(document.ja)が、\(ja.joined(separator: "、"))を\(duty.ja)\(verb.ja)こと。",
      en:
        "The \(document.en) says the following \(duty.en)\(verb.en): \(en.joined(separator: "; "))."
    )
  }

  /// How strongly every part must be said, in the order of the parts.
  private var obligation: BilingualText {
    var words: [String] = []
    for word in outline.parts.flatMap(\.obligations) where !words.contains(word) {
      words.append(word)
    }
    let named = words.compactMap(DocumentSentence.name)
    guard words != ["mandatory"], named.count == words.count, !named.isEmpty else {
      return BilingualText(ja: "義務として", en: "as a duty")
    }
    return BilingualText(
      ja: named.map(\.ja).joined(separator: "又は") + "として",
      en: "as " + named.map(\.en).joined(separator: " or "))
  }

  private static func name(_ obligation: String) -> BilingualText? {
    switch obligation {
    case "mandatory": BilingualText(ja: "義務", en: "a duty")
    case "prohibition": BilingualText(ja: "禁止", en: "a ban")
    case "recommended": BilingualText(ja: "推奨", en: "a recommendation")
    case "optional": BilingualText(ja: "任意", en: "an option")
    case "fact": BilingualText(ja: "記述", en: "a statement")
    case "waived": BilingualText(ja: "不要の定め", en: "a waiver")
    default: nil
    }
  }

  private func sentence(of check: String) -> BilingualText {
    let list = list
    let sentence: BilingualText? =
      switch check {
      case "leftovers":
        BilingualText(
          ja: "\(document.ja)に、書き換え忘れ\(list.ja)が残っていないこと",
          en: "The \(document.en) has no blanks left to fill in\(list.en)")
      case "stale":
        BilingualText(
          ja: "\(document.ja)が引く文書\(list.ja)が、現行の版であること",
          en: "The documents to which the \(document.en) refers\(list.en) are in force")
      case "weekdays":
        BilingualText(
          ja: "\(document.ja)の日付と曜日が合っていること",
          en: "Dates and days of the week agree in the \(document.en)")
      case "vague":
        BilingualText(
          ja: "\(document.ja)の要件が、程度の決まらない語\(list.ja)だけで書かれていないこと",
          en: "Requirements of the \(document.en) do not rest on vague words\(list.en)")
      case "numbers":
        BilingualText(
          ja: "\(document.ja)の中で、一つの事項\(list.ja)の数値が食い違わないこと",
          en: "Nowhere in the \(document.en) has one thing\(list.en) two different numbers")
      case "changes":
        BilingualText(
          ja: "前の版の\(document.ja)にあった記述が、新しい版でも書かれていること",
          en: "What the version before of the \(document.en) said is still said")
      default: nil
      }
    let said = sentence ?? title
    return BilingualText(ja: said.ja + "。", en: said.en + ".")
  }

  /// 「（○○、TBD ほか3件）」
  private var list: BilingualText {
    let shown = outline.subjects.prefix(DocumentSentence.shownWords)
    if shown.isEmpty { return BilingualText("") }
    let rest = outline.subjects.count - shown.count
    let ja = shown.map { "「\($0.ja)」" }.joined(separator: "、")
    let en = shown.map { "'\($0.en)'" }.joined(separator: ", ")
    return BilingualText(
      ja: "（\(ja)\(rest > 0 ? "ほか\(rest)件" : "")）",
      en: " (\(en)\(rest > 0 ? " and \(rest) more" : ""))")
  }
}
