/// The forms that a verb takes inside sentences: 「消す~」 is 消さ, 消し, 消す, 消せ, 消そ.
enum Inflection {
  /// The row of the last sign of a verb, by that sign, with the forms before 「た」 and 「て」.
  private static let rows: [Character: [String]] = [
    "う": ["わ", "い", "う", "え", "お", "っ"], "く": ["か", "き", "く", "け", "こ", "い"],
    "ぐ": ["が", "ぎ", "ぐ", "げ", "ご", "い"], "す": ["さ", "し", "す", "せ", "そ"],
    "つ": ["た", "ち", "つ", "て", "と", "っ"], "ぬ": ["な", "に", "ぬ", "ね", "の", "ん"],
    "ぶ": ["ば", "び", "ぶ", "べ", "ぼ", "ん"], "む": ["ま", "み", "む", "め", "も", "ん"],
    "る": ["ら", "り", "る", "れ", "ろ", "っ"],
  ]

  /// All forms of a verb in its dictionary form that is marked with 「~」; of what ends in 「ない」 or
  /// its stem also the polite form; any other text as it is.
  static func forms(_ text: String) -> [String] {
    guard text.hasSuffix("~") else { return [text] + polite(text) }
    let verb = text.dropLast()
    guard let last = verb.last, let row = rows[last] else { return [String(verb)] }
    return row.map { verb.dropLast() + $0 }
  }

  /// 「できな」 is also 「できませ」, 「渡さない」 also 「渡しません」.
  private static func polite(_ text: String) -> [String] {
    let ending = ["ない", "な"].first { text.hasSuffix($0) }
    guard let ending, let last = text.dropLast(ending.count).last else { return [] }
    let stem = text.dropLast(ending.count)
    let tail = ending == "ない" ? "ません" : "ませ"
    if let row = rows.first(where: { $0.value.first == String(last) }) {
      return [stem.dropLast() + row.value[1] + tail]
    }
    return politeStems.contains(last) ? [stem + tail] : []
  }

  /// The last signs of stems to which 「ます」 is added as it is: 「でき」, 「見せ」, 「し」.
  private static let politeStems: Set<Character> = [
    "い", "き", "し", "ち", "に", "ひ", "み", "り", "ぎ", "じ", "び",
    "え", "け", "せ", "て", "ね", "へ", "め", "れ", "げ", "ぜ", "で", "べ", "見", "来",
  ]
}
