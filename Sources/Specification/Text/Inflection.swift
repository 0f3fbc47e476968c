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

  /// All forms of a verb in its dictionary form that is marked with 「~」; any other text as it is.
  static func forms(_ text: String) -> [String] {
    guard text.hasSuffix("~") else { return [text] }
    let verb = text.dropLast()
    guard let last = verb.last, let row = rows[last] else { return [String(verb)] }
    return row.map { verb.dropLast() + $0 }
  }
}
