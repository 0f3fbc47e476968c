/// A number below ten thousand in kanji, taken one character at a time: `三十一`, `二〇二三`.
struct KanjiNumber {
  private(set) var isEmpty = true
  private var total = 0
  private var digits = 0

  var value: Int { total + digits }

  /// Takes a Unicode scalar; false when it is no part of such a number.
  mutating func take(_ scalar: UInt32) -> Bool {
    if let digit = KanjiNumber.digit(scalar) {
      guard digits < 10_000 else { return false }
      digits = digits * 10 + digit
    } else if let unit = KanjiNumber.unit(scalar) {
      guard total < 10_000 else { return false }
      total += max(digits, 1) * unit
      digits = 0
    } else {
      return false
    }
    isEmpty = false
    return true
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6: 0  // 〇 零
    case 0x4E00: 1  // 一
    case 0x4E8C: 2  // 二
    case 0x4E09: 3  // 三
    case 0x56DB: 4  // 四
    case 0x4E94: 5  // 五
    case 0x516D: 6  // 六
    case 0x4E03: 7  // 七
    case 0x516B: 8  // 八
    case 0x4E5D: 9  // 九
    default: nil
    }
  }

  private static func unit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341: 10  // 十
    case 0x767E: 100  // 百
    case 0x5343: 1000  // 千
    default: nil
    }
  }
}
