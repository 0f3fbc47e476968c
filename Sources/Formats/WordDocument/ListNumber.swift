/// A number in the notation of a list, by the names of Office Open XML (ST_NumberFormat).
enum ListNumber {
  private static let aiueo = Array("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
  private static let iroha = Array("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス")
  private static let stems = Array("甲乙丙丁戊己庚辛壬癸")
  private static let branches = Array("子丑寅卯辰巳午未申酉戌亥")
  private static let digits = Array("〇一二三四五六七八九")
  private static let legalDigits = Array("零壱弐参四伍六七八九")

  static func text(_ value: Int, _ format: String) -> String {
    switch format {
    case "none": ""
    case "decimalZero": value < 10 ? "0\(value)" : "\(value)"
    case "upperRoman": roman(value)
    case "lowerRoman": roman(value).lowercased()
    case "upperLetter": letters(value, "A")
    case "lowerLetter": letters(value, "a")
    case "aiueo", "aiueoFullWidth": cycled(value, aiueo)
    case "iroha", "irohaFullWidth": cycled(value, iroha)
    case "decimalFullWidth", "decimalFullWidth2": fullWidth(value)
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": circled(value)
    case "decimalEnclosedParen": "(\(value))"
    case "decimalEnclosedFullstop": "\(value)."
    case "numberInDash": "- \(value) -"
    case "ideographTraditional": cycled(value, stems)
    case "ideographZodiac": cycled(value, branches)
    case "ideographDigital", "japaneseDigitalTenThousand":
      String("\(value)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
    case "japaneseCounting", "chineseCounting", "chineseCountingThousand", "koreanCounting",
      "taiwaneseCounting", "taiwaneseCountingThousand", "ideographEnclosedCircle":
      counted(value, digits, ["", "十", "百", "千"], omitsOne: true)
    case "japaneseLegal", "chineseLegalSimplified", "ideographLegalTraditional":
      counted(value, legalDigits, ["", "拾", "百", "阡"], omitsOne: false)
    default: "\(value)"
    }
  }

  private static func cycled(_ value: Int, _ letters: [Character]) -> String {
    value < 1 ? "\(value)" : String(letters[(value - 1) % letters.count])
  }

  /// Word repeats the letter: Z is followed by AA, BB.
  private static func letters(_ value: Int, _ first: Unicode.Scalar) -> String {
    guard value >= 1, let letter = Unicode.Scalar(first.value + UInt32((value - 1) % 26)) else {
      return "\(value)"
    }
    return String(repeating: Character(letter), count: min((value - 1) / 26 + 1, 20))
  }

  private static func roman(_ value: Int) -> String {
    guard (1...3999).contains(value) else { return "\(value)" }
    let parts = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var text = ""
    for (amount, sign) in parts {
      while rest >= amount {
        text += sign
        rest -= amount
      }
    }
    return text
  }

  private static func fullWidth(_ value: Int) -> String {
    var text = String.UnicodeScalarView()
    for scalar in "\(value)".unicodeScalars {
      let wide = scalar.digit.flatMap { Unicode.Scalar(UInt32(0xFF10 + $0)) }
      text.append(wide ?? scalar)
    }
    return String(text)
  }

  private static func circled(_ value: Int) -> String {
    let base: UInt32? =
      switch value {
      case 0: 0x24EA
      case 1...20: UInt32(0x2460 + value - 1)
      case 21...35: UInt32(0x3251 + value - 21)
      case 36...50: UInt32(0x32B1 + value - 36)
      default: nil
      }
    return base.flatMap { Unicode.Scalar($0) }.map { String($0) } ?? "(\(value))"
  }

  private static func counted(
    _ value: Int, _ digits: [Character], _ units: [String], omitsOne: Bool
  ) -> String {
    guard (1...9999).contains(value) else { return "\(value)" }
    var text = ""
    var rest = value
    for place in (0..<4).reversed() {
      let unit = [1, 10, 100, 1000][place]
      let digit = rest / unit
      rest %= unit
      guard digit > 0 else { continue }
      if !(omitsOne && digit == 1 && place > 0) { text.append(digits[digit]) }
      text += units[place]
    }
    return text
  }
}
